// Breaks spread over the hours in which the person stands or sits for long.
#ifndef CRAMPWISE_SHARED_PLAN_WORK_BLOCK_H_
#define CRAMPWISE_SHARED_PLAN_WORK_BLOCK_H_

#include <vector>

#include "absl/time/time.h"
#include "shared/plan/day.h"

namespace crampwise::plan_internal {

// Every `every_minutes` (more than 0) after the start and before the end of the block, outside the quiet hours; of more
// than four, four that are spread over the block. Empty on days without work.
std::vector<absl::Time> BreaksInWorkBlock(const Day& day, int every_minutes);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_WORK_BLOCK_H_
