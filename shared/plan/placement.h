// Puts portions at times that keep spaced products apart.
#ifndef CRAMPWISE_SHARED_PLAN_PLACEMENT_H_
#define CRAMPWISE_SHARED_PLAN_PLACEMENT_H_

#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "shared/plan/portions.h"

namespace crampwise::plan_internal {

// The portions of one regimen on the day.
struct Taker {
  // Its place among the candidates of the day.
  size_t candidate;
  std::vector<Portion> portions;
};

// For each taker the slots of its portions, in their order.
using Placement = std::vector<std::vector<Slot>>;

// As few portions as possible moved from where they were entered; among those, earlier takers choose first. Nothing if
// there is no such placement, or none was found with a bounded effort.
std::optional<Placement> Place(absl::Span<const Taker* const> takers);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_PLACEMENT_H_
