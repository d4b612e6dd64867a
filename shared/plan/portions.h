// The portions of a regimen on one day, and the times of the person's day at which each could be taken.
#ifndef CRAMPWISE_SHARED_PLAN_PORTIONS_H_
#define CRAMPWISE_SHARED_PLAN_PORTIONS_H_

#include <vector>

#include "shared/plan/candidates.h"
#include "shared/plan/slots.h"

namespace crampwise::plan_internal {

struct Portion {
  const v1::Regimen* regimen;
  // The routine day.
  absl::CivilDay date;
  Slot entered;
  // Where it may be taken, best first: as entered, then for a mineral that was entered with a meal the person's other
  // meals, the nearest first (strontium: bedtime). A time on the clock, and a medicine, stay where they are.
  std::vector<Slot> options;
};

// Of the regimen of `candidate`, by time; empty on a day on which nothing of it is taken.
std::vector<Portion> PortionsOn(const Day& day, const Candidate& candidate);

// Whether the rules of spacing let the two be taken at these times.
bool AreApart(const Portion& one, absl::Time one_time, const Portion& other, absl::Time other_time);

// Whether two portions that were entered apart would come together: of one product, or calcium of two, since nobody
// confirmed so much at once.
bool WouldMeet(const Portion& one, const Slot& one_slot, const Portion& other, const Slot& other_slot);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_PORTIONS_H_
