// Stage 2: which candidates are on, off, or wait for an answer. Nothing that could harm is on before each of its
// contraindications was answered "no".
#ifndef CRAMPWISE_SHARED_PLAN_OFF_CONDITIONS_H_
#define CRAMPWISE_SHARED_PLAN_OFF_CONDITIONS_H_

#include <vector>

#include "shared/plan/candidates.h"

namespace crampwise::plan_internal {

void ApplyOffConditions(const Day& day, std::vector<Candidate>& candidates);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_OFF_CONDITIONS_H_
