#include "shared/plan/quiet_hours.h"

#include <algorithm>
#include <utility>

#include "shared/plan/words.h"

namespace crampwise::plan_internal {
namespace {

constexpr absl::Duration kLongWindow = absl::Hours(24);

void CutWindow(const RoutineDay& routine, Occurrence& occurrence) {
  if (occurrence.late_until - occurrence.due >= kLongWindow || occurrence.due >= routine.quiet_start) return;
  occurrence.late_until = std::min(occurrence.late_until, routine.quiet_start);
}

}  // namespace

bool IsQuiet(const RoutineDay& routine, absl::Time time) {
  return time < routine.wake || (time >= routine.quiet_start && time < routine.next_wake);
}

void ApplyQuietHours(const Day& day, std::vector<Tick>& ticks, std::vector<DroppedItem>& dropped) {
  std::vector<Tick> kept;
  for (Tick& tick : ticks) {
    tick.in_quiet_hours = IsQuiet(day.routine, tick.occurrence.due);
    if (!tick.dose && tick.in_quiet_hours) {
      dropped.push_back({tick.occurrence.item, MakeReason("quiet_hours")});
      continue;
    }
    CutWindow(day.routine, tick.occurrence);
    kept.push_back(std::move(tick));
  }
  ticks = std::move(kept);
}

}  // namespace crampwise::plan_internal
