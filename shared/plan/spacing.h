// Stage 3: products that must not be taken close to each other. Until the plan can space them, neither gets a reminder,
// and both say why.
#ifndef CRAMPWISE_SHARED_PLAN_SPACING_H_
#define CRAMPWISE_SHARED_PLAN_SPACING_H_

#include <vector>

#include "shared/plan/candidates.h"

namespace crampwise::plan_internal {

void ApplySpacing(const Day& day, std::vector<Candidate>& candidates);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_SPACING_H_
