// How much of what reminders asked for was taken (evidence.md 5.1, calcium_not_taken_as_advised).
#ifndef CRAMPWISE_SHARED_JUDGE_TAKEN_SHARE_H_
#define CRAMPWISE_SHARED_JUDGE_TAKEN_SHARE_H_

#include <optional>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"

namespace crampwise {

// The days before today that it looks at.
inline constexpr int kDaysOfTakenShare = 14;

// The share of the portions of calcium that were answered with "taken", from 0 to 1. Nothing if none was asked for on
// the first of the 14 days before `today`, a day of the routine: who has just begun has missed nothing.
std::optional<double> CalciumTakenShare(absl::Span<const v1::Reminder> reminders,
                                        absl::Span<const v1::Regimen> regimens, absl::CivilDay today);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_TAKEN_SHARE_H_
