// The occurrences of one day, before quiet hours, bundles and caps.
#ifndef CRAMPWISE_SHARED_PLAN_TICKS_H_
#define CRAMPWISE_SHARED_PLAN_TICKS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "shared/plan/candidates.h"

namespace crampwise::plan_internal {

struct Tick {
  Occurrence occurrence;
  absl::string_view family;
  bool single = false;
  bool dose = false;
  // Set by the quiet hours: a dose that was confirmed there.
  bool in_quiet_hours = false;
};

// Of the candidates that are on, those that come on the day. Adds what the heat or the sun takes away, and doses that
// wait for an answer, to `dropped`.
std::vector<Tick> MakeTicks(const Day& day, const std::vector<Candidate>& candidates,
                            std::vector<DroppedItem>& dropped);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_TICKS_H_
