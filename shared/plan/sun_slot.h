// When the sun walk comes.
#ifndef CRAMPWISE_SHARED_PLAN_SUN_SLOT_H_
#define CRAMPWISE_SHARED_PLAN_SUN_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "shared/plan/slots.h"

namespace crampwise::plan_internal {

struct SunSlot {
  std::optional<Slot> slot;
  bool after_strong_sun = false;
  // Unset slot: "strong_sun", "sun_too_low" or "quiet_hours".
  absl::string_view dropped;
};

// The part of the sun window in which the person is awake, if at least 20 minutes of it. The place must be known.
SunSlot FindSunSlot(const Day& day);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_SUN_SLOT_H_
