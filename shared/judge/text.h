// Between the texts of the assessment core, which knows the standard library alone, and Abseil's.
#ifndef CRAMPWISE_SHARED_JUDGE_TEXT_H_
#define CRAMPWISE_SHARED_JUDGE_TEXT_H_

#include "absl/strings/string_view.h"
#include "shared/assess/rule_set.h"

namespace crampwise {

inline absl::string_view ToView(assess::Text text) { return {text.data(), text.size()}; }
inline assess::Text ToCore(absl::string_view text) { return {text.data(), text.size()}; }

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_TEXT_H_
