// Mistakes on the command line, told apart from what the server refuses.
#ifndef CRAMPWISE_CLIENT_CLI_USAGE_ERROR_H_
#define CRAMPWISE_CLIENT_CLI_USAGE_ERROR_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace crampwise::client {

// INVALID_ARGUMENT "<what>: <allowed>"; `what` is a flag or an argument, `allowed` says what may stand there.
absl::Status UsageError(absl::string_view what, absl::string_view allowed);

bool IsUsageError(const absl::Status& status);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_USAGE_ERROR_H_
