// Validation of everything that comes from outside, shared by the server (which must) and the client (which may, to
// fail early). Every error is INVALID_ARGUMENT with the field's path and what is allowed, and never repeats the value.
#ifndef CRAMPWISE_SHARED_VALIDATE_VALIDATE_H_
#define CRAMPWISE_SHARED_VALIDATE_VALIDATE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "crampwise/v1/account_service.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/plan_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "google/protobuf/message.h"

namespace crampwise {

// The rules that the protos state themselves: (rule) options, known enum values, finite numbers, strings without NUL
// bytes, calendar days, timestamps of the years 1900 to 2200. Reports every violation at once, 20 at most. Fields
// marked output_only are not looked at.
absl::Status CheckMessage(const google::protobuf::Message& message);

// Clears every output_only field, at every depth, so that what a client sent there is ignored.
void ClearOutputOnly(google::protobuf::Message& message);

// What the options cannot say. `field` is the path of the message in the request. CheckMessage must have passed.
absl::Status CheckLogin(absl::string_view field, absl::string_view login);
absl::Status CheckNewPassword(absl::string_view field, absl::string_view password);
absl::Status CheckProfile(absl::string_view field, const v1::Profile& profile, absl::Time now);
// The due date of a pregnancy that is new or was changed; an old one stays editable in every other field.
absl::Status CheckDueDate(absl::string_view field, const v1::Profile& profile, absl::Time now);
absl::Status CheckRegimen(absl::string_view field, const v1::Regimen& regimen, const v1::Profile& profile,
                          absl::Time now);
// FAILED_PRECONDITION naming product: one of `others` is of the same product and substance and comes on days of this
// one. `others` may hold the regimen itself, by its name, and paused ones, which take nobody's days.
absl::Status CheckOverlap(absl::string_view field, const v1::Regimen& regimen, absl::Span<const v1::Regimen> others);
absl::Status CheckEntry(absl::string_view field, const v1::JournalEntry& entry, const v1::Profile& profile,
                        absl::Time now);
// `parent` is the resource name that every change must lie below; kinds must exist for the profile's population.
absl::Status CheckPlanChanges(absl::string_view field, absl::string_view parent,
                              absl::Span<const v1::PlanItemChange* const> changes, const v1::Profile& profile,
                              absl::Span<const v1::Regimen> regimens, absl::Time now);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_VALIDATE_VALIDATE_H_
