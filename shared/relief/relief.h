// What to do during a cramp, and when not to (evidence.md 7.1, 7.2). Runs on the device as well as on the server.
#ifndef CRAMPWISE_SHARED_RELIEF_RELIEF_H_
#define CRAMPWISE_SHARED_RELIEF_RELIEF_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/v1/guidance_service.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise {

// Warnings, or steps. A "yes" is answered with its warnings at once, the highest first, together with those of the
// profile's active urgency; a clot sign that was ticked as a fact counts as a "yes". Else INVALID_ARGUMENT naming the
// part of the safety question that is unanswered, or the variant when it is unknown or does not fit the person. The age
// of a child without a birth date counts as 0 months. While the profile's active urgency is URGENT or EMERGENCY there
// are no steps either.
absl::StatusOr<v1::GetReliefResponse> ReliefFor(const v1::Profile& profile, const v1::SafetyAnswers& safety,
                                                absl::string_view variant, absl::CivilDay today, v1::Language language);

// The ids of the rules that a "yes" fires, the highest level first; "not sure" counts as "yes" there. They live for
// ever.
std::vector<absl::string_view> SafetyRules(const v1::SafetyAnswers& safety, v1::Population population);

// The active urgency after an episode with these answers: never lower than before. True if it changed.
bool RaiseUrgency(const v1::SafetyAnswers& safety, absl::CivilDay today, absl::Time now, v1::Profile& profile);

// The same after a rule of that level fired.
bool RaiseUrgency(v1::Urgency level, absl::string_view rule_id, absl::Time now, v1::Profile& profile);

// The profile's country, else that of the zone that the person is in; empty if neither is known.
std::string CountryOf(const v1::Profile& profile);

// The number to call in the person's country, else 112.
// Lives for ever.
absl::string_view EmergencyNumberFor(const v1::Profile& profile);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_RELIEF_RELIEF_H_
