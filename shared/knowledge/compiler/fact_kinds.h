// Which facts may stand where in a condition.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FACT_KINDS_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FACT_KINDS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "crampwise/knowledge/v1/assessment.pb.h"
#include "shared/assess/range.h"

namespace crampwise::knowledge {

bool IsYesNo(v1::AssessmentFactKind kind);
bool IsNumber(v1::AssessmentFactKind kind);
bool IsChoice(v1::AssessmentFactKind kind);
bool IsMedicine(v1::AssessmentFactKind kind);
// A number that holds until it is entered anew.
bool IsPersonNumber(v1::AssessmentFactKind kind);
// Days, months or years since the birth.
bool IsAge(v1::AssessmentFactKind kind);
// The length of an episode, or of something after it.
bool IsEpisodeTime(v1::AssessmentFactKind kind);

// Of "<", "<=", "=", ">=" and ">".
std::optional<assess::Comparison> ComparisonOf(absl::string_view sign);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FACT_KINDS_H_
