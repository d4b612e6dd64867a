// Whether contributing factors and views make sense.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FACTOR_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FACTOR_CHECK_H_

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// `spot` is the factor's or view's.
void CheckFactor(const v1::Factor& factor, const Spot& spot, const Index& index, Faults& faults);
void CheckView(const v1::View& view, const Spot& spot, const Index& index, Faults& faults);

// The conditions of all files together: that they can be read, name what is defined, and can hold and not hold; and
// that something names each fact that is defined for them. `merged` is the whole of the files.
void CheckFactorConditions(const SourceFiles& files, const v1::KnowledgeFile& merged, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FACTOR_CHECK_H_
