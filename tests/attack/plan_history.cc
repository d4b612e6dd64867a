#include "tests/attack/plan_history.h"

#include <algorithm>

#include "shared/plan/plan.h"

namespace crampwise {
namespace {

// Further than the occurrences of one bundle lie apart.
constexpr absl::Duration kBundleReach = absl::Hours(1);

void Add(const std::vector<Bundle>& bundles, absl::Time due_after, std::set<OccurrenceKey>& keys) {
  for (const Bundle& bundle : bundles) {
    for (const Occurrence& o : bundle.occurrences) {
      if (o.due > due_after) keys.emplace(o.item, o.local_date, o.slot);
    }
  }
}

}  // namespace

std::set<OccurrenceKey> ExpectedOccurrences(const PlanHistory& history, absl::Time until) {
  std::set<OccurrenceKey> keys;
  for (size_t i = 0; i < history.size(); ++i) {
    const PlanVersion& version = history[i];
    const PlanInputs inputs = {version.profile, version.regimens, version.changes, {}};
    const absl::Time end = i + 1 < history.size() ? std::min(history[i + 1].since, until) : until;
    // What comes at once, because the plan before had its bundle later.
    Add(BundlesBetween(inputs, version.since - kBundleReach, version.since), version.since, keys);
    Add(BundlesBetween(inputs, version.since, end), absl::InfinitePast(), keys);
  }
  return keys;
}

}  // namespace crampwise
