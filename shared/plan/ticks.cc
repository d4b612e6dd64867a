#include "shared/plan/ticks.h"

#include <utility>

#include "shared/plan/calendar.h"
#include "shared/plan/late_window.h"
#include "shared/plan/slots.h"
#include "shared/plan/sun_slot.h"
#include "shared/plan/words.h"

namespace crampwise::plan_internal {
namespace {

// The candidate's slots on the day; empty, with a line in `dropped`, when the weather of the day takes them away.
std::vector<Slot> SlotsToday(const Day& day, const Candidate& candidate, std::vector<DroppedItem>& dropped) {
  const ItemStatus& status = candidate.status;
  if (status.rule->not_in_heat && IsHot(day)) {
    dropped.push_back({status.item, MakeReason("heat")});
    return {};
  }
  if (!candidate.placed.empty()) return candidate.placed;
  if (AnchorTypeOf(*status.rule) != knowledge::v1::ANCHOR_TYPE_SUN_WINDOW) return SlotsOf(day, candidate);
  const SunSlot sun = FindSunSlot(day);
  if (sun.slot.has_value()) return {*sun.slot};
  dropped.push_back({status.item, MakeReason(sun.dropped)});
  return {};
}

Tick MakeTick(const Day& day, const Candidate& candidate, const std::vector<Slot>& slots, size_t index) {
  const Slot& slot = slots[index];
  Tick tick;
  tick.occurrence.item = candidate.status.item;
  tick.occurrence.rule = candidate.status.rule;
  tick.occurrence.local_date = day.date;
  tick.occurrence.slot = static_cast<int>(index);
  tick.occurrence.due = slot.due;
  tick.occurrence.late_until = LateUntil(day, candidate, slots, index);
  tick.family = slot.family;
  tick.single = slot.single;
  tick.dose = candidate.regimen != nullptr;
  return tick;
}

}  // namespace

std::vector<Tick> MakeTicks(const Day& day, const std::vector<Candidate>& candidates,
                            std::vector<DroppedItem>& dropped) {
  std::vector<Tick> ticks;
  for (const Candidate& candidate : candidates) {
    const ItemStatus& status = candidate.status;
    if (status.state == v1::PLAN_ITEM_STATE_OFF || !ComesOn(day, candidate, candidates)) continue;
    if (status.state == v1::PLAN_ITEM_STATE_ASKING) {
      if (candidate.regimen != nullptr) dropped.push_back({status.item, status.reasons.front()});
      continue;
    }
    const std::vector<Slot> slots = SlotsToday(day, candidate, dropped);
    for (size_t i = 0; i < slots.size(); ++i) ticks.push_back(MakeTick(day, candidate, slots, i));
  }
  return ticks;
}

}  // namespace crampwise::plan_internal
