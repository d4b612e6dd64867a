// Before something that cannot be undone, and for secrets.
#ifndef CRAMPWISE_CLIENT_CLI_CONFIRM_H_
#define CRAMPWISE_CLIENT_CLI_CONFIRM_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crampwise::client {

// OK if `yes` (the flag --yes) or the person types "yes" after `question`; CANCELLED if not; a usage error when nobody
// can be asked.
absl::Status Confirm(absl::string_view question, bool yes);

// The password: the first line of standard input with `from_stdin` (the flag --password-stdin), else typed unseen.
absl::StatusOr<std::string> AskPassword(absl::string_view prompt, bool from_stdin);

// The same, typed twice when somebody types it.
absl::StatusOr<std::string> AskNewPassword(bool from_stdin);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_CONFIRM_H_
