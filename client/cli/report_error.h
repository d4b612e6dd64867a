// How a run ends.
#ifndef CRAMPWISE_CLIENT_CLI_REPORT_ERROR_H_
#define CRAMPWISE_CLIENT_CLI_REPORT_ERROR_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace crampwise::client {

// What scripts rely on.
enum ExitCode {
  kExitOk = 0,
  // The server refused, or there is no such thing.
  kExitRefused = 1,
  kExitUsage = 2,
  kExitServerAway = 3,
  kExitNotSignedIn = 4,
};

ExitCode ExitCodeOf(const absl::Status& status);

// What went wrong and what to do, in plain words. `server` is the address that was asked.
std::string PlainMessage(const absl::Status& status, absl::string_view server);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_REPORT_ERROR_H_
