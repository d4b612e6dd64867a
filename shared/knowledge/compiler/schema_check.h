// The checks that knowledge.proto asks for with its (check) option, and those that hold for every message.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_SCHEMA_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_SCHEMA_CHECK_H_

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// Missing required fields, texts that are too long, enum values without a name.
void CheckSchema(const SourceFile& file, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_SCHEMA_CHECK_H_
