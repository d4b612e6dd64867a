// The one question that is asked at once (evidence.md 0.4). Private to this library.
#ifndef CRAMPWISE_SHARED_ASSESS_FOLLOW_UP_H_
#define CRAMPWISE_SHARED_ASSESS_FOLLOW_UP_H_

#include <cstdint>
#include <vector>

#include "shared/assess/evaluate.h"

namespace crampwise::assess {

// The unanswered facts of the first "all" in the undecided `expression` that has a true part and exactly one undecided
// part which a person can answer. Empty: there is none. `evaluator` has just evaluated the rule.
std::vector<std::uint16_t> MissingAnswers(const RuleSet& rules, Evaluator& evaluator, std::uint16_t expression);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_FOLLOW_UP_H_
