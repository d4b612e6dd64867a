#include "shared/knowledge/spacing.h"

#include <array>
#include <cstddef>

namespace crampwise::knowledge {
namespace {

constexpr size_t kAgents = kv1::Agent_ARRAYSIZE;
using Pairs = std::array<std::array<Spacing, kAgents>, kAgents>;

Pairs MakePairs() {
  Pairs pairs{};
  for (const SpacingRule& rule : SpacingRules()) {
    for (const kv1::Agent first : rule.first) {
      for (const kv1::Agent second : rule.second) {
        pairs[first][second] = {&rule, false};
        pairs[second][first] = {&rule, true};
      }
    }
  }
  return pairs;
}

}  // namespace

std::optional<Spacing> FindSpacing(kv1::Agent one, kv1::Agent other) {
  // The plan of a day asks for each pair of products.
  static const Pairs pairs = MakePairs();
  const Spacing& found = pairs[one][other];
  return found.rule == nullptr ? std::nullopt : std::optional(found);
}

}  // namespace crampwise::knowledge
