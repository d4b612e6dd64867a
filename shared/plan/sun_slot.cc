#include "shared/plan/sun_slot.h"

#include <algorithm>

#include "shared/sun/sun.h"

namespace crampwise::plan_internal {
namespace {

constexpr absl::Duration kShortestWalk = absl::Minutes(20);

// The window of one calendar day, as far as it lies in the waking hours of `day`.
SunSlot SunSlotOn(const Day& day, absl::CivilDay calendar_day) {
  const SunWindowResult sun = FindSunWindow(*day.place, day.zone, calendar_day);
  if (!sun.window.has_value()) {
    return {.slot = std::nullopt, .dropped = sun.reason == NoSun::kStrongSun ? "strong_sun" : "sun_too_low"};
  }
  const absl::Time start = std::max(sun.window->start, day.routine.wake);
  const absl::Time end = std::min(sun.window->end, day.routine.quiet_start);
  if (end - start < kShortestWalk) return {.slot = std::nullopt, .dropped = "quiet_hours"};
  return {.slot = Slot{start, "sun_window", false, end}, .after_strong_sun = sun.after_strong_sun, .dropped = ""};
}

}  // namespace

SunSlot FindSunSlot(const Day& day) {
  const SunSlot first = SunSlotOn(day, day.date);
  if (first.slot.has_value()) return first;
  // Somebody who wakes in the afternoon has the midday of the next calendar day in the same routine day.
  const SunSlot second = SunSlotOn(day, day.date + 1);
  return second.slot.has_value() ? second : first;
}

}  // namespace crampwise::plan_internal
