#include "server/rpc/profile_update.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/options.pb.h"
#include "google/protobuf/descriptor.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/validate/validate.h"

namespace crampwise {
namespace {

using google::protobuf::FieldDescriptor;
using Fields = std::vector<const FieldDescriptor*>;

// A pregnancy cannot have begun earlier than this before its due date.
constexpr int kDaysFromConception = 266;

bool ClientMaySet(const FieldDescriptor& field) {
  return field.name() != "name" && field.name() != "etag" && !field.options().GetExtension(v1::rule).output_only();
}

Fields SettableFields() {
  Fields fields;
  const google::protobuf::Descriptor& profile = *v1::Profile::descriptor();
  for (int i = 0; i < profile.field_count(); ++i) {
    if (ClientMaySet(*profile.field(i))) fields.push_back(profile.field(i));
  }
  return fields;
}

absl::StatusOr<Fields> MaskedFields(const google::protobuf::FieldMask& mask) {
  Fields fields;
  for (int i = 0; i < mask.paths_size(); ++i) {
    const FieldDescriptor* field = v1::Profile::descriptor()->FindFieldByName(mask.paths(i));
    if (field == nullptr || !ClientMaySet(*field)) {
      return InvalidField(absl::StrCat("update_mask.paths[", i, "]"),
                          "must be a field of Profile that a client may set");
    }
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
  }
  return fields.empty() ? SettableFields() : fields;
}

// A pregnancy that ended stays on record, and ended, until another one has begun: neither a device with an old copy nor
// a corrected due date brings its reminders back, and the red-flag watch goes on.
void KeepEndOfPregnancy(const v1::Profile& stored, v1::Profile& profile) {
  if (!stored.pregnancy().has_end_date()) return;
  const absl::CivilDay end = FromProto(stored.pregnancy().end_date());
  if (!profile.has_pregnancy()) {
    *profile.mutable_pregnancy() = stored.pregnancy();
  } else if (FromProto(profile.pregnancy().due_date()) - kDaysFromConception <= end) {
    *profile.mutable_pregnancy()->mutable_end_date() = stored.pregnancy().end_date();
  }
}

}  // namespace

absl::StatusOr<v1::Profile> UpdatedProfile(const v1::Profile& stored, const v1::UpdateProfileRequest& request) {
  ASSIGN_OR_RETURN(const Fields fields, MaskedFields(request.update_mask()));
  v1::Profile sent = request.profile();
  ClearOutputOnly(sent);
  v1::Profile updated = stored;
  updated.GetReflection()->SwapFields(&updated, &sent, fields);
  KeepEndOfPregnancy(stored, updated);
  updated.set_etag(request.profile().etag());
  return updated;
}

}  // namespace crampwise
