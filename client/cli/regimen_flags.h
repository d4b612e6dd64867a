// The flags that fill a regimen.
#ifndef CRAMPWISE_CLIENT_CLI_REGIMEN_FLAGS_H_
#define CRAMPWISE_CLIENT_CLI_REGIMEN_FLAGS_H_

#include "client/cli/field_flags.h"
#include "crampwise/v1/regimen_service.pb.h"

namespace crampwise::client {

absl::Span<const FieldFlag<v1::Regimen>> RegimenFlags();

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_REGIMEN_FLAGS_H_
