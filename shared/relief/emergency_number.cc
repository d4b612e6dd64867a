#include <optional>
#include <string>

#include "shared/knowledge/knowledge.h"
#include "shared/relief/relief.h"
#include "shared/schedule/zone.h"

namespace crampwise {

std::string CountryOf(const v1::Profile& profile) {
  if (!profile.country().empty()) return profile.country();
  // Where the person is, whichever clock the plan follows: help comes from there.
  const std::optional<ZonePlace> place =
      PrincipalPlace(profile.travel_zone().empty() ? profile.zone() : profile.travel_zone());
  return place.has_value() ? std::string(place->country) : std::string();
}

absl::string_view EmergencyNumberFor(const v1::Profile& profile) {
  return knowledge::EmergencyNumberOf(CountryOf(profile));
}

}  // namespace crampwise
