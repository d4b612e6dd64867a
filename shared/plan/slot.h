// One instant at which an item falls due.
#ifndef CRAMPWISE_SHARED_PLAN_SLOT_H_
#define CRAMPWISE_SHARED_PLAN_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

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

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_SLOT_H_
