#include "server/rpc/update_mask.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/options.pb.h"
#include "shared/base/field_error.h"

namespace crampwise {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

bool ClientMaySet(const FieldDescriptor& field) {
  return field.name() != "name" && field.name() != "etag" && !field.options().GetExtension(v1::rule).output_only();
}

FieldsToUpdate SettableFields(const Descriptor& resource) {
  FieldsToUpdate fields;
  for (int i = 0; i < resource.field_count(); ++i) {
    if (ClientMaySet(*resource.field(i))) fields.push_back(resource.field(i));
  }
  return fields;
}

}  // namespace

absl::StatusOr<FieldsToUpdate> FieldsOf(const google::protobuf::FieldMask& mask, const Descriptor& resource) {
  FieldsToUpdate fields;
  for (int i = 0; i < mask.paths_size(); ++i) {
    const FieldDescriptor* field = resource.FindFieldByName(mask.paths(i));
    if (field == nullptr || !ClientMaySet(*field)) {
      return InvalidField(absl::StrCat("update_mask.paths[", i, "]"),
                          absl::StrCat("must be a field of ", resource.name(), " that a client may set"));
    }
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
  }
  return fields.empty() ? SettableFields(resource) : fields;
}

}  // namespace crampwise
