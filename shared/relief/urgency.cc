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

bool RaiseUrgency(const v1::SafetyAnswers& safety, absl::CivilDay today, absl::Time now, v1::Profile& profile) {
  bool changed = false;
  for (const knowledge::WarningRule* rule : FiredRules(safety, RedFlagPopulation(profile, today))) {
    v1::ActiveUrgency& urgency = *profile.mutable_active_urgency();
    if (rule->level > urgency.level()) {
      urgency.set_level(rule->level);
      *urgency.mutable_since_time() = ToProto(now);
      changed = true;
    }
    if (AddRule(rule->rule_id, urgency)) changed = true;
  }
  return changed;
}

}  // namespace crampwise
