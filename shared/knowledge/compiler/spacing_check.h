// Whether the rules of spacing make sense, do not contradict each other, and name no numbers.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_SPACING_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_SPACING_CHECK_H_

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// `spot` is the rule's.
void CheckSpacing(const v1::SpacingRule& rule, const Spot& spot, const Index& index, Faults& faults);
void CheckIntakeAdvice(const v1::IntakeAdvice& advice, const Spot& spot, const Index& index, Faults& faults);
void CheckPortion(const v1::PortionRule& rule, const Spot& spot, const Index& index, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_SPACING_CHECK_H_
