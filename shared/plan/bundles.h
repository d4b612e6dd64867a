// Stage 5: what goes out as one prompt.
#ifndef CRAMPWISE_SHARED_PLAN_BUNDLES_H_
#define CRAMPWISE_SHARED_PLAN_BUNDLES_H_

#include <vector>

#include "shared/plan/ticks.h"

namespace crampwise::plan_internal {

// Greedy from the earliest item: each bundle takes what is due within 20 minutes of its first item in the same family,
// on the same side of the quiet hours. By prompt time.
std::vector<Bundle> MakeBundles(std::vector<Tick> ticks);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_BUNDLES_H_
