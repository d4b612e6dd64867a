#include "shared/plan/late_window.h"

#include <algorithm>

namespace crampwise::plan_internal {
namespace {

// The first meal after `due`; the next day's breakfast when the day has no more.
absl::Time NextMeal(const Day& day, absl::Time due) {
  absl::Time next = absl::InfiniteFuture();
  for (absl::Time meal : {day.routine.breakfast, day.routine.lunch, day.routine.dinner}) {
    if (meal > due) next = std::min(next, meal);
  }
  if (next != absl::InfiniteFuture()) return next;
  return DayOf(day.inputs.profile.routine(), day.zone, day.date + 1).breakfast;
}

// The next portion of the same regimen, if it can come before `late`.
absl::Time NextPortion(const Day& day, const Candidate& candidate, const std::vector<Slot>& slots, size_t index,
                       absl::Time late) {
  if (index + 1 < slots.size()) return slots[index + 1].due;
  if (late < day.routine.next_wake) return absl::InfiniteFuture();
  return SlotsOf(MakeDay(day.inputs, day.date + 1), candidate).front().due;
}

}  // namespace

absl::Time LateUntil(const Day& day, const Candidate& candidate, const std::vector<Slot>& slots, size_t index) {
  const Slot& slot = slots[index];
  const knowledge::PlanItemRule& rule = *candidate.status.rule;
  if (slot.window_end.has_value()) return *slot.window_end;
  const absl::Time late =
      rule.late_until_next_meal ? NextMeal(day, slot.due) : slot.due + absl::Minutes(rule.late_minutes);
  if (!rule.late_before_next_dose) return late;
  return std::min(late, NextPortion(day, candidate, slots, index, late));
}

}  // namespace crampwise::plan_internal
