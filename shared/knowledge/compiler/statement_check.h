// Whether the sources of the evidence base are whole and point to one another.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_STATEMENT_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_STATEMENT_CHECK_H_

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// `spot` is the source's.
void CheckSource(const v1::Source& source, const Spot& spot, const Index& index, Faults& faults);

// That no source of the whole is idle: a statement to be used is at work, and something rests on each reference and
// contradiction.
void CheckIdleSources(const SourceFiles& files, const v1::KnowledgeFile& merged, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_STATEMENT_CHECK_H_
