// Whether the units and ranges of an analyte make sense.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_LABORATORY_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_LABORATORY_CHECK_H_

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// Stored value = value * factor. 0 for a unit that has not exactly one positive factor.
double FactorOf(const v1::AnalyteUnit& unit);

// `spot` is the analyte's.
void CheckAnalyte(const v1::Analyte& analyte, const Spot& spot, const Index& index, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_LABORATORY_CHECK_H_
