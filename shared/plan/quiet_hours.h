// Stage 4: nothing is shown in the quiet hours, doses that the owner confirmed there excepted.
#ifndef CRAMPWISE_SHARED_PLAN_QUIET_HOURS_H_
#define CRAMPWISE_SHARED_PLAN_QUIET_HOURS_H_

#include <vector>

#include "shared/plan/ticks.h"

namespace crampwise::plan_internal {

// Whether `time`, an instant of that routine day, lies in the quiet hours after or before it.
bool IsQuiet(const RoutineDay& routine, absl::Time time);

// Drops what is due in the quiet hours and ends late windows where they begin. A window of a day or longer ("some time
// this week") is not cut: it is not the night that makes it late.
void ApplyQuietHours(const Day& day, std::vector<Tick>& ticks, std::vector<DroppedItem>& dropped);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_QUIET_HOURS_H_
