// Contributing factors and the views of a person's own notes. Constant tables, see knowledge.h; the meaning of each
// member is in factor.proto. Whether a factor's condition holds is what assess::Assess finds with FactorRules(), see
// factor_rules.h.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_FACTORS_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_FACTORS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "crampwise/knowledge/v1/factor.pb.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::knowledge {

struct Factor {
  absl::string_view code;
  absl::Span<const api::Population> populations;
  int weight;
  // FactorRules() has a rule whose id is the code, for each of the populations.
  bool has_condition;
  int min_age_months;
  absl::Span<const kv1::EpisodeTag> tags;
  int tags_at_least;
  int tags_of_last;
  bool only_if_no_other;
  Text explanation;
  absl::Span<const absl::string_view> habits;
  absl::Span<const absl::string_view> child_habits;
  absl::Span<const absl::string_view> hides;
  absl::Span<const Text> questions;
  absl::Span<const api::Population> always_shown_to;
  absl::Span<const absl::string_view> source_ids;
};

struct View {
  kv1::ViewKind kind;
  absl::Span<const api::Population> populations;
  Text title;
  int days;
  int min_days_before;
  int min_days_after;
  absl::string_view factor;
  // May be empty.
  Text sentence;
  absl::Span<const absl::string_view> source_ids;
};

// In the order of the evidence base, which decides between equal scores.
absl::Span<const Factor> Factors();
absl::Span<const View> Views();

// Null if there is none for that population.
const Factor* FindFactor(api::Population population, absl::string_view code);
const View* FindView(kv1::ViewKind kind);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_FACTORS_H_
