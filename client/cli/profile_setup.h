// The guided set-up of a profile: asks only what the care plan needs.
#ifndef CRAMPWISE_CLIENT_CLI_PROFILE_SETUP_H_
#define CRAMPWISE_CLIENT_CLI_PROFILE_SETUP_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/cli/context.h"
#include "client/cli/field_flags.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise::client {

// Asks for every needed flag that was not given, with a proposal where there is one.
absl::Status AskMissing(absl::Time now, FieldFlags<v1::Profile>& flags);

// Asks the questions that the plan of this profile has about facts, and stores the answers; the profile as it is then.
absl::StatusOr<v1::Profile> AskFacts(Context& context, const v1::Profile& profile);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_PROFILE_SETUP_H_
