// Checks of source ids, shared by every kind of rule.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_REFERENCE_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_REFERENCE_CHECK_H_

#include <google/protobuf/repeated_ptr_field.h>

#include <string>

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// Every id must be in a `sources` list, and named once.
void CheckSources(const google::protobuf::RepeatedPtrField<std::string>& ids, const Spot& spot, int field_number,
                  const Index& index, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_REFERENCE_CHECK_H_
