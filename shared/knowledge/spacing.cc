#include "shared/knowledge/spacing.h"

#include <algorithm>

namespace crampwise::knowledge {
namespace {

bool Has(absl::Span<const kv1::Agent> agents, kv1::Agent agent) {
  return std::find(agents.begin(), agents.end(), agent) != agents.end();
}

}  // namespace

std::optional<Spacing> FindSpacing(kv1::Agent one, kv1::Agent other) {
  for (const SpacingRule& rule : SpacingRules()) {
    if (Has(rule.first, one) && Has(rule.second, other)) return Spacing{&rule, false};
    if (Has(rule.first, other) && Has(rule.second, one)) return Spacing{&rule, true};
  }
  return std::nullopt;
}

}  // namespace crampwise::knowledge
