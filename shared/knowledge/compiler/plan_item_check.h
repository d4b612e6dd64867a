// Whether a plan item makes sense: its anchors, frequency, late window and conditions fit together, and what it refers
// to exists.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_PLAN_ITEM_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_PLAN_ITEM_CHECK_H_

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// `spot` is the rule's.
void CheckPlanItem(const v1::PlanItemRule& rule, const Spot& spot, const Index& index, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_PLAN_ITEM_CHECK_H_
