// What only regimens have: the kind of item that they make, their dates, and the two things that the owner must
// confirm.
#ifndef CRAMPWISE_SHARED_PLAN_REGIMEN_RULES_H_
#define CRAMPWISE_SHARED_PLAN_REGIMEN_RULES_H_

#include "absl/strings/string_view.h"
#include "shared/plan/candidates.h"
#include "shared/plan/substances.h"
#include "shared/plan/verdict.h"

namespace crampwise::plan_internal {

// Empty for a substance without a plan item.
absl::string_view KindOf(const v1::Regimen& regimen, v1::Population population);

// "0190...", the last part of the name.
absl::string_view RegimenId(const v1::Regimen& regimen);

// At least 1.
int UnitsOfPortion(const v1::Regimen& regimen);

// Neither paused nor before its first day nor after its last one.
bool IsRunning(const v1::Regimen& regimen, absl::CivilDay date);

// `candidate` must have a regimen and a rule.
void JudgeRegimen(const Day& day, const Candidate& candidate, Verdict& verdict);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_REGIMEN_RULES_H_
