// What the conditions of contributing factors are evaluated on.
#ifndef CRAMPWISE_SHARED_JUDGE_FACTOR_INPUT_H_
#define CRAMPWISE_SHARED_JUDGE_FACTOR_INPUT_H_

#include "absl/time/time.h"
#include "shared/assess/input.h"
#include "shared/judge/history.h"
#include "shared/judge/judge.h"

namespace crampwise {

// `history` has the scope kFactors, and History::GiveBack must follow.
assess::Input LendForFactors(const Subject& subject, History& history, absl::Time as_of);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_FACTOR_INPUT_H_
