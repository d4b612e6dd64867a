// The conditions of contributing factors as rules of the assessment core: a rule that fires is a factor that is
// present, and its id is Factor::code. The tables live for ever and may be read from any thread. Like the core they
// need the standard library alone.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_FACTOR_RULES_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_FACTOR_RULES_H_

#include "shared/assess/rule_set.h"

namespace crampwise::knowledge {

// Its facts begin with those of AssessmentRules(), in the same places.
const assess::RuleSet& FactorRules();

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_FACTOR_RULES_H_
