// Which occurrences a profile must have had, by the plan library alone.
#ifndef CRAMPWISE_TESTS_ATTACK_PLAN_HISTORY_H_
#define CRAMPWISE_TESTS_ATTACK_PLAN_HISTORY_H_

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/v1/plan_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"

namespace crampwise {

// What the plan follows from, from `since` until the next version.
struct PlanVersion {
  absl::Time since;
  v1::Profile profile;
  std::vector<v1::Regimen> regimens;
  std::vector<v1::PlanItemChange> changes;
};

// One profile's versions, oldest first; not empty.
using PlanHistory = std::vector<PlanVersion>;

// Item, local date, slot.
using OccurrenceKey = std::tuple<std::string, absl::CivilDay, int>;

// What was recorded with a prompt time up to `until`, no more and no less.
std::set<OccurrenceKey> ExpectedOccurrences(const PlanHistory& history, absl::Time until);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_PLAN_HISTORY_H_
