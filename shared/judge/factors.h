// The contributing factors of a person (evidence.md 5): what may play a part, never what causes the cramps.
#ifndef CRAMPWISE_SHARED_JUDGE_FACTORS_H_
#define CRAMPWISE_SHARED_JUDGE_FACTORS_H_

#include <vector>

#include "absl/time/time.h"
#include "crampwise/v1/assessment_service.pb.h"
#include "shared/judge/history.h"
#include "shared/judge/judge.h"

namespace crampwise {

// The highest score first; with `all`, also those that are not shown. `history` has the scope kFactors. They are told
// only while no URGENT or EMERGENCY stands; that is the caller's to see to.
std::vector<v1::ContributingFactor> FactorsOf(const Subject& subject, History& history, absl::Time as_of, bool all,
                                              v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_FACTORS_H_
