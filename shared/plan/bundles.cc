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
  // A prompt from before the quiet hours is not delivered in them; a dose that was confirmed there must be.
  absl::flat_hash_map<std::pair<absl::string_view, bool>, size_t> open;
  for (Tick& tick : ticks) {
    const std::pair group(tick.family, tick.in_quiet_hours);
    const auto found = tick.single ? open.end() : open.find(group);
    if (found != open.end() && tick.occurrence.due - bundles[found->second].prompt <= kBundleSpan) {
      bundles[found->second].occurrences.push_back(std::move(tick.occurrence));
      continue;
    }
    if (!tick.single) open[group] = bundles.size();
    bundles.push_back(StartBundle(std::move(tick)));
  }
  return bundles;
}

}  // namespace crampwise::plan_internal
