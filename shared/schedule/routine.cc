#include "shared/schedule/routine.h"

#include <algorithm>

#include "shared/base/proto_time.h"
#include "shared/schedule/zone.h"

namespace crampwise {
namespace {

constexpr int kDay = 24 * 60;
constexpr absl::Duration kFallingAsleep = absl::Minutes(30);

// Minutes on the wall clock from wake to `minutes_of_day`, 0 to 1439.
int SinceWake(const v1::Routine& routine, int minutes_of_day) {
  return (minutes_of_day - MinutesOfDay(routine.wake()) + kDay) % kDay;
}

// The instant at which the wall clock shows `since_wake` minutes more than it does at wake. Never falls as `since_wake`
// grows, across changes of the clock too, because WallTime never does.
absl::Time AfterWake(const v1::Routine& routine, absl::TimeZone zone, absl::CivilDay date, int since_wake) {
  const int minutes = MinutesOfDay(routine.wake()) + since_wake;
  return WallTime(zone, date + minutes / kDay, minutes % kDay);
}

struct MealTimes {
  int breakfast;
  int lunch;
  int dinner;
};

// In minutes after wake.
MealTimes MealsSinceWake(const v1::Routine& routine) {
  const int bedtime = SinceWake(routine, MinutesOfDay(routine.bedtime()));
  const int breakfast = routine.has_breakfast() ? SinceWake(routine, MinutesOfDay(routine.breakfast())) : 0;
  const int lunch = routine.has_lunch() ? SinceWake(routine, MinutesOfDay(routine.lunch())) : breakfast;
  const auto usual = [](int since_wake, int earliest, int latest) {
    return std::max(earliest, std::min(since_wake, latest));
  };
  MealTimes meals;
  meals.dinner = routine.has_dinner() ? SinceWake(routine, MinutesOfDay(routine.dinner()))
                                      : usual(11 * 60, std::max(breakfast, lunch), bedtime);
  meals.lunch = routine.has_lunch() ? lunch : usual(5 * 60, breakfast, std::min(meals.dinner, bedtime));
  meals.breakfast = routine.has_breakfast() ? breakfast : usual(30, 0, std::min(meals.lunch, bedtime));
  return meals;
}

absl::Time WakeOn(const v1::Routine& routine, absl::TimeZone zone, absl::CivilDay date) {
  return AfterWake(routine, zone, date, 0);
}

}  // namespace

RoutineDay DayOf(const v1::Routine& routine, absl::TimeZone zone, absl::CivilDay date) {
  const MealTimes meals = MealsSinceWake(routine);
  RoutineDay day;
  day.date = date;
  day.wake = WakeOn(routine, zone, date);
  day.breakfast = AfterWake(routine, zone, date, meals.breakfast);
  day.lunch = AfterWake(routine, zone, date, meals.lunch);
  day.dinner = AfterWake(routine, zone, date, meals.dinner);
  day.bedtime = TimeInRoutineDay(routine, zone, date, MinutesOfDay(routine.bedtime()));
  day.next_wake = WakeOn(routine, zone, date + 1);
  day.quiet_start = std::min(day.bedtime + kFallingAsleep, day.next_wake);
  return day;
}

absl::Time TimeInRoutineDay(const v1::Routine& routine, absl::TimeZone zone, absl::CivilDay date, int minutes_of_day) {
  return AfterWake(routine, zone, date, SinceWake(routine, minutes_of_day));
}

absl::CivilDay RoutineDateAt(const v1::Routine& routine, absl::TimeZone zone, absl::Time time) {
  // The day after the local one comes first, because a clock set back across midnight shows yesterday again.
  absl::CivilDay date = absl::ToCivilDay(time, zone) + 1;
  while (time < WakeOn(routine, zone, date)) --date;
  return date;
}

bool InQuietHours(const v1::Routine& routine, absl::TimeZone zone, absl::Time time) {
  return time >= DayOf(routine, zone, RoutineDateAt(routine, zone, time)).quiet_start;
}

absl::TimeZone PlanZone(const v1::Profile& profile) {
  const bool travels = profile.travel_clock() == v1::TRAVEL_CLOCK_LOCAL && !profile.travel_zone().empty();
  return FindZone("zone", travels ? profile.travel_zone() : profile.zone()).value_or(absl::UTCTimeZone());
}

}  // namespace crampwise
