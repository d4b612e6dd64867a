// The instants of one day of a person's own routine.
#ifndef CRAMPWISE_SHARED_SCHEDULE_ROUTINE_H_
#define CRAMPWISE_SHARED_SCHEDULE_ROUTINE_H_

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise {

// Day D runs from the wake time on the calendar day D to the next wake time. Every other time is the first one at or
// after wake on the wall clock, so a bedtime of 00:30, or of 08:00 after a night shift, falls on the calendar day
// D + 1.
//
// Meals that the owner set stand as set, even after bedtime. The usual meals (wake + 30 min, + 5 h, + 11 h on the wall
// clock) yield: none is out of order with the meals that are set, nor later than bedtime if it can be avoided.
// Whatever the clock does that day, wake <= bedtime <= quiet_start <= next_wake, and every meal lies in [wake,
// next_wake].
struct RoutineDay {
  absl::CivilDay date;
  absl::Time wake;
  absl::Time breakfast;
  absl::Time lunch;
  absl::Time dinner;
  absl::Time bedtime;
  absl::Time next_wake;
  // Quiet hours are [quiet_start, next_wake): bedtime + 30 min to wake (evidence.md 6, common rules). Never before
  // bedtime nor after next_wake.
  absl::Time quiet_start;
};

// `routine` must have passed validation (wake and bedtime set and different).
RoutineDay DayOf(const v1::Routine& routine, absl::TimeZone zone, absl::CivilDay date);

// The instant at which a clock time of day D falls: on calendar day D if at or after wake, else on D + 1.
absl::Time TimeInRoutineDay(const v1::Routine& routine, absl::TimeZone zone, absl::CivilDay date, int minutes_of_day);

// The routine day that `time` belongs to; a cramp at 03:40 belongs to the day that began with the last wake time.
absl::CivilDay RoutineDateAt(const v1::Routine& routine, absl::TimeZone zone, absl::Time time);

// Whether `time` lies in the quiet hours of the routine.
bool InQuietHours(const v1::Routine& routine, absl::TimeZone zone, absl::Time time);

// The zone that the plan follows now: travel_zone when the owner chose the local clock, else the home zone. The names
// must have passed validation; a name that tzdata lost since reads as UTC.
absl::TimeZone PlanZone(const v1::Profile& profile);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_SCHEDULE_ROUTINE_H_
