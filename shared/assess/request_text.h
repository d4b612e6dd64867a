// An assessment request as text, one thing a line; words are separated by spaces. It is what the WebAssembly module
// takes and what the test cases are written in. Empty lines and lines that begin with # are skipped.
//
//   population child               or adult, pregnant; the first line
//   now 1728043200 20000 720       seconds since 1970-01-01T00:00Z, local day, minute of the local day. Only as the
//   second
//                                  line. Without it, noon of local day 20000.
//   age 8 months                   or days, years: completed today
//   born 19760                     a local day
//   weeks 30                       completed weeks of pregnancy
//   postpartum 12                  days since the birth
//   profile.kidney_disease yes     a fact of the person: yes, no, not_sure, or a number
//   medicine statin started 60d changed 20d     taken now; both dates may be left out
//   medicines complete             no other medicine is taken
//   first_cramp 50d                the first one that the person remembers
//   standing URGENT                or EMERGENCY: raised earlier, and not closed
//   lab magnesium 1.4 mg/dl taken 1d range 1.7 2.4 unit_confirmed     all after the unit may be left out; range - 2.4
//
// An entry begins with one of these two, and the lines after it speak of it:
//   episode 3d                     3 days ago at the time of day of `now`; 20min and 5h are counted back from `now`. No
//                                  time: now. "at 23:10" may follow, and means that time of that day
//   checkin 2h
//   yes chest_pain fainted         symptoms, and other facts that are yes or no; also: no, not_sure
//   none_of_these                  "no" to all of the population's checklist that is not answered in this entry
//   kind twitch                    a choice or a number, by the name of its fact without "episode." or "checkin."
//   temp_c 38.5
//   goes_on                        the episode has not ended
//   seen_by_clinician              it was recorded before "I was seen by a clinician"
//   current                        this is the episode that is assessed
#ifndef CRAMPWISE_SHARED_ASSESS_REQUEST_TEXT_H_
#define CRAMPWISE_SHARED_ASSESS_REQUEST_TEXT_H_

#include <optional>
#include <span>
#include <string>

#include "shared/assess/input.h"

namespace crampwise::assess {

// Where `text` cannot be understood, and what is allowed there. Never repeats what was written.
struct TextError {
  // From 1.
  int line;
  std::string reason;
};

// Fills `input`, which refers to `text`. The error, if there is one, leaves it unusable.
std::optional<TextError> ParseRequest(const RuleSet& rules, std::span<const Analyte> analytes, Text text, Input& input);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_REQUEST_TEXT_H_
