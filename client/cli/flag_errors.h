// What is refused, in the words of the command line.
#ifndef CRAMPWISE_CLIENT_CLI_FLAG_ERRORS_H_
#define CRAMPWISE_CLIENT_CLI_FLAG_ERRORS_H_

#include "CLI/CLI.hpp"
#include "absl/status/status.h"

namespace crampwise::client {

// A refusal with the flag or argument of `command` in the place of each field that it fills: "--elemental: must be more
// than 0" for "regimen.elemental_per_unit: must be more than 0". Other fields keep their path, other statuses are
// returned as they are.
absl::Status NameFlags(const absl::Status& refusal, const CLI::App& command);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_FLAG_ERRORS_H_
