#include "shared/plan/portions.h"

#include <algorithm>

#include "shared/plan/agents.h"
#include "shared/plan/calendar.h"
#include "shared/plan/quiet_hours.h"
#include "shared/plan/regimen_rules.h"

namespace crampwise::plan_internal {
namespace {

bool IsTakenOn(const Day& day, const Candidate& candidate) {
  if (!IsRunning(*candidate.regimen, day.date)) return false;
  const bool chosen = candidate.change != nullptr && !candidate.change->days().empty();
  const auto& days = chosen ? candidate.change->days() : candidate.regimen->days();
  return days.empty() || ContainsDay(days, day.date);
}

std::vector<Slot> OtherTimes(const Day& day, const v1::Regimen& regimen) {
  switch (regimen.substance()) {
    case v1::SUBSTANCE_CALCIUM_CARBONATE:
    case v1::SUBSTANCE_CALCIUM_CITRATE:
    case v1::SUBSTANCE_CALCIUM_OTHER:
    case v1::SUBSTANCE_VITAMIN_D:
    case v1::SUBSTANCE_VITAMIN_D_HIGH_DOSE:
    case v1::SUBSTANCE_MAGNESIUM:
    case v1::SUBSTANCE_IRON:
    case v1::SUBSTANCE_ZINC:
      return {MealSlot(day, v1::MEAL_BREAKFAST), MealSlot(day, v1::MEAL_LUNCH), MealSlot(day, v1::MEAL_DINNER)};
    case v1::SUBSTANCE_STRONTIUM:
      return {BedtimeSlot(day)};
    default:
      return {};
  }
}

Portion PortionAt(const Day& day, const v1::Regimen& regimen, const Slot& entered) {
  Portion portion{&regimen, day.date, entered, {}};
  if (!IsClockSlot(entered)) portion.options = OtherTimes(day, regimen);
  const auto is_no_option = [&](const Slot& slot) { return slot.due == entered.due || IsQuiet(day.routine, slot.due); };
  portion.options.erase(std::remove_if(portion.options.begin(), portion.options.end(), is_no_option),
                        portion.options.end());
  std::stable_sort(portion.options.begin(), portion.options.end(), [&](const Slot& a, const Slot& b) {
    return absl::AbsDuration(a.due - entered.due) < absl::AbsDuration(b.due - entered.due);
  });
  portion.options.insert(portion.options.begin(), entered);
  return portion;
}

}  // namespace

std::vector<Portion> PortionsOn(const Day& day, const Candidate& candidate) {
  std::vector<Portion> portions;
  if (!IsTakenOn(day, candidate)) return portions;
  for (const Slot& slot : SlotsOf(day, candidate)) portions.push_back(PortionAt(day, *candidate.regimen, slot));
  return portions;
}

bool AreApart(const Portion& one, absl::Time one_time, const Portion& other, absl::Time other_time) {
  const std::optional<knowledge::Spacing> spacing = SpacingOf(*one.regimen, *other.regimen);
  if (!spacing.has_value()) return true;
  const knowledge::SpacingRule& rule = *spacing->rule;
  if (rule.ask_the_pharmacist) return false;
  const absl::Time first = spacing->swapped ? other_time : one_time;
  const absl::Time second = spacing->swapped ? one_time : other_time;
  if (second >= first) return second - first >= absl::Minutes(rule.second_after_minutes);
  if (!rule.first_of_the_day) return first - second >= absl::Minutes(rule.first_after_minutes);
  // The last one of a day must leave room for the first one of the next, which comes after the night.
  return one.date != other.date && first - second >= absl::Minutes(rule.second_after_minutes);
}

bool WouldMeet(const Portion& one, const Slot& one_slot, const Portion& other, const Slot& other_slot) {
  if (one_slot.due != other_slot.due || one.entered.due == other.entered.due) return false;
  return one.regimen == other.regimen || (IsCalcium(one.regimen->substance()) && IsCalcium(other.regimen->substance()));
}

}  // namespace crampwise::plan_internal
