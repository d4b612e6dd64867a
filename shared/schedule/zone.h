// Time zones and wall times (promise 4: wall time is wall time).
#ifndef CRAMPWISE_SHARED_SCHEDULE_ZONE_H_
#define CRAMPWISE_SHARED_SCHEDULE_ZONE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace crampwise {

// The zone of an IANA name. INVALID_ARGUMENT naming `field` for a name that tzdata does not hold, including anything
// that is not a plain name (no "..", no leading "/", no "right/" nor "posix/") and "localtime", which means another
// zone on every machine. Cheap after the first call for a name; thread-safe. tzdata is read once for the life of the
// process.
absl::StatusOr<absl::TimeZone> FindZone(absl::string_view field, absl::string_view name);

// The instant at which the wall clock of `zone` shows `minutes_of_day` (0 to 1439) on `day`. A time that does not exist
// moves to the first moment after the gap; a time that comes twice means its first coming.
absl::Time WallTime(absl::TimeZone zone, absl::CivilDay day, int minutes_of_day);

// The first instant of the local day.
absl::Time StartOfDay(absl::TimeZone zone, absl::CivilDay day);

// A place on the earth in degrees, north and east positive.
struct GeoPoint {
  double latitude;
  double longitude;
};

// What tzdata's zone table (zone1970.tab, then zone.tab) says of a zone: its principal place and first country.
struct ZonePlace {
  GeoPoint place;
  // ISO 3166-1 alpha-2.
  std::string country;
};

// Nothing for zones without a place, such as "Etc/GMT+5", "UTC" or "EST". A link that the tables lack ("Asia/Calcutta")
// has the place of its target, where tzdata.zi is installed.
std::optional<ZonePlace> PrincipalPlace(absl::string_view zone_name);

// The version of the installed tzdata, for example "2026a"; empty if it does not say.
std::string TzdataVersion();

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_SCHEDULE_ZONE_H_
