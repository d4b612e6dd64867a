// How long after its due time a reminder may still be shown.
#ifndef CRAMPWISE_SHARED_PLAN_LATE_WINDOW_H_
#define CRAMPWISE_SHARED_PLAN_LATE_WINDOW_H_

#include <vector>

#include "shared/plan/slots.h"

namespace crampwise::plan_internal {

// The end of the window of slots[index], before quiet hours. `slots` are those of the candidate on the day.
absl::Time LateUntil(const Day& day, const Candidate& candidate, const std::vector<Slot>& slots, size_t index);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_LATE_WINDOW_H_
