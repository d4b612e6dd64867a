// The words about laboratory analytes; their numbers are in analytes.h. Constant tables, see knowledge.h.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_LABORATORY_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_LABORATORY_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::knowledge {

struct AnalyteWords {
  // assess::Analyte::id.
  absl::string_view id;
  Text name;
  // Shown beside a result. May be empty.
  Text note;
  absl::Span<const absl::string_view> source_ids;
};

// In the order of Analytes().
absl::Span<const AnalyteWords> LaboratoryWords();

// Null if there is none.
const AnalyteWords* FindAnalyteWords(absl::string_view id);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_LABORATORY_H_
