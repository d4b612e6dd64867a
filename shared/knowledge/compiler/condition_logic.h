// Whether conditions can hold at all.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CONDITION_LOGIC_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CONDITION_LOGIC_H_

#include <cstdint>
#include <vector>

#include "crampwise/knowledge/v1/assessment.pb.h"
#include "shared/knowledge/compiler/condition_builder.h"

namespace crampwise::knowledge {

// A rule of the table, with the node of its condition.
struct BuiltRule {
  const v1::AssessmentRule* rule;
  std::uint16_t condition;
  std::uint16_t urgent_only_if;
};

// False: whatever anybody answers, the expression, which belongs to a rule of `rules`, never has this value. Readings
// and comparisons of two facts are taken to fit with everything.
bool CanBe(bool value, std::uint16_t expression, const BuiltRule& rule, const std::vector<BuiltRule>& rules,
           const ConditionTables& tables);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CONDITION_LOGIC_H_
