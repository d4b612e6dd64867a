// Whether relief steps, warnings and emergency numbers make sense, and what they refer to exists.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_GUIDANCE_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_GUIDANCE_CHECK_H_

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// The letter that the rule ids of the evidence base give to a level: "P-U01" is URGENT.
char LevelLetter(crampwise::v1::Urgency level);

// `spot` is the rule's.
void CheckRelief(const v1::ReliefRule& rule, const Spot& spot, const Index& index, Faults& faults);
void CheckWarning(const v1::WarningRule& rule, const Spot& spot, const Index& index, Faults& faults);
void CheckEmergencyNumber(const v1::EmergencyNumber& number, const Spot& spot, const Index& index, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_GUIDANCE_CHECK_H_
