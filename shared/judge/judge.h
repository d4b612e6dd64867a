// From what was recorded to what follows from it (evidence.md 0.3, 0.4 and 4): the way of a profile and its journal
// into the assessment core and back. Pure functions of their arguments; the same code runs on the server and on the
// device.
#ifndef CRAMPWISE_SHARED_JUDGE_JUDGE_H_
#define CRAMPWISE_SHARED_JUDGE_JUDGE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "crampwise/v1/assessment.pb.h"
#include "crampwise/v1/common.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "shared/assess/assess.h"
#include "shared/judge/history.h"

namespace crampwise {

// Whom an assessment is about. The referents must outlive it.
struct Subject {
  const v1::Profile& profile;
  absl::Span<const v1::Regimen> regimens;
  // Those of the last kDaysOfTakenShare days and today, for contributing factors alone.
  absl::Span<const v1::Reminder> reminders = {};
};

struct Judgement {
  absl::Time as_of;
  assess::Outcome outcome;
  // Analytes of Outcome::unit_checks.
  std::vector<std::string> unit_checks;
};

// How far back an assessment at `as_of` reads the journal.
absl::Time HistoryStart(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens, absl::Time as_of);

// The moment of which an entry is assessed: at which it was made, as its id tells, but not before it happened.
absl::Time AssessTime(const v1::JournalEntry& entry, absl::Time now);

// With `entry`, which `history` holds. A "yes" to its safety question fires the rule behind that part, as do
// "not sure" and, at any time, a clot sign that is ticked among the profile's facts. `history` is as before afterwards.
Judgement JudgeEntry(const Subject& subject, const v1::JournalEntry& entry, History& history, absl::Time as_of);

// As things stand.
Judgement JudgeNow(const Subject& subject, History& history, absl::Time as_of);

// Sets the active urgency of the profile: never lower than before. Says whether anything changed. `now` is when.
bool RaiseUrgency(const Judgement& judgement, absl::Time now, v1::Profile& profile);

// In words.
v1::Assessment ToMessage(const Judgement& judgement, const v1::Profile& profile, v1::Language language);

// The red-flag checklist of whom the profile is about on that day.
std::vector<v1::ChecklistItem> ChecklistOf(const v1::Profile& profile, absl::Time now, v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_JUDGE_H_
