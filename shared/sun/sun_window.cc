#include <algorithm>

#include "shared/sun/sun.h"

namespace crampwise {
namespace {

constexpr absl::Duration kAroundNoon = absl::Hours(2);
constexpr absl::Duration kAfterStrongSun = absl::Hours(1);
constexpr absl::Duration kShortest = absl::Minutes(20);
constexpr absl::Duration kAsGoodAsEqual = absl::Minutes(5);
constexpr double kLeastElevation = 10;

absl::Duration Length(const SunWindow& window) { return window.end - window.start; }

// When the sun passes `elevation` within 12 hours of `noon`, before it (-1) or after it (+1). The sun must stand at
// least so high at noon; if it never sinks so low, the far end of those 12 hours.
absl::Time Crossing(GeoPoint place, absl::Time noon, int direction, double elevation) {
  absl::Duration high;
  absl::Duration low = absl::Hours(12);
  while (low - high > absl::Seconds(1)) {
    const absl::Duration middle = (high + low) / 2;
    (SunElevation(place, noon + direction * middle) >= elevation ? high : low) = middle;
  }
  return noon + direction * high;
}

// The time within 12 hours of `noon` in which the sun stands at least `elevation` high; empty, at noon, if it never
// does.
SunWindow SunAbove(GeoPoint place, absl::Time noon, double elevation) {
  if (SunElevation(place, noon) < elevation) return {noon, noon};
  return {Crossing(place, noon, -1, elevation), Crossing(place, noon, 1, elevation)};
}

SunWindow Intersection(const SunWindow& a, const SunWindow& b) {
  return {std::max(a.start, b.start), std::min(a.end, b.end)};
}

SunWindowResult Without(NoSun reason) {
  SunWindowResult result;
  result.reason = reason;
  return result;
}

// `window`, shortened to whole minutes.
SunWindowResult With(const SunWindow& window) {
  const auto since_epoch = [](absl::Time time) { return time - absl::UnixEpoch(); };
  SunWindowResult result;
  result.window = {absl::UnixEpoch() + absl::Ceil(since_epoch(window.start), absl::Minutes(1)),
                   absl::UnixEpoch() + absl::Floor(since_epoch(window.end), absl::Minutes(1))};
  return result;
}

}  // namespace

SunWindowResult FindSunWindow(GeoPoint place, absl::TimeZone zone, absl::CivilDay day) {
  const absl::Time noon = SolarNoon(place, zone, day);
  const SunWindow local_day = {StartOfDay(zone, day), StartOfDay(zone, day + 1)};
  const SunWindow usable = Intersection(SunAbove(place, noon, kLeastElevation), local_day);
  const SunWindow around_noon = Intersection({noon - kAroundNoon, noon + kAroundNoon}, usable);
  const SunWindow strong = SunAbove(place, noon, kStrongSunElevation);
  if (Length(strong) == absl::ZeroDuration()) {
    if (Length(around_noon) < kShortest) return Without(NoSun::kTooLow);
    return With(around_noon);
  }

  const SunWindow before = {around_noon.start, std::min(strong.start, around_noon.end)};
  const SunWindow after = {std::max(strong.end, around_noon.start), around_noon.end};
  const SunWindow longest = Length(after) + kAsGoodAsEqual >= Length(before) ? after : before;
  if (Length(longest) >= kShortest) return With(longest);
  const SunWindow later = Intersection({strong.end, strong.end + kAfterStrongSun}, usable);
  if (Length(later) < kShortest) return Without(NoSun::kStrongSun);
  SunWindowResult result = With(later);
  result.after_strong_sun = true;
  return result;
}

}  // namespace crampwise
