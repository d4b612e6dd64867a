// What the knowledge says about a product by itself, or beside something else that the person takes or has.
#ifndef CRAMPWISE_SHARED_PLAN_INTAKE_ADVICE_H_
#define CRAMPWISE_SHARED_PLAN_INTAKE_ADVICE_H_

#include "shared/plan/candidates.h"
#include "shared/plan/verdict.h"

namespace crampwise::plan_internal {

// `candidate` must have a regimen and a rule. What only a clinician may decide waits until the owner says that one did;
// other advice is a question that the item does not wait for.
void JudgeIntakeAdvice(const Day& day, const Candidate& candidate, Verdict& verdict);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_INTAKE_ADVICE_H_
