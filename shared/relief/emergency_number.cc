#include <optional>

#include "shared/knowledge/knowledge.h"
#include "shared/relief/relief.h"
#include "shared/schedule/zone.h"

namespace crampwise {

absl::string_view EmergencyNumberFor(const v1::Profile& profile) {
  if (!profile.country().empty()) return knowledge::EmergencyNumberOf(profile.country());
  // Where the person is, whichever clock the plan follows: help comes from there.
  const std::optional<ZonePlace> place =
      PrincipalPlace(profile.travel_zone().empty() ? profile.zone() : profile.travel_zone());
  return knowledge::EmergencyNumberOf(place.has_value() ? place->country : "");
}

}  // namespace crampwise
