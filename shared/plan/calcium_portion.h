// How much elemental calcium comes at one time. More than 500 mg is asked about, never split; so is an amount that
// nobody entered.
#ifndef CRAMPWISE_SHARED_PLAN_CALCIUM_PORTION_H_
#define CRAMPWISE_SHARED_PLAN_CALCIUM_PORTION_H_

#include "shared/plan/candidates.h"
#include "shared/plan/verdict.h"

namespace crampwise::plan_internal {

// `candidate` must have a regimen of calcium and a rule. It waits until the portion of each regimen that takes part is
// known or confirmed.
void JudgeCalciumPortion(const Day& day, const Candidate& candidate, Verdict& verdict);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_CALCIUM_PORTION_H_
