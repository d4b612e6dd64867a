// The flags that fill a profile.
#ifndef CRAMPWISE_CLIENT_CLI_PROFILE_FLAGS_H_
#define CRAMPWISE_CLIENT_CLI_PROFILE_FLAGS_H_

#include "client/cli/field_flags.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise::client {

absl::Span<const FieldFlag<v1::Profile>> ProfileFlags();

// Puts the answer in place of an earlier one to the same fact.
void SetFact(const v1::FactAnswer& answer, v1::Profile& profile);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_PROFILE_FLAGS_H_
