#include "shared/assess/closing.h"

namespace crampwise::assess {

StandingUrgency Raise(const StandingUrgency& standing, const Outcome& outcome, Seconds now) {
  const bool raises = outcome.level >= Level::kUrgent && outcome.level > standing.level;
  return raises ? StandingUrgency{outcome.level, now} : standing;
}

// An EMERGENCY is to be dealt with "now", but nobody may be told that it is over sooner than an URGENT.
Seconds FollowUpTime(const StandingUrgency& standing) { return standing.since + kSecondsPerDay; }

bool FollowUpCloses(const StandingUrgency& standing, const Outcome& outcome, Seconds now) {
  return now >= FollowUpTime(standing) && outcome.level < Level::kUrgent && outcome.undecided.empty();
}

}  // namespace crampwise::assess
