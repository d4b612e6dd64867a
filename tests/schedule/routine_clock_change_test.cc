// What holds for every routine on the days around every change of the clock.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "shared/schedule/routine.h"
#include "tests/schedule/routines.h"
#include "tests/schedule/zones.h"

namespace crampwise {
namespace {

// Days at most this far from a change of the clock are looked at.
constexpr int kDaysAround = 2;

// Day sleepers, night workers, and people who wake or go to bed when clocks are changed.
std::vector<v1::Routine> Routines() {
  std::vector<v1::Routine> routines = {
      RoutineOf(At(7, 0), At(22, 30)),   RoutineOf(At(8, 30), At(0, 30)), RoutineOf(At(16, 0), At(8, 0)),
      RoutineOf(At(14, 0), At(6, 0)),    RoutineOf(At(2, 30), At(2, 15)), RoutineOf(At(2, 15), At(2, 30)),
      RoutineOf(At(0, 0), At(23, 30)),   RoutineOf(At(0, 30), At(0, 0)),  RoutineOf(At(3, 0), At(1, 59)),
      RoutineOf(At(23, 59), At(23, 58)),
  };
  v1::Routine eats_at_night = RoutineOf(At(15, 30), At(7, 30));
  *eats_at_night.mutable_lunch() = LocalTimeOf(At(0, 30));
  *eats_at_night.mutable_dinner() = LocalTimeOf(At(2, 30));
  routines.push_back(eats_at_night);
  return routines;
}

std::vector<absl::CivilDay> DaysAroundChanges(absl::TimeZone zone, absl::CivilDay first, absl::CivilDay end) {
  std::vector<absl::CivilDay> days;
  absl::Time time = StartOfDay(zone, first);
  for (absl::TimeZone::CivilTransition change; zone.NextTransition(time, &change);) {
    const absl::CivilDay day(change.to);
    if (day >= end) break;
    for (int offset = -kDaysAround; offset <= kDaysAround; ++offset) days.push_back(day + offset);
    time = zone.At(change.to).trans;
  }
  return days;
}

class RoutineClockChangeTest : public testing::TestWithParam<const char*> {
 protected:
  // Calls `check(routine, day)` for every routine on every day around a change in 2025 to 2027.
  template <typename Check>
  void ForEachDay(Check check) {
    const std::vector<absl::CivilDay> days =
        DaysAroundChanges(zone_, absl::CivilDay(2025, 1, 1), absl::CivilDay(2028, 1, 1));
    // 2025 is past: every zone changed twice in it. Later years may still be changed by law.
    ASSERT_GE(days.size(), 2U * (2 * kDaysAround + 1));
    for (const v1::Routine& routine : Routines()) {
      for (const absl::CivilDay date : days) {
        SCOPED_TRACE(routine.ShortDebugString() + " on " + absl::FormatCivilTime(date));
        check(routine, DayOf(routine, zone_, date));
        if (HasFailure()) return;
      }
    }
  }

  const absl::TimeZone zone_ = Zone(GetParam());
};

TEST_P(RoutineClockChangeTest, AnchorsKeepTheirOrder) {
  ForEachDay([&](const v1::Routine& routine, const RoutineDay& day) {
    EXPECT_LE(day.wake, day.breakfast);
    EXPECT_LE(day.breakfast, day.lunch);
    EXPECT_LE(day.lunch, day.dinner);
    EXPECT_LE(day.dinner, day.bedtime);
    EXPECT_LE(day.bedtime, day.quiet_start);
    EXPECT_LE(day.quiet_start, day.next_wake);
    EXPECT_LE(day.quiet_start - day.bedtime, absl::Minutes(30));
    EXPECT_GE(day.next_wake - day.wake, absl::Hours(22));
    EXPECT_LE(day.next_wake - day.wake, absl::Hours(26));
    EXPECT_EQ(day.next_wake, DayOf(routine, zone_, day.date + 1).wake);
  });
}

TEST_P(RoutineClockChangeTest, EveryClockTimeComesOncePerDay) {
  ForEachDay([&](const v1::Routine& routine, const RoutineDay& day) {
    for (int minutes = 0; minutes < At(24, 0); minutes += 15) {
      const absl::Time time = TimeInRoutineDay(routine, zone_, day.date, minutes);
      EXPECT_LE(day.wake, time);
      EXPECT_LE(time, day.next_wake);
      EXPECT_LT(time, TimeInRoutineDay(routine, zone_, day.date + 1, minutes));
      const absl::CivilMinute shown = absl::ToCivilMinute(time, zone_);
      const bool skipped = zone_.At(absl::CivilSecond(absl::CivilMinute(absl::CivilDay(shown)) + minutes)).kind ==
                           absl::TimeZone::TimeInfo::SKIPPED;
      EXPECT_TRUE(skipped || At(shown.hour(), shown.minute()) == minutes) << minutes;
      // A time that a gap swallowed together with the next wake belongs to the next day.
      EXPECT_EQ(RoutineDateAt(routine, zone_, time), time < day.next_wake ? day.date : day.date + 1) << minutes;
    }
  });
}

TEST_P(RoutineClockChangeTest, EveryInstantBelongsToOneDayAndIsQuietOrNot) {
  ForEachDay([&](const v1::Routine& routine, const RoutineDay& day) {
    for (absl::Time time = day.wake; time < day.next_wake; time += absl::Minutes(15)) {
      EXPECT_EQ(RoutineDateAt(routine, zone_, time), day.date) << time;
      EXPECT_EQ(InQuietHours(routine, zone_, time), time >= day.quiet_start) << time;
    }
  });
}

INSTANTIATE_TEST_SUITE_P(TenZones, RoutineClockChangeTest,
                         testing::Values("Europe/Berlin", "America/New_York", "America/Havana", "America/Santiago",
                                         "Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Antarctica/Troll",
                                         "Australia/Lord_Howe", "Pacific/Chatham"));

TEST(RoutineMissingDayTest, ADayThatNeverWasStillHasItsAnchorsInOrder) {
  const absl::TimeZone apia = Zone("Pacific/Apia");
  for (const v1::Routine& routine : Routines()) {
    for (absl::CivilDay date(2011, 12, 28); date < absl::CivilDay(2012, 1, 3); ++date) {
      const RoutineDay day = DayOf(routine, apia, date);
      EXPECT_LE(day.wake, day.bedtime);
      EXPECT_LE(day.bedtime, day.quiet_start);
      EXPECT_LE(day.quiet_start, day.next_wake);
      EXPECT_EQ(RoutineDateAt(routine, apia, day.wake), day.wake < day.next_wake ? date : date + 1);
    }
  }
}

}  // namespace
}  // namespace crampwise
