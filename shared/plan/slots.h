// At which instants of a day one item falls due.
#ifndef CRAMPWISE_SHARED_PLAN_SLOTS_H_
#define CRAMPWISE_SHARED_PLAN_SLOTS_H_

#include <vector>

#include "shared/plan/candidates.h"

namespace crampwise::plan_internal {

// By due time, no instant twice; the position is the slot's number for that day. A clock time chosen by the owner takes
// the place of all slots, save for the breaks in a work block, the sun window, and a regimen with several portions:
// moving one of those must not lose the others. A thyroid or bone tablet that was entered with breakfast comes on
// waking, before food. `candidate` must have a regimen, or a rule that is not one of the sun window.
std::vector<Slot> SlotsOf(const Day& day, const Candidate& candidate);

Slot MealSlot(const Day& day, v1::Meal meal);
Slot BedtimeSlot(const Day& day);
// Whether its time was entered as a time on the clock.
bool IsClockSlot(const Slot& slot);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_SLOTS_H_
