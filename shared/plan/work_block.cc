#include "shared/plan/work_block.h"

#include "shared/base/proto_time.h"
#include "shared/plan/calendar.h"
#include "shared/plan/quiet_hours.h"

namespace crampwise::plan_internal {
namespace {

constexpr size_t kMostBreaks = 4;

bool IsWorkday(const v1::WorkBlock& block, absl::CivilDay date) {
  if (!block.days().empty()) return ContainsDay(block.days(), date);
  const absl::Weekday weekday = absl::GetWeekday(date);
  return weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday;
}

std::vector<absl::Time> Spread(const std::vector<absl::Time>& times) {
  if (times.size() <= kMostBreaks) return times;
  std::vector<absl::Time> spread;
  for (size_t i = 0; i < kMostBreaks; ++i) spread.push_back(times[i * (times.size() - 1) / (kMostBreaks - 1)]);
  return spread;
}

}  // namespace

std::vector<absl::Time> BreaksInWorkBlock(const Day& day, int every_minutes) {
  const v1::Routine& routine = day.inputs.profile.routine();
  if (!routine.has_work_block() || !IsWorkday(routine.work_block(), day.date)) return {};
  const int start_minutes = MinutesOfDay(routine.work_block().start());
  absl::Time start = TimeInRoutineDay(routine, day.zone, day.date, start_minutes);
  const absl::Time end = TimeInRoutineDay(routine, day.zone, day.date, MinutesOfDay(routine.work_block().end()));
  // A block that begins before the usual wake time and ends after it.
  if (end <= start) start = WallTime(day.zone, day.date, start_minutes);
  std::vector<absl::Time> breaks;
  const absl::Duration step = absl::Minutes(every_minutes);
  for (absl::Time due = start + step; due < end; due += step) {
    if (!IsQuiet(day.routine, due)) breaks.push_back(due);
  }
  return Spread(breaks);
}

}  // namespace crampwise::plan_internal
