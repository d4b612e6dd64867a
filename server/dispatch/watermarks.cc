#include "server/dispatch/watermarks.h"

#include "server/dispatch/agenda.h"

namespace crampwise {
namespace {

// A routine day and a journey over the date line lie well inside it.
constexpr int64_t kKeptDays = 7;

}  // namespace

Watermarks::Watermarks(const storage::v1::TimerState& state) {
  for (const storage::v1::Watermark& mark : state.watermarks()) {
    marks_[mark.item()] = {mark.local_day(), mark.slot()};
  }
}

bool Watermarks::Pass(const storage::v1::PlannedReminder& reminder) {
  const Mark mark = {reminder.local_day(), reminder.slot()};
  const auto [found, inserted] = marks_.try_emplace(reminder.item(), mark);
  if (inserted) return true;
  if (mark <= found->second) return false;
  found->second = mark;
  return true;
}

void Watermarks::Store(absl::Time planned_until, storage::v1::TimerState& state) const {
  const int64_t oldest = DayNumber(absl::ToCivilDay(planned_until, absl::UTCTimeZone())) - kKeptDays;
  state.clear_watermarks();
  for (const auto& [item, mark] : marks_) {
    if (mark.first < oldest) continue;
    storage::v1::Watermark& stored = *state.add_watermarks();
    stored.set_item(item);
    stored.set_local_day(mark.first);
    stored.set_slot(mark.second);
  }
}

}  // namespace crampwise
