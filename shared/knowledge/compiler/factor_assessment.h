// Contributing factors in the form of rules, so that one language and one engine serve both.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FACTOR_ASSESSMENT_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FACTOR_ASSESSMENT_H_

#include "crampwise/knowledge/v1/knowledge.pb.h"

namespace crampwise::knowledge {

// The facts of the red-flag rules and then those of the factors; a rule for each population of a factor that has a
// condition. The level is ROUTINE, at which what is unknown or not sure makes nothing present.
v1::Assessment FactorAssessment(const v1::KnowledgeFile& knowledge);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FACTOR_ASSESSMENT_H_
