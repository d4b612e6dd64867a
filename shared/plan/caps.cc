#include "shared/plan/caps.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "shared/plan/candidates.h"
#include "shared/plan/words.h"

namespace crampwise::plan_internal {
namespace {

constexpr size_t kMostPrompts = 6;
constexpr size_t kMostPromptsOfChild = 4;
constexpr size_t kMostBreaks = 4;

// Smaller is kept before larger.
using Rank = std::tuple<int, bool, absl::Time>;

// The rank of the bundle's best item.
Rank RankOf(const Day& day, const Bundle& bundle) {
  Rank best{knowledge::v1::Priority_MAX + 1, true, bundle.prompt};
  for (const Occurrence& occurrence : bundle.occurrences) {
    const bool by_default = !SwitchedOnByOwner(FindChange(day.inputs, occurrence.item));
    best = std::min(best, Rank{occurrence.rule->priority, by_default, bundle.prompt});
  }
  return best;
}

bool HasOwnCap(const Bundle& bundle) { return bundle.occurrences.front().rule->own_cap; }

bool HasDose(const Bundle& bundle) {
  return std::any_of(bundle.occurrences.begin(), bundle.occurrences.end(), [](const Occurrence& occurrence) {
    return AnchorTypeOf(*occurrence.rule) == knowledge::v1::ANCHOR_TYPE_DOSE;
  });
}

// Marks in `kept` the `most` best bundles of those that have, or have not, a cap of their own, and every one with a
// dose; doses rank first, so that they count first.
void Keep(const Day& day, const std::vector<Bundle>& bundles, bool own_cap, size_t most, std::vector<bool>& kept) {
  std::vector<std::pair<Rank, size_t>> ranked;
  for (size_t i = 0; i < bundles.size(); ++i) {
    if (HasOwnCap(bundles[i]) == own_cap) ranked.emplace_back(RankOf(day, bundles[i]), i);
  }
  std::sort(ranked.begin(), ranked.end());
  for (size_t i = 0; i < ranked.size(); ++i) {
    const size_t index = ranked[i].second;
    kept[index] = i < most || HasDose(bundles[index]);
  }
}

}  // namespace

void ApplyCaps(const Day& day, std::vector<Bundle>& bundles, std::vector<DroppedItem>& dropped) {
  const bool child = day.population == v1::POPULATION_CHILD;
  std::vector<bool> kept(bundles.size());
  Keep(day, bundles, false, child ? kMostPromptsOfChild : kMostPrompts, kept);
  Keep(day, bundles, true, kMostBreaks, kept);
  std::vector<Bundle> remaining;
  for (size_t i = 0; i < bundles.size(); ++i) {
    if (kept[i]) {
      remaining.push_back(std::move(bundles[i]));
      continue;
    }
    for (const Occurrence& occurrence : bundles[i].occurrences) {
      dropped.push_back({occurrence.item, MakeReason("cap")});
    }
  }
  bundles = std::move(remaining);
}

}  // namespace crampwise::plan_internal
