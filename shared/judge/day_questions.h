// What to ask of a day: which answers the contributing factors of this person still lack (evidence.md 5.1 and 6).
#ifndef CRAMPWISE_SHARED_JUDGE_DAY_QUESTIONS_H_
#define CRAMPWISE_SHARED_JUDGE_DAY_QUESTIONS_H_

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "crampwise/v1/assessment_service.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "shared/judge/history.h"
#include "shared/judge/judge.h"

namespace crampwise {

struct DayQuestionOptions {
  absl::Time as_of;
  // Unspecified: that of the moment.
  v1::DayPart part;
  // More than five, and what happens seldom.
  bool all;
  v1::Language language;
};

// How far back entries must go for DayQuestionsOf.
absl::Time DayQuestionsStart(const v1::Profile& profile, absl::Time as_of);

// `history` has the scope kFactors; `entries` are those since DayQuestionsStart(), in any order. What was answered
// today is not asked again, and takes its place among the five. What was noted on the fewest of the last seven days
// comes first, so that every factor gets the days that it counts; then what the heaviest factor waits for. Questions of
// factors that are present anyhow come last, after those of what happens seldom.
v1::ListDayQuestionsResponse DayQuestionsOf(const Subject& subject, History& history,
                                            absl::Span<const v1::JournalEntry> entries,
                                            const DayQuestionOptions& options);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_DAY_QUESTIONS_H_
