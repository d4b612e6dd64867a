// The plan ahead, in the form in which a timer keeps it.
#ifndef CRAMPWISE_SERVER_DISPATCH_AGENDA_H_
#define CRAMPWISE_SERVER_DISPATCH_AGENDA_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "crampwise/storage/v1/state.pb.h"
#include "server/dispatch/watermarks.h"
#include "shared/plan/plan.h"

namespace crampwise {

// Days since 1970-01-01.
int64_t DayNumber(absl::CivilDay day);
absl::CivilDay CivilDayOf(int64_t day_number);

// What of the bundle lies beyond the watermarks, which move to it; nothing if there is none.
std::optional<storage::v1::PlannedBundle> TakeNew(const Bundle& bundle, Watermarks& watermarks);

// The same for all bundles with `after < prompt <= until`.
std::vector<storage::v1::PlannedBundle> NewBundlesBetween(const PlanInputs& inputs, absl::Time after, absl::Time until,
                                                          Watermarks& watermarks);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_AGENDA_H_
