#include "tests/attack/plan_history.h"

#include <algorithm>
#include <map>

#include "shared/plan/plan.h"

namespace crampwise {
namespace {

// Further than the occurrences of one bundle lie apart.
constexpr absl::Duration kBundleReach = absl::Hours(1);

// Occurrences as they come. An item never goes back: what a change of the plan puts before its last occurrence, by date
// and slot, does not come any more.
class Expected {
 public:
  void Add(const std::vector<Bundle>& bundles, absl::Time due_after) {
    for (const Bundle& bundle : bundles) {
      for (const Occurrence& o : bundle.occurrences) {
        if (o.due > due_after) Add({o.item, o.local_date, o.slot});
      }
    }
  }

  const std::set<OccurrenceKey>& keys() const { return keys_; }

 private:
  void Add(const OccurrenceKey& key) {
    const auto [last, first] = last_.try_emplace(std::get<0>(key), key);
    if (!first && key <= last->second) return;
    last->second = key;
    keys_.insert(key);
  }

  std::set<OccurrenceKey> keys_;
  // By item.
  std::map<std::string, OccurrenceKey> last_;
};

}  // namespace

std::set<OccurrenceKey> ExpectedOccurrences(const PlanHistory& history, absl::Time until) {
  Expected expected;
  for (size_t i = 0; i < history.size(); ++i) {
    const PlanVersion& version = history[i];
    const PlanInputs inputs = {version.profile, version.regimens, version.changes, {}};
    const absl::Time end = i + 1 < history.size() ? std::min(history[i + 1].since, until) : until;
    // What comes at once, because the plan before had its bundle later.
    expected.Add(BundlesBetween(inputs, version.since - kBundleReach, version.since), version.since);
    expected.Add(BundlesBetween(inputs, version.since, end), absl::InfinitePast());
  }
  return expected.keys();
}

}  // namespace crampwise
