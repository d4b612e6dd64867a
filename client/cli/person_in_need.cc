#include "client/cli/person_in_need.h"

#include <utility>

#include "absl/status/statusor.h"
#include "client/cli/machine_zone.h"

namespace crampwise::client {

PersonInNeed FindPersonInNeed(Context& context) {
  absl::StatusOr<v1::Profile> profile = context.CachedProfile();
  if (profile.ok()) return {*std::move(profile), absl::OkStatus()};
  PersonInNeed person;
  person.known = profile.status();
  person.profile.set_population(v1::POPULATION_ADULT);
  person.profile.set_zone(MachineZone());
  return person;
}

}  // namespace crampwise::client
