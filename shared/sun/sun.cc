// The equations are those of NOAA's Global Monitoring Laboratory ("General Solar Position Calculations"; its solar
// calculator), after Jean Meeus, Astronomical Algorithms. Names follow them.
#include "shared/sun/sun.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace crampwise {
namespace {

constexpr double kDegree = std::numbers::pi / 180;
// The earth turns by 1 degree in 4 minutes.
constexpr absl::Duration kTurnsOneDegree = absl::Minutes(4);

double Sin(double degrees) { return std::sin(degrees * kDegree); }
double Cos(double degrees) { return std::cos(degrees * kDegree); }

struct SunPosition {
  // Degrees north of the equator.
  double declination;
  // True solar time less mean solar time.
  double equation_of_time_minutes;
};

SunPosition PositionAt(absl::Time time) {
  const absl::Time j2000 = absl::FromUnixSeconds(946728000);
  const double t = absl::ToDoubleHours(time - j2000) / 24 / 36525;
  const double mean_longitude = 280.46646 + t * (36000.76983 + t * 0.0003032);
  const double mean_anomaly = 357.52911 + t * (35999.05029 - t * 0.0001537);
  const double eccentricity = 0.016708634 - t * (0.000042037 + t * 0.0000001267);
  const double center = Sin(mean_anomaly) * (1.914602 - t * (0.004817 + t * 0.000014)) +
                        Sin(2 * mean_anomaly) * (0.019993 - t * 0.000101) + Sin(3 * mean_anomaly) * 0.000289;
  const double node = 125.04 - 1934.136 * t;
  const double longitude = mean_longitude + center - 0.00569 - 0.00478 * Sin(node);
  const double mean_obliquity = 23.4392911 - t * (0.0130042 + t * (0.00000016 - t * 0.000000504));
  const double obliquity = mean_obliquity + 0.00256 * Cos(node);

  const double y = std::pow(std::tan(obliquity * kDegree / 2), 2);
  const double equation = y * Sin(2 * mean_longitude) - 2 * eccentricity * Sin(mean_anomaly) +
                          4 * eccentricity * y * Sin(mean_anomaly) * Cos(2 * mean_longitude) -
                          0.5 * y * y * Sin(4 * mean_longitude) -
                          1.25 * eccentricity * eccentricity * Sin(2 * mean_anomaly);
  return {std::asin(Sin(obliquity) * Sin(longitude)) / kDegree, 4 * equation / kDegree};
}

// How far the earth has turned since the sun crossed the meridian of `place`: -180 to 180 degrees.
double HourAngle(GeoPoint place, absl::Time time, const SunPosition& sun) {
  const double day_part = absl::FDivDuration(time - absl::UnixEpoch(), absl::Hours(24));
  const double utc_angle = (day_part - std::floor(day_part)) * 360;
  return std::remainder(utc_angle - 180 + place.longitude + sun.equation_of_time_minutes / 4, 360);
}

// Whether `day` lies in the three months from `first_month` on: 12 is December to February.
bool IsQuarterFrom(int first_month, absl::CivilDay day) { return (day.month() - first_month + 12) % 12 < 3; }

}  // namespace

double SunElevation(GeoPoint place, absl::Time time) {
  const SunPosition sun = PositionAt(time);
  const double sine = Sin(place.latitude) * Sin(sun.declination) +
                      Cos(place.latitude) * Cos(sun.declination) * Cos(HourAngle(place, time, sun));
  return std::asin(std::clamp(sine, -1.0, 1.0)) / kDegree;
}

absl::Time SolarNoon(GeoPoint place, absl::TimeZone zone, absl::CivilDay day) {
  const absl::Time start = StartOfDay(zone, day);
  absl::Time noon = start + (StartOfDay(zone, day + 1) - start) / 2;
  // The second step corrects for the equation of time, which moves by less than a minute in half a day.
  for (int step = 0; step < 2; ++step) noon -= HourAngle(place, noon, PositionAt(noon)) * kTurnsOneDegree;
  return noon;
}

bool IsCoolSeason(GeoPoint place, absl::CivilDay day) { return !IsQuarterFrom(place.latitude >= 0 ? 6 : 12, day); }

bool IsUvSeason(GeoPoint place, absl::CivilDay day) { return !IsQuarterFrom(place.latitude >= 0 ? 12 : 6, day); }

}  // namespace crampwise
