// Whether the sources of the evidence base are whole and point to one another.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_STATEMENT_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_STATEMENT_CHECK_H_

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// `spot` is the source's.
void CheckSource(const v1::Source& source, const Spot& spot, const Index& index, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_STATEMENT_CHECK_H_
