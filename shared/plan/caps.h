// Stage 6: few prompts a day.
#ifndef CRAMPWISE_SHARED_PLAN_CAPS_H_
#define CRAMPWISE_SHARED_PLAN_CAPS_H_

#include <vector>

#include "shared/plan/day.h"

namespace crampwise::plan_internal {

// Keeps 6 bundles a day (4 for a child) and, apart from those, 4 breaks. What falls out is the least important by
// priority; among equals what the owner switched on stays before defaults, then the earlier one. Doses count first
// and never fall out, however many there are. Every item that falls out is added to `dropped`.
void ApplyCaps(const Day& day, std::vector<Bundle>& bundles, std::vector<DroppedItem>& dropped);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_CAPS_H_
