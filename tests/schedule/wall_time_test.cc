#include <ostream>

#include "gtest/gtest.h"
#include "shared/schedule/zone.h"
#include "tests/schedule/zones.h"

namespace crampwise {
namespace {

struct Case {
  const char* zone;
  absl::CivilMinute wall;
  const char* instant;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.zone << " " << absl::FormatCivilTime(c.wall); }

class WallTimeTest : public testing::TestWithParam<Case> {};

TEST_P(WallTimeTest, IsTheInstant) {
  const Case& c = GetParam();
  EXPECT_EQ(WallTime(Zone(c.zone), absl::CivilDay(c.wall), c.wall.hour() * 60 + c.wall.minute()), Instant(c.instant));
}

using M = absl::CivilMinute;

INSTANTIATE_TEST_SUITE_P(NoChange, WallTimeTest,
                         testing::Values(Case{"UTC", M(2026, 1, 1, 0, 0), "2026-01-01T00:00:00Z"},
                                         Case{"Asia/Kathmandu", M(2025, 6, 1, 6, 0), "2025-06-01T00:15:00Z"},
                                         Case{"Pacific/Kiritimati", M(2025, 1, 1, 0, 0), "2024-12-31T10:00:00Z"},
                                         Case{"Etc/GMT+12", M(2025, 1, 1, 0, 0), "2025-01-01T12:00:00Z"}));

INSTANTIATE_TEST_SUITE_P(LeapDays, WallTimeTest,
                         testing::Values(Case{"Europe/Berlin", M(2028, 2, 28, 23, 59), "2028-02-28T22:59:00Z"},
                                         Case{"Europe/Berlin", M(2028, 2, 29, 0, 0), "2028-02-28T23:00:00Z"},
                                         Case{"Europe/Berlin", M(2028, 3, 1, 0, 0), "2028-02-29T23:00:00Z"},
                                         Case{"Asia/Shanghai", M(2100, 3, 1, 0, 0), "2100-02-28T16:00:00Z"}));

INSTANTIATE_TEST_SUITE_P(Gaps, WallTimeTest,
                         testing::Values(Case{"Europe/Berlin", M(2025, 3, 30, 1, 59), "2025-03-30T00:59:00Z"},
                                         Case{"Europe/Berlin", M(2025, 3, 30, 2, 0), "2025-03-30T01:00:00Z"},
                                         Case{"Europe/Berlin", M(2025, 3, 30, 2, 30), "2025-03-30T01:00:00Z"},
                                         Case{"Europe/Berlin", M(2025, 3, 30, 3, 0), "2025-03-30T01:00:00Z"},
                                         Case{"Europe/Berlin", M(2025, 3, 30, 3, 1), "2025-03-30T01:01:00Z"},
                                         // Summer time by half an hour.
                                         Case{"Australia/Lord_Howe", M(2025, 10, 5, 2, 15), "2025-10-04T15:30:00Z"},
                                         Case{"Australia/Lord_Howe", M(2025, 10, 5, 2, 31), "2025-10-04T15:31:00Z"},
                                         // At a quarter to the hour.
                                         Case{"Pacific/Chatham", M(2025, 9, 28, 2, 44), "2025-09-27T13:59:00Z"},
                                         Case{"Pacific/Chatham", M(2025, 9, 28, 3, 30), "2025-09-27T14:00:00Z"},
                                         // By two hours.
                                         Case{"Antarctica/Troll", M(2025, 3, 30, 1, 0), "2025-03-30T01:00:00Z"},
                                         Case{"Antarctica/Troll", M(2025, 3, 30, 2, 59), "2025-03-30T01:00:00Z"},
                                         // By a quarter of an hour, for good.
                                         Case{"Asia/Kathmandu", M(1986, 1, 1, 0, 7), "1985-12-31T18:30:00Z"},
                                         // After Ramadan.
                                         Case{"Africa/Casablanca", M(2025, 4, 6, 2, 30), "2025-04-06T02:00:00Z"},
                                         // A whole day.
                                         Case{"Pacific/Apia", M(2011, 12, 29, 23, 59), "2011-12-30T09:59:00Z"},
                                         Case{"Pacific/Apia", M(2011, 12, 30, 0, 0), "2011-12-30T10:00:00Z"},
                                         Case{"Pacific/Apia", M(2011, 12, 30, 23, 59), "2011-12-30T10:00:00Z"},
                                         Case{"Pacific/Apia", M(2011, 12, 31, 0, 0), "2011-12-30T10:00:00Z"},
                                         Case{"Pacific/Kwajalein", M(1993, 8, 21, 12, 0), "1993-08-21T12:00:00Z"}));

INSTANTIATE_TEST_SUITE_P(Overlaps, WallTimeTest,
                         testing::Values(Case{"Europe/Berlin", M(2025, 10, 26, 1, 59), "2025-10-25T23:59:00Z"},
                                         Case{"Europe/Berlin", M(2025, 10, 26, 2, 0), "2025-10-26T00:00:00Z"},
                                         Case{"Europe/Berlin", M(2025, 10, 26, 2, 59), "2025-10-26T00:59:00Z"},
                                         Case{"Europe/Berlin", M(2025, 10, 26, 3, 0), "2025-10-26T02:00:00Z"},
                                         Case{"Australia/Lord_Howe", M(2026, 4, 5, 1, 45), "2026-04-04T14:45:00Z"},
                                         Case{"Australia/Lord_Howe", M(2026, 4, 5, 2, 0), "2026-04-04T15:30:00Z"},
                                         Case{"Pacific/Chatham", M(2026, 4, 5, 3, 0), "2026-04-04T13:15:00Z"},
                                         Case{"Antarctica/Troll", M(2025, 10, 26, 1, 15), "2025-10-25T23:15:00Z"},
                                         Case{"Antarctica/Troll", M(2025, 10, 26, 2, 30), "2025-10-26T00:30:00Z"},
                                         Case{"Africa/Casablanca", M(2025, 2, 23, 2, 30), "2025-02-23T01:30:00Z"},
                                         // Across midnight: 23:30 comes twice on the day before.
                                         Case{"America/Sao_Paulo", M(2018, 2, 17, 23, 30), "2018-02-18T01:30:00Z"},
                                         Case{"Africa/Cairo", M(2025, 10, 30, 23, 30), "2025-10-30T20:30:00Z"},
                                         Case{"America/Havana", M(2025, 11, 2, 0, 30), "2025-11-02T04:30:00Z"}));

struct DayCase {
  const char* zone;
  absl::CivilDay day;
  const char* start;
};

TEST(StartOfDayTest, IsTheFirstInstantWhereMidnightIsMissingOrComesTwice) {
  const DayCase cases[] = {
      {"America/Sao_Paulo", absl::CivilDay(2018, 11, 4), "2018-11-04T03:00:00Z"},
      {"America/Sao_Paulo", absl::CivilDay(2018, 2, 18), "2018-02-18T03:00:00Z"},
      {"Asia/Beirut", absl::CivilDay(2025, 3, 30), "2025-03-29T22:00:00Z"},
      {"Africa/Cairo", absl::CivilDay(2025, 4, 25), "2025-04-24T22:00:00Z"},
      {"Africa/Cairo", absl::CivilDay(2025, 10, 31), "2025-10-30T22:00:00Z"},
      {"America/Havana", absl::CivilDay(2025, 3, 9), "2025-03-09T05:00:00Z"},
      {"America/Havana", absl::CivilDay(2025, 11, 2), "2025-11-02T04:00:00Z"},
      {"Pacific/Apia", absl::CivilDay(2011, 12, 30), "2011-12-30T10:00:00Z"},
      {"Pacific/Apia", absl::CivilDay(2011, 12, 31), "2011-12-30T10:00:00Z"},
      {"Asia/Kathmandu", absl::CivilDay(1986, 1, 1), "1985-12-31T18:30:00Z"},
  };
  for (const DayCase& c : cases) {
    const absl::TimeZone zone = Zone(c.zone);
    const absl::Time start = StartOfDay(zone, c.day);
    EXPECT_EQ(start, Instant(c.start)) << c.zone << " " << absl::FormatCivilTime(c.day);
    EXPECT_GE(absl::ToCivilDay(start, zone), c.day) << c.zone;
    EXPECT_LT(absl::ToCivilDay(start - absl::Nanoseconds(1), zone), c.day) << c.zone;
  }
}

}  // namespace
}  // namespace crampwise
