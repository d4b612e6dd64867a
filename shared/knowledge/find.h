// Looking things up in a constant table.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_FIND_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_FIND_H_

#include "absl/types/span.h"

namespace crampwise::knowledge {

// The first entry that fits, or null.
template <typename Rule, typename Fits>
const Rule* Find(absl::Span<const Rule> rules, Fits fits) {
  for (const Rule& rule : rules) {
    if (fits(rule)) return &rule;
  }
  return nullptr;
}

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_FIND_H_
