// How an URGENT or EMERGENCY stands and ends (evidence.md 0.3): no later entry, calm streak or completed reminder
// lowers it. An assessment knows what is being said now; what was raised before is kept by its caller, who also tells
// the next assessment (Input::standing).
#ifndef CRAMPWISE_SHARED_ASSESS_CLOSING_H_
#define CRAMPWISE_SHARED_ASSESS_CLOSING_H_

#include "shared/assess/assess.h"

namespace crampwise::assess {

// kNone, kUrgent or kEmergency. "I was seen by a clinician" makes it kNone.
struct StandingUrgency {
  Level level = Level::kNone;
  // When it reached the level.
  Seconds since = 0;
};

// After an assessment: never lower than before. The caller adds the fired rules to those that it holds.
StandingUrgency Raise(const StandingUrgency& standing, const Outcome& outcome, Seconds now);

// When the person is asked the checklist of the population anew: the time frame of the level is over.
Seconds FollowUpTime(const StandingUrgency& standing);

// Whether an answered follow-up check closes it: asked in time, everything answered, and nothing fires any more.
// `outcome` is the assessment of that check.
bool FollowUpCloses(const StandingUrgency& standing, const Outcome& outcome, Seconds now);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_CLOSING_H_
