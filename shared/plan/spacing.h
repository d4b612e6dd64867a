// Stage 3: products that must not be taken close to each other. Portions move to other anchors of the person's day
// until all are far enough apart; where that cannot be, neither product gets a reminder, and both say why.
#ifndef CRAMPWISE_SHARED_PLAN_SPACING_H_
#define CRAMPWISE_SHARED_PLAN_SPACING_H_

#include <vector>

#include "shared/plan/candidates.h"

namespace crampwise::plan_internal {

// A product on the list counts as taken at its times whether or not it has a reminder, unless it is paused. Portions of
// the days before and after count as well: one that would be too close to any time that those could take is not taken
// there, so that days can be planned one by one.
void ApplySpacing(const Day& day, std::vector<Candidate>& candidates);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_SPACING_H_
