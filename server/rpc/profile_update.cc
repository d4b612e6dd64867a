#include "server/rpc/profile_update.h"

#include "server/rpc/update_mask.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/validate/validate.h"

namespace crampwise {
namespace {

// A pregnancy cannot have begun earlier than this before its due date.
constexpr int kDaysFromConception = 266;

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
  ASSIGN_OR_RETURN(const FieldsToUpdate fields, FieldsOf(request.update_mask(), *v1::Profile::descriptor()));
  v1::Profile sent = request.profile();
  ClearOutputOnly(sent);
  v1::Profile updated = stored;
  updated.GetReflection()->SwapFields(&updated, &sent, fields);
  KeepEndOfPregnancy(stored, updated);
  updated.set_etag(request.profile().etag());
  return updated;
}

}  // namespace crampwise
