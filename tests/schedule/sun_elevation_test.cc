#include <cmath>

#include "gtest/gtest.h"
#include "shared/sun/sun.h"
#include "tests/schedule/zones.h"

namespace crampwise {
namespace {

// Seen from the north pole, the sun's elevation is its declination.
constexpr GeoPoint kNorthPole = {90, 0};
constexpr GeoPoint kGreenwich = {51.4779, 0};

TEST(SunElevationTest, MatchesPublishedExamples) {
  // NREL's Solar Position Algorithm (TP-560-34302), example of appendix A.5: zenith angle 50.11162 with 0.017 of
  // refraction.
  EXPECT_NEAR(SunElevation({39.742476, -105.1786}, Instant("2003-10-17T19:30:30Z")), 39.872, 0.02);
  // Meeus, Astronomical Algorithms, example 25.a: declination.
  EXPECT_NEAR(SunElevation(kNorthPole, Instant("1992-10-13T00:00:00Z")), -7.785, 0.01);
}

TEST(SunElevationTest, IsZeroAtThePoleAtTheEquinoxesFrom1950To2100) {
  for (const char* equinox : {"1950-03-21T04:35:00Z", "2000-03-20T07:35:00Z", "2025-03-20T09:01:00Z",
                              "2025-09-22T18:19:00Z", "2100-03-20T13:04:00Z"}) {
    EXPECT_NEAR(SunElevation(kNorthPole, Instant(equinox)), 0, 0.02) << equinox;
    EXPECT_NEAR(SunElevation({-90, 0}, Instant(equinox)), 0, 0.02) << equinox;
  }
}

TEST(SunElevationTest, IsTheTiltOfTheEarthAtThePoleAtTheSolstices) {
  EXPECT_NEAR(SunElevation(kNorthPole, Instant("2025-06-21T02:42:00Z")), 23.436, 0.01);
  EXPECT_NEAR(SunElevation(kNorthPole, Instant("2025-12-21T15:03:00Z")), -23.436, 0.01);
}

TEST(SunElevationTest, StaysWithinTheSky) {
  for (int hour = 0; hour < 24 * 366; ++hour) {
    const absl::Time time = Instant("2024-01-01T00:00:00Z") + absl::Hours(hour);
    for (const GeoPoint place : {kNorthPole, GeoPoint{-90, 180}, GeoPoint{0, -180}, GeoPoint{23.44, 77}}) {
      ASSERT_LE(std::abs(SunElevation(place, time)), 90) << time;
    }
  }
}

// Time by which the sun is ahead of the mean sun, from almanacs: its extremes and its zeros.
TEST(SolarNoonTest, FollowsTheEquationOfTime) {
  struct {
    absl::CivilDay day;
    absl::Duration ahead;
  } const cases[] = {
      {absl::CivilDay(2025, 2, 11), absl::Seconds(-(14 * 60 + 13))},
      {absl::CivilDay(2025, 4, 15), absl::ZeroDuration()},
      {absl::CivilDay(2025, 5, 14), absl::Seconds(3 * 60 + 39)},
      {absl::CivilDay(2025, 6, 13), absl::ZeroDuration()},
      {absl::CivilDay(2025, 7, 26), absl::Seconds(-(6 * 60 + 32))},
      {absl::CivilDay(2025, 9, 1), absl::ZeroDuration()},
      {absl::CivilDay(2025, 11, 3), absl::Seconds(16 * 60 + 27)},
      {absl::CivilDay(2025, 12, 25), absl::ZeroDuration()},
  };
  for (const auto& c : cases) {
    const absl::Time noon = SolarNoon(kGreenwich, absl::UTCTimeZone(), c.day);
    const absl::Time mean_noon = absl::FromCivil(absl::CivilHour(c.day) + 12, absl::UTCTimeZone());
    EXPECT_NEAR(absl::ToDoubleSeconds(mean_noon - noon), absl::ToDoubleSeconds(c.ahead), 25)
        << absl::FormatCivilTime(c.day);
  }
}

TEST(SolarNoonTest, IsTheSameCrossingInEveryZone) {
  const absl::CivilDay day(2025, 12, 25);
  const absl::Time noon = SolarNoon(kGreenwich, absl::UTCTimeZone(), day);
  for (const char* zone : {"Etc/GMT-11", "Etc/GMT-6", "Etc/GMT+6", "Etc/GMT+11"}) {
    EXPECT_NEAR(absl::ToDoubleSeconds(SolarNoon(kGreenwich, Zone(zone), day) - noon), 0, 0.1) << zone;
  }
}

TEST(SolarNoonTest, LiesInTheLocalDayWhereverTheDateLineRuns) {
  const std::pair<const char*, GeoPoint> cases[] = {
      {"Pacific/Kiritimati", {1.87, -157.33}}, {"Pacific/Apia", {-13.83, -171.73}},
      {"Pacific/Pago_Pago", {-14.27, -170.7}}, {"Asia/Urumqi", {43.8, 87.58}},
      {"Asia/Shanghai", {43.8, 87.58}},        {"America/Adak", {51.88, -176.66}},
      {"Pacific/Chatham", {-43.95, -176.55}}};
  for (const auto& [zone_name, place] : cases) {
    const absl::TimeZone zone = Zone(zone_name);
    for (absl::CivilDay day(2026, 1, 1); day < absl::CivilDay(2027, 1, 1); ++day) {
      const absl::CivilMinute noon = absl::ToCivilMinute(SolarNoon(place, zone, day), zone);
      ASSERT_EQ(absl::CivilDay(noon), day) << zone_name;
      ASSERT_GE(noon.hour(), 11) << zone_name;
      ASSERT_LE(noon.hour(), 14) << zone_name << " " << absl::FormatCivilTime(noon);
    }
  }
}

TEST(SolarNoonTest, TheSunStands90DegreesLessLatitudeFromDeclinationHigh) {
  for (const double latitude : {-55.0, -33.9, 0.0, 31.2, 52.5, 66.0}) {
    for (absl::CivilDay day(2026, 1, 1); day < absl::CivilDay(2027, 1, 1); day += 11) {
      const GeoPoint place = {latitude, 100};
      const absl::Time noon = SolarNoon(place, Zone("Asia/Bangkok"), day);
      const double declination = SunElevation(kNorthPole, noon);
      EXPECT_NEAR(SunElevation(place, noon), 90 - std::abs(latitude - declination), 0.01);
      EXPECT_GT(SunElevation(place, noon), SunElevation(place, noon - absl::Minutes(10)));
      EXPECT_GT(SunElevation(place, noon), SunElevation(place, noon + absl::Minutes(10)));
    }
  }
}

}  // namespace
}  // namespace crampwise
