#include "client/cli/enum_names.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "client/cli/usage_error.h"

namespace crampwise::client {
namespace {

// "SUBSTANCE_" of an enum whose value 0 is SUBSTANCE_UNSPECIFIED, as the house style of the protos demands.
absl::string_view PrefixOf(const google::protobuf::EnumDescriptor& type) {
  return absl::StripSuffix(type.FindValueByNumber(0)->name(), "UNSPECIFIED");
}

}  // namespace

std::string EnumName(const google::protobuf::EnumDescriptor& type, int number) {
  if (number == 0) return "";
  const google::protobuf::EnumValueDescriptor* value = type.FindValueByNumber(number);
  if (value == nullptr) return absl::StrCat(number);
  return absl::AsciiStrToLower(absl::StripPrefix(value->name(), PrefixOf(type)));
}

std::string EnumChoices(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> names;
  for (int i = 1; i < type.value_count(); ++i) names.push_back(EnumName(type, type.value(i)->number()));
  return absl::StrJoin(names, ", ");
}

absl::StatusOr<int> ParseEnumNumber(absl::string_view what, const google::protobuf::EnumDescriptor& type,
                                    absl::string_view text) {
  const std::string wanted = absl::StrReplaceAll(absl::AsciiStrToLower(text), {{"-", "_"}});
  for (int i = 1; i < type.value_count(); ++i) {
    if (EnumName(type, type.value(i)->number()) == wanted) return type.value(i)->number();
  }
  return UsageError(what, absl::StrCat("must be one of ", EnumChoices(type)));
}

}  // namespace crampwise::client
