#include "server/dispatch/reminder_text.h"

#include "shared/base/proto_time.h"
#include "shared/knowledge/knowledge.h"
#include "shared/plan/plan.h"

namespace crampwise {

absl::string_view ReminderText(const v1::Reminder& reminder, const v1::Profile& profile, v1::Language language) {
  const absl::CivilDay date = FromProto(reminder.local_date());
  const v1::Population own = PlanPopulation(profile, date);
  for (const v1::Population population : {own, v1::POPULATION_ADULT, v1::POPULATION_PREGNANT, v1::POPULATION_CHILD}) {
    const knowledge::PlanItemRule* rule = knowledge::FindPlanItem(population, reminder.kind());
    if (rule != nullptr) return ItemText(profile, *rule, date).In(language);
  }
  return "";
}

}  // namespace crampwise
