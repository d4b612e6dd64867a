// The laboratory analytes that the build compiled from shared/knowledge/data, for the assessment core. The table lives
// for ever and may be read from any thread. Like the core it needs the standard library alone.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_ANALYTES_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_ANALYTES_H_

#include <span>

#include "shared/assess/lab.h"

namespace crampwise::knowledge {

std::span<const assess::Analyte> Analytes();

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_ANALYTES_H_
