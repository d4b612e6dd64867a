#include "server/rpc/silence.h"

#include "server/dispatch/replan.h"
#include "shared/knowledge/knowledge.h"
#include "shared/plan/plan.h"

namespace crampwise {
namespace {

bool IsSilenced(v1::Urgency level, v1::Population population, const v1::Reminder& reminder) {
  if (level >= v1::URGENCY_EMERGENCY) return true;
  const knowledge::PlanItemRule* rule = knowledge::FindPlanItem(population, reminder.kind());
  return level == v1::URGENCY_URGENT && rule != nullptr && rule->hidden_when_urgent;
}

}  // namespace

absl::Status CancelSilenced(Transaction& tx, absl::string_view profile_id, const v1::Profile& profile) {
  const v1::Urgency level = profile.active_urgency().level();
  const v1::Population population = PlanPopulation(profile, LocalDate(profile, tx.now()));
  return CancelOpenReminders(tx, profile_id,
                             [&](const v1::Reminder& reminder) { return IsSilenced(level, population, reminder); });
}

}  // namespace crampwise
