#include "shared/plan/slots.h"

#include <algorithm>

#include "shared/base/proto_time.h"
#include "shared/plan/work_block.h"

namespace crampwise::plan_internal {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;

constexpr absl::string_view kClock = "clock";

absl::Time ClockTime(const Day& day, int minutes_of_day) {
  return TimeInRoutineDay(day.inputs.profile.routine(), day.zone, day.date, minutes_of_day);
}

Slot RoutineSlot(const Day& day, kv1::AnchorType type) {
  switch (type) {
    case kv1::ANCHOR_TYPE_BREAKFAST:
      return {day.routine.breakfast, "breakfast"};
    case kv1::ANCHOR_TYPE_LUNCH:
      return {day.routine.lunch, "lunch"};
    case kv1::ANCHOR_TYPE_DINNER:
      return {day.routine.dinner, "dinner"};
    case kv1::ANCHOR_TYPE_BEDTIME:
      return {day.routine.bedtime, "bedtime_routine"};
    default:
      return {day.routine.wake, "wake_routine"};
  }
}

// Of the evidence base's words on thyroid and bone tablets (7.6): before food.
bool IsBeforeFood(v1::Substance substance) {
  return substance == v1::SUBSTANCE_LEVOTHYROXINE || substance == v1::SUBSTANCE_BISPHOSPHONATE;
}

std::vector<Slot> DoseSlots(const Day& day, const v1::Regimen& regimen) {
  std::vector<Slot> slots;
  for (const v1::DoseTime& time : regimen.times()) {
    if (time.when_case() == v1::DoseTime::kTime) {
      slots.push_back({ClockTime(day, MinutesOfDay(time.time())), kClock});
    } else if (time.meal() == v1::MEAL_BREAKFAST && IsBeforeFood(regimen.substance())) {
      slots.push_back(RoutineSlot(day, kv1::ANCHOR_TYPE_WAKE));
    } else {
      slots.push_back(MealSlot(day, time.meal()));
    }
  }
  return slots;
}

std::vector<Slot> BloodPressureSlots(const Day& day) {
  std::vector<Slot> slots;
  for (const v1::LocalTime& time : day.inputs.profile.blood_pressure_times()) {
    slots.push_back({ClockTime(day, MinutesOfDay(time)), kClock});
  }
  return slots;
}

std::vector<Slot> WorkBlockSlots(const Day& day, int every_minutes) {
  std::vector<Slot> slots;
  for (absl::Time due : BreaksInWorkBlock(day, every_minutes)) slots.push_back({due, "work_block", true});
  return slots;
}

Slot AnchorSlot(const Day& day, const knowledge::Anchor& anchor) {
  if (anchor.type == kv1::ANCHOR_TYPE_CLOCK) return {ClockTime(day, anchor.clock_minutes), kClock};
  Slot slot = RoutineSlot(day, anchor.type);
  slot.due += absl::Minutes(anchor.offset_minutes);
  return slot;
}

std::vector<Slot> AnchorSlots(const Day& day, const knowledge::PlanItemRule& rule) {
  std::vector<Slot> slots;
  for (const knowledge::Anchor& anchor : rule.anchors) {
    const bool exists = anchor.only_if == v1::FACT_UNSPECIFIED || AnswerOf(day, anchor.only_if) == v1::ANSWER_YES;
    if (exists) slots.push_back(AnchorSlot(day, anchor));
  }
  return slots;
}

bool FollowsChangedTime(const Candidate& candidate) {
  if (candidate.change == nullptr || !candidate.change->has_time()) return false;
  if (candidate.regimen != nullptr) return candidate.regimen->times_size() == 1;
  return AnchorTypeOf(*candidate.status.rule) != kv1::ANCHOR_TYPE_WORK_BLOCK;
}

std::vector<Slot> UnorderedSlots(const Day& day, const Candidate& candidate) {
  if (FollowsChangedTime(candidate)) {
    const int minutes = MinutesOfDay(candidate.change->time());
    return {{ClockTime(day, minutes), kClock}};
  }
  if (candidate.regimen != nullptr) return DoseSlots(day, *candidate.regimen);
  const knowledge::PlanItemRule& rule = *candidate.status.rule;
  switch (AnchorTypeOf(rule)) {
    case kv1::ANCHOR_TYPE_EVENT:
      return {};
    case kv1::ANCHOR_TYPE_BLOOD_PRESSURE:
      return BloodPressureSlots(day);
    case kv1::ANCHOR_TYPE_WORK_BLOCK:
      return WorkBlockSlots(day, rule.anchors.front().every_minutes);
    default:
      return AnchorSlots(day, rule);
  }
}

}  // namespace

Slot MealSlot(const Day& day, v1::Meal meal) {
  switch (meal) {
    case v1::MEAL_BREAKFAST:
      return RoutineSlot(day, kv1::ANCHOR_TYPE_BREAKFAST);
    case v1::MEAL_LUNCH:
      return RoutineSlot(day, kv1::ANCHOR_TYPE_LUNCH);
    default:
      return RoutineSlot(day, kv1::ANCHOR_TYPE_DINNER);
  }
}

Slot BedtimeSlot(const Day& day) { return RoutineSlot(day, kv1::ANCHOR_TYPE_BEDTIME); }

bool IsClockSlot(const Slot& slot) { return slot.family == kClock; }

std::vector<Slot> SlotsOf(const Day& day, const Candidate& candidate) {
  std::vector<Slot> slots = UnorderedSlots(day, candidate);
  std::stable_sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) { return a.due < b.due; });
  const auto same = [](const Slot& a, const Slot& b) { return a.due == b.due; };
  slots.erase(std::unique(slots.begin(), slots.end(), same), slots.end());
  return slots;
}

}  // namespace crampwise::plan_internal
