#include "client/cli/confirm.h"

#include "absl/strings/str_cat.h"
#include "client/cli/terminal.h"
#include "client/cli/usage_error.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {

absl::Status Confirm(absl::string_view question, bool yes) {
  if (yes) return absl::OkStatus();
  if (!IsInteractive()) return UsageError("--yes", "needed when nobody is at the terminal");
  ASSIGN_OR_RETURN(const std::string answer, AskLine(absl::StrCat(question, " Type yes to go on: ")));
  return answer == "yes" ? absl::OkStatus() : absl::CancelledError("Nothing was changed.");
}

absl::StatusOr<std::string> AskPassword(absl::string_view prompt, bool from_stdin) {
  if (from_stdin) return AskLine("");
  if (!IsInteractive()) return UsageError("--password-stdin", "needed when nobody is at the terminal");
  return AskSecret(prompt);
}

absl::StatusOr<std::string> AskNewPassword(bool from_stdin) {
  ASSIGN_OR_RETURN(const std::string password, AskPassword("Password (10 characters or more): ", from_stdin));
  if (from_stdin) return password;
  ASSIGN_OR_RETURN(const std::string again, AskSecret("The same again: "));
  if (again != password) return UsageError("password", "the two must be the same");
  return password;
}

}  // namespace crampwise::client
