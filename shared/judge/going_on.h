// Judgements that nobody asked for by recording something: time passes while an episode goes on, and an urgency is
// asked about again.
#ifndef CRAMPWISE_SHARED_JUDGE_GOING_ON_H_
#define CRAMPWISE_SHARED_JUDGE_GOING_ON_H_

#include <vector>

#include "absl/time/time.h"
#include "shared/judge/judge.h"

namespace crampwise {

// As things stand, and with each episode that goes on as the one that is assessed: a later one does not hide it.
// `history` is as before afterwards.
std::vector<Judgement> JudgeWhatGoesOn(const Subject& subject, History& history, absl::Time as_of);

// When to judge anew although nothing will have been recorded; InfiniteFuture: never.
absl::Time RecheckTime(const Judgement& judgement);

// Whether a follow-up check closes the active urgency of the profile, if there is one (evidence.md 0.3): it was made
// when its time had come and answers the whole checklist, and at `now` neither what stands nor any episode of the last
// 24 hours is urgent or undecided. `history`, which holds the check, is as before afterwards.
bool FollowUpCloses(const v1::JournalEntry& check, const Subject& subject, History& history, absl::Time now);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_GOING_ON_H_
