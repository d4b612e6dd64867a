#include "shared/plan/bundles.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace crampwise::plan_internal {
namespace {

constexpr absl::Duration kBundleSpan = absl::Minutes(20);

Bundle StartBundle(Tick tick) {
  Bundle bundle{std::string(tick.family), tick.occurrence.due, {}};
  bundle.occurrences.push_back(std::move(tick.occurrence));
  return bundle;
}

}  // namespace

std::vector<Bundle> MakeBundles(std::vector<Tick> ticks) {
  // Stable: items that are due together stay in the order of the knowledge.
  std::stable_sort(ticks.begin(), ticks.end(),
                   [](const Tick& a, const Tick& b) { return a.occurrence.due < b.occurrence.due; });
  std::vector<Bundle> bundles;
  absl::flat_hash_map<absl::string_view, size_t> open;
  for (Tick& tick : ticks) {
    const auto found = tick.single ? open.end() : open.find(tick.family);
    if (found != open.end() && tick.occurrence.due - bundles[found->second].prompt <= kBundleSpan) {
      bundles[found->second].occurrences.push_back(std::move(tick.occurrence));
      continue;
    }
    if (!tick.single) open[tick.family] = bundles.size();
    bundles.push_back(StartBundle(std::move(tick)));
  }
  return bundles;
}

}  // namespace crampwise::plan_internal
