// Supplements and medicines that are taken apart, or with care. Constant tables, see knowledge.h; the meaning of each
// member is in spacing.proto.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_SPACING_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_SPACING_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "crampwise/knowledge/v1/spacing.pb.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::knowledge {

struct SpacingRule {
  absl::string_view id;
  absl::Span<const kv1::Agent> first;
  absl::Span<const kv1::Agent> second;
  int second_after_minutes;
  int first_after_minutes;
  bool first_of_the_day;
  bool ask_the_pharmacist;
  Text conflict;
  Text help;
  absl::Span<const absl::string_view> source_ids;
};

struct IntakeAdvice {
  absl::string_view id;
  kv1::AdviceKind kind;
  absl::Span<const kv1::Agent> agents;
  absl::Span<const kv1::Agent> beside;
  absl::Span<const api::Population> populations;
  absl::Span<const absl::string_view> with_any;
  Text text;
  absl::Span<const absl::string_view> source_ids;
};

struct PortionRule {
  absl::Span<const kv1::Agent> agents;
  double ask_above_elemental_mg;
  Text question;
  double skip_below_share_of_interval;
  Text missed;
  int vomited_within_minutes;
  Text vomited;
  absl::Span<const absl::string_view> source_ids;
};

absl::Span<const SpacingRule> SpacingRules();
absl::Span<const IntakeAdvice> IntakeAdvices();
absl::Span<const PortionRule> PortionRules();

struct Spacing {
  const SpacingRule* rule;
  // The agent that was asked about first is one of SpacingRule::second.
  bool swapped;
};

// The rule of a pair, in either order; at most one exists.
std::optional<Spacing> FindSpacing(kv1::Agent one, kv1::Agent other);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_SPACING_H_
