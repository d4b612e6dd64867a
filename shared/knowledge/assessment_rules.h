// The red-flag rules that the build compiled from shared/knowledge/data, for the assessment core. The tables live for
// ever and may be read from any thread. Like the core they need the standard library alone.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_ASSESSMENT_RULES_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_ASSESSMENT_RULES_H_

#include "shared/assess/rule_set.h"

namespace crampwise::knowledge {

const assess::RuleSet& AssessmentRules();

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_ASSESSMENT_RULES_H_
