// At which instants of a day one item falls due.
#ifndef CRAMPWISE_SHARED_PLAN_SLOTS_H_
#define CRAMPWISE_SHARED_PLAN_SLOTS_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "shared/plan/candidates.h"

namespace crampwise::plan_internal {

struct Slot {
  absl::Time due;
  // Items of one family may go out as one prompt; see Bundle::anchor.
  absl::string_view family;
  // Never bundled: breaks from standing or sitting.
  bool single = false;
  // For the sun window.
  std::optional<absl::Time> window_end = std::nullopt;
};

// By due time, no instant twice; the position is the slot's number for that day. A clock time chosen by the owner takes
// the place of all slots, save for the breaks in a work block, the sun window, and a regimen with several portions:
// moving one of those must not lose the others. `candidate` must have a rule, which is not one of the sun window.
std::vector<Slot> SlotsOf(const Day& day, const Candidate& candidate);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_SLOTS_H_
