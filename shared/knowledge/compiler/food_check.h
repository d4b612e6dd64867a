// Whether foods and recipes make sense: nothing in them is contradictory or can never be shown.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FOOD_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FOOD_CHECK_H_

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// `spot` is the food's or recipe's.
void CheckFood(const v1::Food& food, const Spot& spot, const Index& index, Faults& faults);
void CheckRecipe(const v1::Recipe& recipe, const Spot& spot, const Index& index, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FOOD_CHECK_H_
