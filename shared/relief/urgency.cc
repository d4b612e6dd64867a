#include <algorithm>

#include "shared/base/proto_time.h"
#include "shared/plan/plan.h"
#include "shared/relief/relief.h"
#include "shared/relief/warnings.h"

namespace crampwise {
namespace {

bool AddRule(absl::string_view rule_id, v1::ActiveUrgency& urgency) {
  const auto& ids = urgency.rule_ids();
  if (std::find(ids.begin(), ids.end(), rule_id) != ids.end()) return false;
  urgency.add_rule_ids(std::string(rule_id));
  return true;
}

}  // namespace

std::vector<absl::string_view> SafetyRules(const v1::SafetyAnswers& safety, v1::Population population) {
  std::vector<absl::string_view> ids;
  for (const knowledge::WarningRule* rule : FiredRules(safety, population)) ids.push_back(rule->rule_id);
  return ids;
}

bool RaiseUrgency(v1::Urgency level, absl::string_view rule_id, absl::Time now, v1::Profile& profile) {
  v1::ActiveUrgency& urgency = *profile.mutable_active_urgency();
  const bool higher = level > urgency.level();
  const bool added = AddRule(rule_id, urgency);
  // What is as urgent as what stands, and came later, is followed up later.
  if (higher || (added && level == urgency.level())) *urgency.mutable_since_time() = ToProto(now);
  urgency.set_level(std::max(urgency.level(), level));
  return added || higher;
}

bool RaiseUrgency(const v1::SafetyAnswers& safety, absl::CivilDay today, absl::Time now, v1::Profile& profile) {
  bool changed = false;
  for (const knowledge::WarningRule* rule : FiredRules(safety, RedFlagPopulation(profile, today))) {
    changed = RaiseUrgency(rule->level, rule->rule_id, now, profile) || changed;
  }
  return changed;
}

}  // namespace crampwise
