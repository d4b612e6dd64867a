// The text of conditions, as described at AssessmentMacro in assessment.proto, without their meaning.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CONDITION_TEXT_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CONDITION_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crampwise::knowledge {

struct ConditionNode {
  enum class Kind {
    // A name.
    kWord,
    // `text` is the unit, or empty.
    kNumber,
    // `text`[parts]
    kGroup,
    // `text`(parts)
    kCall,
    // parts[0] `text` parts[1]
    kComparison,
    // parts[0] is one of the other parts.
    kChoice,
  };

  Kind kind;
  std::string text;
  double number = 0;
  std::vector<ConditionNode> parts;
};

// INVALID_ARGUMENT says what was expected, and where.
absl::StatusOr<ConditionNode> ParseCondition(absl::string_view text);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CONDITION_TEXT_H_
