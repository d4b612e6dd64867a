#include "shared/base/enum_choices.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

namespace crampwise {

std::string MustBeOneOf(const google::protobuf::EnumDescriptor& type) {
  std::vector<absl::string_view> names;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) names.push_back(type.value(i)->name());
  }
  return absl::StrCat("must be one of ", absl::StrJoin(names, ", "));
}

}  // namespace crampwise
