#include <string>

#include "gtest/gtest.h"
#include "shared/sun/sun.h"
#include "tests/schedule/zones.h"

namespace crampwise {
namespace {

constexpr GeoPoint kShanghai = {31.23, 121.47};
constexpr GeoPoint kKathmandu = {27.72, 85.32};
constexpr GeoPoint kBerlin = {52.52, 13.4};
constexpr GeoPoint kSvalbard = {78.22, 15.63};

struct Case {
  const char* zone;
  GeoPoint place;
  absl::CivilDay day;
  // Minutes of the local day, from the spherical triangle with the declination of an almanac.
  int start;
  int end;
  bool after_strong_sun;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.zone << " " << absl::FormatCivilTime(c.day); }

class SunWindowTest : public testing::TestWithParam<Case> {};

TEST_P(SunWindowTest, IsAsWorkedOutByHand) {
  const Case& c = GetParam();
  const absl::TimeZone zone = Zone(c.zone);
  const SunWindowResult result = FindSunWindow(c.place, zone, c.day);
  ASSERT_TRUE(result.window.has_value());
  EXPECT_NEAR(absl::ToDoubleMinutes(result.window->start - WallTime(zone, c.day, c.start)), 0, 3);
  EXPECT_NEAR(absl::ToDoubleMinutes(result.window->end - WallTime(zone, c.day, c.end)), 0, 3);
  EXPECT_EQ(result.after_strong_sun, c.after_strong_sun);
}

constexpr int At(int hours, int minutes) { return hours * 60 + minutes; }

INSTANTIATE_TEST_SUITE_P(
    Cities, SunWindowTest,
    testing::Values(Case{"Asia/Shanghai", kShanghai, absl::CivilDay(2026, 4, 15), At(15, 9), At(16, 9), true},
                    Case{"Asia/Shanghai", kShanghai, absl::CivilDay(2026, 6, 21), At(15, 41), At(16, 41), true},
                    Case{"Asia/Shanghai", kShanghai, absl::CivilDay(2026, 12, 21), At(9, 52), At(13, 52), false},
                    Case{"Asia/Kathmandu", kKathmandu, absl::CivilDay(2026, 4, 15), At(15, 23), At(16, 23), true},
                    Case{"Asia/Kathmandu", kKathmandu, absl::CivilDay(2026, 6, 21), At(15, 48), At(16, 48), true},
                    Case{"Asia/Kathmandu", kKathmandu, absl::CivilDay(2026, 12, 21), At(10, 2), At(14, 2), false},
                    Case{"Europe/Berlin", kBerlin, absl::CivilDay(2026, 4, 2), At(14, 25), At(15, 10), false},
                    Case{"Europe/Berlin", kBerlin, absl::CivilDay(2026, 4, 15), At(15, 15), At(16, 15), true},
                    Case{"Europe/Berlin", kBerlin, absl::CivilDay(2026, 6, 21), At(16, 45), At(17, 45), true},
                    Case{"Europe/Berlin", kBerlin, absl::CivilDay(2026, 12, 21), At(10, 8), At(14, 1), false},
                    // The midnight sun never stands strong, and noon has two hours on either side.
                    Case{"Arctic/Longyearbyen", kSvalbard, absl::CivilDay(2026, 6, 21), At(10, 59), At(14, 59),
                         false}));

TEST(SunWindowRulesTest, HoldEverywhereAllYear) {
  int windows = 0;
  for (double latitude = -80; latitude <= 80; latitude += 8) {
    for (absl::CivilDay day(2026, 1, 1); day < absl::CivilDay(2027, 1, 1); day += 5) {
      const GeoPoint place = {latitude, 60};
      const SunWindowResult result = FindSunWindow(place, Zone("Asia/Samarkand"), day);
      const absl::Time noon = SolarNoon(place, Zone("Asia/Samarkand"), day);
      SCOPED_TRACE(std::to_string(latitude) + " " + absl::FormatCivilTime(day));
      if (!result.window.has_value()) {
        EXPECT_EQ(result.reason, NoSun::kTooLow);
        EXPECT_LT(SunElevation(place, noon + absl::Minutes(11)), 10);
        continue;
      }
      ++windows;
      const auto [start, end] = *result.window;
      EXPECT_GE(end - start, absl::Minutes(18));
      EXPECT_LE(end - start, absl::Hours(4));
      for (absl::Time time = start; time <= end; time += absl::Minutes(1)) {
        ASSERT_LE(SunElevation(place, time), kStrongSunElevation + 0.01);
        ASSERT_GE(SunElevation(place, time), 10 - 0.01);
      }
      if (result.after_strong_sun) {
        EXPECT_GE(end, noon + absl::Hours(2));
        EXPECT_NEAR(SunElevation(place, start), kStrongSunElevation, 0.3);
        EXPECT_GE(SunElevation(place, noon + absl::Minutes(100)), kStrongSunElevation);
      } else {
        EXPECT_GE(start, noon - absl::Hours(2));
        EXPECT_LE(end, noon + absl::Hours(2));
      }
    }
  }
  EXPECT_GT(windows, 1000);
}

TEST(SunWindowRulesTest, PolarNightHasNone) {
  const SunWindowResult result = FindSunWindow(kSvalbard, Zone("Arctic/Longyearbyen"), absl::CivilDay(2026, 12, 21));
  EXPECT_FALSE(result.window.has_value());
  EXPECT_EQ(result.reason, NoSun::kTooLow);
}

TEST(SunWindowRulesTest, StrongSunThatOutlastsTheLocalDayLeavesNone) {
  // Noon in Shanghai is 22:55 of the day before in Bogota.
  const SunWindowResult result = FindSunWindow(kShanghai, Zone("America/Bogota"), absl::CivilDay(2026, 4, 15));
  EXPECT_FALSE(result.window.has_value());
  EXPECT_EQ(result.reason, NoSun::kStrongSun);
}

TEST(SunWindowRulesTest, TheEarlierPartIsTakenWhenTheDayEndsBeforeTheLater) {
  // A place whose noon comes an hour before local midnight, and whose sun is strong for less than 20 minutes around it.
  const GeoPoint place = {90 - 40.05 + SunElevation({90, 0}, Instant("2026-04-16T04:00:00Z")), 121.47};
  const absl::TimeZone zone = Zone("America/Bogota");
  const SunWindowResult result = FindSunWindow(place, zone, absl::CivilDay(2026, 4, 15));
  ASSERT_TRUE(result.window.has_value());
  EXPECT_LT(result.window->end, SolarNoon(place, zone, absl::CivilDay(2026, 4, 15)));
  EXPECT_FALSE(result.after_strong_sun);
}

TEST(SeasonTest, TurnWithTheHemisphere) {
  for (int month = 1; month <= 12; ++month) {
    const absl::CivilDay first(2026, month, 1);
    const absl::CivilDay last = absl::CivilDay(absl::CivilMonth(first) + 1) - 1;
    const bool is_june_to_august = month >= 6 && month <= 8;
    const bool is_december_to_february = month == 12 || month <= 2;
    for (const absl::CivilDay day : {first, last}) {
      EXPECT_EQ(IsCoolSeason(kBerlin, day), !is_june_to_august) << month;
      EXPECT_EQ(IsUvSeason(kBerlin, day), !is_december_to_february) << month;
      EXPECT_EQ(IsCoolSeason({-33.87, 151.21}, day), !is_december_to_february) << month;
      EXPECT_EQ(IsUvSeason({-33.87, 151.21}, day), !is_june_to_august) << month;
    }
  }
}

TEST(SeasonTest, TheEquatorCountsAsNorthern) {
  EXPECT_FALSE(IsCoolSeason({0, 0}, absl::CivilDay(2026, 7, 1)));
  EXPECT_FALSE(IsUvSeason({0, 0}, absl::CivilDay(2026, 1, 1)));
  EXPECT_TRUE(IsUvSeason({0, 0}, absl::CivilDay(2026, 7, 1)));
}

}  // namespace
}  // namespace crampwise
