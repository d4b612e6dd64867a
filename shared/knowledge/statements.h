// What the evidence base says, statement by statement, and what the product rests on. Constant tables, see knowledge.h.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_STATEMENTS_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_STATEMENTS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "crampwise/knowledge/v1/statement.pb.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::knowledge {

// A statement of a source article.
struct Statement {
  absl::string_view id;
  kv1::Verdict verdict;
  kv1::Work work;
  Text summary;
  // Empty unless the verdict is VERDICT_DO_NOT_REPEAT.
  Text absent_because;
  absl::Span<const absl::string_view> rests_on;
};

struct Reference {
  absl::string_view id;
  Text text;
  absl::string_view where;
  kv1::Proof proof;
};

// Sources that disagree, and what was decided.
struct Contradiction {
  absl::string_view id;
  Text decision;
  absl::Span<const absl::string_view> between;
};

absl::Span<const Statement> Statements();
absl::Span<const Reference> References();
absl::Span<const Contradiction> Contradictions();

// Null if there is none.
const Statement* FindStatement(absl::string_view id);

// REVIEW_SIGNED_OFF once a clinician has signed off every file; what depends on it says so.
kv1::Review ReviewState();

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_STATEMENTS_H_
