// What the caller of the assessment tells about a person. Nothing here is computed by guessing: what the person did not
// say is left out, and is then unknown.
#ifndef CRAMPWISE_SHARED_ASSESS_INPUT_H_
#define CRAMPWISE_SHARED_ASSESS_INPUT_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/assess/calendar.h"
#include "shared/assess/lab.h"
#include "shared/assess/rule_set.h"

namespace crampwise::assess {

// "Not sure" counts in favour of an EMERGENCY or URGENT rule, and against a ROUTINE or SELF_CARE one.
enum class Answer : std::uint8_t { kUnanswered, kYes, kNo, kNotSure };

// Facts are places in RuleSet::facts.
struct FactAnswer {
  std::uint16_t fact;
  Answer answer;
};

struct FactNumber {
  std::uint16_t fact;
  double number;
};

struct FactChoice {
  std::uint16_t fact;
  // A place in Fact::options.
  std::uint8_t option;
};

// An episode, or a check-in.
struct Entry {
  bool is_episode = false;
  // For an episode, when it began.
  Seconds time = 0;
  // The day of the person's own routine, as in JournalEntry.local_date. An entry after today counts nowhere.
  LocalDay day = 0;
  // Minutes since the local midnight; unset: not known.
  std::optional<int> minute_of_day;
  // An episode that has not ended yet.
  bool goes_on = false;
  // It was recorded before the person said "I was seen by a clinician". Its symptoms and readings raise nothing any
  // more; it still counts in counts.
  bool seen_by_clinician = false;
  // The symptoms of its checklist, and facts named "episode." or "checkin.". The latter ones of several for a fact win.
  std::vector<FactAnswer> answers;
  std::vector<FactNumber> numbers;
  std::vector<FactChoice> choices;
};

// A medicine that is taken now.
struct Medicine {
  // A fact of kind kMedicine.
  std::uint16_t fact;
  std::optional<LocalDay> started;
  // The last change of its dose.
  std::optional<LocalDay> dose_changed;
};

struct Person {
  // kPregnant also for 42 days after birth; a pregnant teenager is kPregnant.
  Population population = Population::kAdult;
  std::optional<LocalDay> birth;
  // Completed weeks, while pregnant.
  std::optional<int> gestational_weeks;
  // Days since the birth of the child. With neither of the two, both are unknown.
  std::optional<int> postpartum_days;
  // The medicines below are all that are taken. Else the others are unknown.
  bool medicines_complete = false;
  std::vector<Medicine> medicines;
  // The first cramp that the person remembers; unset: the first episode of `entries`.
  std::optional<LocalDay> first_cramp;
  // Facts of kind kAnswer and kMedicine, and kNumber.
  std::vector<FactAnswer> answers;
  std::vector<FactNumber> numbers;
};

struct Input {
  Seconds now = 0;
  // The day of the person's own routine.
  LocalDay today = 0;
  // The calendar's, by which ages go: after midnight it may be one ahead. Unset: today.
  std::optional<LocalDay> date;
  Person person;
  // In any order; at least the last 28 days.
  std::vector<Entry> entries;
  // The episode that is assessed, as a place in `entries`; none if it is not of the last 28 days. Unset: the last one
  // that began within 24 hours or goes on.
  std::optional<std::uint32_t> current_episode;
  // What an earlier assessment raised and nobody has closed (closing.h). It counts as a rule of that level that fires:
  // nothing calms while it stands. The caller keeps it; what is assessed is what is being said now.
  Level standing = Level::kNone;
  // In any order; at least the last 14 days. Each has passed CheckLabResult.
  std::vector<LabResult> labs;
};

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_INPUT_H_
