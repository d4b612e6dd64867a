#include "shared/schedule/routine.h"

#include "gtest/gtest.h"
#include "tests/schedule/routines.h"
#include "tests/schedule/zones.h"

namespace crampwise {
namespace {

const absl::CivilDay kDay(2026, 5, 4);

// Minutes on the clock of UTC from the start of kDay.
int Minutes(absl::Time time) {
  return static_cast<int>(absl::ToInt64Minutes(time - StartOfDay(absl::UTCTimeZone(), kDay)));
}

RoutineDay Day(const v1::Routine& routine) { return DayOf(routine, absl::UTCTimeZone(), kDay); }

TEST(DayOfTest, OfADaySleeper) {
  const RoutineDay day = Day(RoutineOf(At(7, 0), At(22, 30)));
  EXPECT_EQ(day.date, kDay);
  EXPECT_EQ(Minutes(day.wake), At(7, 0));
  EXPECT_EQ(Minutes(day.breakfast), At(7, 30));
  EXPECT_EQ(Minutes(day.lunch), At(12, 0));
  EXPECT_EQ(Minutes(day.dinner), At(18, 0));
  EXPECT_EQ(Minutes(day.bedtime), At(22, 30));
  EXPECT_EQ(Minutes(day.quiet_start), At(23, 0));
  EXPECT_EQ(Minutes(day.next_wake), At(24 + 7, 0));
}

TEST(DayOfTest, WithABedtimeAfterMidnight) {
  const RoutineDay day = Day(RoutineOf(At(8, 0), At(0, 30)));
  EXPECT_EQ(Minutes(day.bedtime), At(24, 30));
  EXPECT_EQ(Minutes(day.quiet_start), At(25, 0));
}

TEST(DayOfTest, OfANightWorker) {
  const RoutineDay day = Day(RoutineOf(At(16, 0), At(8, 0)));
  EXPECT_EQ(Minutes(day.wake), At(16, 0));
  EXPECT_EQ(Minutes(day.breakfast), At(16, 30));
  EXPECT_EQ(Minutes(day.lunch), At(21, 0));
  EXPECT_EQ(Minutes(day.dinner), At(24 + 3, 0));
  EXPECT_EQ(Minutes(day.bedtime), At(24 + 8, 0));
  EXPECT_EQ(Minutes(day.next_wake), At(24 + 16, 0));
}

TEST(DayOfTest, QuietHoursAreEmptyWhenBedtimeIsJustBeforeWake) {
  const RoutineDay day = Day(RoutineOf(At(7, 0), At(6, 45)));
  EXPECT_EQ(day.quiet_start, day.next_wake);
}

TEST(DayOfTest, UsualMealsAreNotAfterBedtime) {
  const RoutineDay day = Day(RoutineOf(At(7, 0), At(11, 0)));
  EXPECT_EQ(Minutes(day.breakfast), At(7, 30));
  EXPECT_EQ(day.lunch, day.bedtime);
  EXPECT_EQ(day.dinner, day.bedtime);
  EXPECT_EQ(Day(RoutineOf(At(7, 0), At(7, 10))).breakfast, Day(RoutineOf(At(7, 0), At(7, 10))).bedtime);
}

TEST(DayOfTest, SetMealsStandAsSet) {
  v1::Routine routine = RoutineOf(At(7, 0), At(22, 30));
  *routine.mutable_breakfast() = LocalTimeOf(At(9, 15));
  *routine.mutable_lunch() = LocalTimeOf(At(13, 0));
  *routine.mutable_dinner() = LocalTimeOf(At(23, 0));
  EXPECT_EQ(Minutes(Day(routine).breakfast), At(9, 15));
  EXPECT_EQ(Minutes(Day(routine).lunch), At(13, 0));
  EXPECT_EQ(Minutes(Day(routine).dinner), At(23, 0));
}

TEST(DayOfTest, UsualMealsYieldToSetOnes) {
  v1::Routine late_breakfast = RoutineOf(At(7, 0), At(22, 30));
  *late_breakfast.mutable_breakfast() = LocalTimeOf(At(12, 30));
  EXPECT_EQ(Minutes(Day(late_breakfast).lunch), At(12, 30));
  EXPECT_EQ(Minutes(Day(late_breakfast).dinner), At(18, 0));

  v1::Routine early_dinner = RoutineOf(At(7, 0), At(22, 30));
  *early_dinner.mutable_dinner() = LocalTimeOf(At(11, 30));
  EXPECT_EQ(Minutes(Day(early_dinner).breakfast), At(7, 30));
  EXPECT_EQ(Minutes(Day(early_dinner).lunch), At(11, 30));

  v1::Routine early_lunch = RoutineOf(At(7, 0), At(22, 30));
  *early_lunch.mutable_lunch() = LocalTimeOf(At(7, 15));
  EXPECT_EQ(Minutes(Day(early_lunch).breakfast), At(7, 15));

  v1::Routine late_lunch = RoutineOf(At(7, 0), At(22, 30));
  *late_lunch.mutable_lunch() = LocalTimeOf(At(19, 0));
  EXPECT_EQ(Minutes(Day(late_lunch).dinner), At(19, 0));
}

TEST(TimeInRoutineDayTest, FallsOnTheNextCalendarDayBeforeWake) {
  const v1::Routine routine = RoutineOf(At(7, 0), At(22, 30));
  const auto minutes_of = [&](int clock) {
    return Minutes(TimeInRoutineDay(routine, absl::UTCTimeZone(), kDay, clock));
  };
  EXPECT_EQ(minutes_of(At(7, 0)), At(7, 0));
  EXPECT_EQ(minutes_of(At(23, 59)), At(23, 59));
  EXPECT_EQ(minutes_of(At(0, 0)), At(24, 0));
  EXPECT_EQ(minutes_of(At(6, 59)), At(24 + 6, 59));
}

TEST(RoutineDateAtTest, ACrampInTheNightBelongsToTheDayThatBeganWithTheLastWake) {
  const absl::TimeZone berlin = Zone("Europe/Berlin");
  const v1::Routine routine = RoutineOf(At(7, 0), At(22, 30));
  EXPECT_EQ(RoutineDateAt(routine, berlin, WallTime(berlin, kDay, At(3, 40))), kDay - 1);
  EXPECT_EQ(RoutineDateAt(routine, berlin, WallTime(berlin, kDay, At(7, 0)) - absl::Nanoseconds(1)), kDay - 1);
  EXPECT_EQ(RoutineDateAt(routine, berlin, WallTime(berlin, kDay, At(7, 0))), kDay);
  EXPECT_EQ(RoutineDateAt(RoutineOf(At(16, 0), At(8, 0)), berlin, WallTime(berlin, kDay, At(15, 0))), kDay - 1);
}

TEST(RoutineDateAtTest, TheHourThatComesBackAcrossMidnightStaysInTheNewDay) {
  // On 2006-10-28 the clock of St. John's went from 00:01 of the 29th back to 23:01.
  const absl::TimeZone zone = Zone("America/St_Johns");
  const v1::Routine routine = RoutineOf(At(0, 0), At(20, 0));
  const absl::CivilDay day(2006, 10, 29);
  const absl::Time wake = DayOf(routine, zone, day).wake;
  EXPECT_EQ(wake, Instant("2006-10-29T02:30:00Z"));
  EXPECT_EQ(RoutineDateAt(routine, zone, wake), day);
  EXPECT_EQ(RoutineDateAt(routine, zone, wake + absl::Minutes(30)), day);
}

TEST(InQuietHoursTest, FromHalfAnHourAfterBedtimeToWake) {
  const v1::Routine routine = RoutineOf(At(7, 0), At(0, 30));
  const auto quiet_at = [&](int clock) {
    return InQuietHours(routine, absl::UTCTimeZone(), WallTime(absl::UTCTimeZone(), kDay, clock));
  };
  EXPECT_FALSE(quiet_at(At(0, 59)));
  EXPECT_TRUE(quiet_at(At(1, 0)));
  EXPECT_TRUE(quiet_at(At(6, 59)));
  EXPECT_FALSE(quiet_at(At(7, 0)));
  EXPECT_FALSE(quiet_at(At(23, 0)));
}

TEST(PlanZoneTest, FollowsTheOwnersChoiceWhileTravelling) {
  v1::Profile profile;
  profile.set_zone("Europe/Berlin");
  profile.set_travel_clock(v1::TRAVEL_CLOCK_LOCAL);
  EXPECT_EQ(PlanZone(profile).name(), "Europe/Berlin");
  profile.set_travel_zone("Asia/Tokyo");
  EXPECT_EQ(PlanZone(profile).name(), "Asia/Tokyo");
  profile.set_travel_clock(v1::TRAVEL_CLOCK_HOME);
  EXPECT_EQ(PlanZone(profile).name(), "Europe/Berlin");
  profile.set_travel_clock(v1::TRAVEL_CLOCK_UNSPECIFIED);
  EXPECT_EQ(PlanZone(profile).name(), "Europe/Berlin");
}

TEST(PlanZoneTest, ANameThatTzdataLostIsUtc) {
  v1::Profile profile;
  profile.set_zone("Atlantis/Capital");
  EXPECT_EQ(PlanZone(profile), absl::UTCTimeZone());
}

}  // namespace
}  // namespace crampwise
