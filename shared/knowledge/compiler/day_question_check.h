// What is asked of a day: its field takes such an answer, and some factor of its people waits for it.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_DAY_QUESTION_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_DAY_QUESTION_CHECK_H_

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

void CheckDayQuestion(const v1::DayQuestion& question, const Spot& spot, const Index& index, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_DAY_QUESTION_CHECK_H_
