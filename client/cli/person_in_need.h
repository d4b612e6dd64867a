// For whom help is shown: it must not depend on being signed in.
#ifndef CRAMPWISE_CLIENT_CLI_PERSON_IN_NEED_H_
#define CRAMPWISE_CLIENT_CLI_PERSON_IN_NEED_H_

#include "absl/status/status.h"
#include "client/cli/context.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise::client {

struct PersonInNeed {
  // As this device saw it last; an adult at this machine's place while nobody is known.
  v1::Profile profile;
  // Why nobody is known: for example not signed in, or no profile yet.
  absl::Status known;

  bool may_be_child() const { return !known.ok() || profile.population() == v1::POPULATION_CHILD; }
};

PersonInNeed FindPersonInNeed(Context& context);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_PERSON_IN_NEED_H_
