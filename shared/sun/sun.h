// Where the sun stands, and when a walk in it is reasonable.
#ifndef CRAMPWISE_SHARED_SUN_SUN_H_
#define CRAMPWISE_SHARED_SUN_SUN_H_

#include <optional>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "shared/schedule/zone.h"

namespace crampwise {

// "Strong sun": the sun stands higher than this, in degrees. Under a clear sky the UV index reaches 6, from which
// evidence.md 6 (common rules, `sun_window`) avoids the sun, between about 42 and 47 degrees, depending on the ozone
// and the height of the place; 40 keeps a margin.
inline constexpr double kStrongSunElevation = 40.0;

// Degrees above the horizon without refraction (less than 0.1 degree from 10 degrees up), by NOAA's solar equations,
// within 0.1 degree between 1950 and 2100.
double SunElevation(GeoPoint place, absl::Time time);

// When the sun crosses the meridian of `place` and stands highest: the crossing nearest to the middle of the local day.
absl::Time SolarNoon(GeoPoint place, absl::TimeZone zone, absl::CivilDay day);

struct SunWindow {
  absl::Time start;
  absl::Time end;
};

enum class NoSun { kStrongSun, kTooLow };

struct SunWindowResult {
  // Unset: `reason` says why.
  std::optional<SunWindow> window;
  NoSun reason = NoSun::kTooLow;
  // True when strong sun pushed the window out of solar noon +- 2 h to the hour after it ends.
  bool after_strong_sun = false;
};

// Solar noon +- 2 h less the strong sun: of the parts that remain, the longest (the later one when they are equal to
// within 5 minutes). When nothing of at least 20 minutes remains, the first hour after the strong sun has ended. The
// sun must stand at least 10 degrees high. Whole minutes of the local day `day`; kStrongSun where place and zone are so
// far from each other that the strong sun outlasts that day.
SunWindowResult FindSunWindow(GeoPoint place, absl::TimeZone zone, absl::CivilDay day);

// Meteorological seasons by hemisphere: the cool season is autumn to spring, the UV season spring to autumn (both count
// spring and autumn).
bool IsCoolSeason(GeoPoint place, absl::CivilDay day);
bool IsUvSeason(GeoPoint place, absl::CivilDay day);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_SUN_SUN_H_
