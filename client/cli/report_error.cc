#include "client/cli/report_error.h"

#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/cli/format.h"
#include "client/cli/usage_error.h"
#include "client/retry.h"
#include "shared/base/field_error.h"

namespace crampwise::client {
namespace {

std::string WhenToComeBack(const absl::Status& status) {
  const std::optional<v1::Problem> problem = GetProblem(status);
  if (!problem.has_value() || problem->retry_after_ms() <= 0) return "";
  const absl::Duration wait = absl::Ceil(absl::Milliseconds(problem->retry_after_ms()), absl::Seconds(1));
  return absl::StrCat(" Try again in ", LengthText(wait), ".");
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return kExitOk;
  if (IsUsageError(status)) return kExitUsage;
  if (IsServerAway(status)) return kExitServerAway;
  return absl::IsUnauthenticated(status) ? kExitNotSignedIn : kExitRefused;
}

std::string PlainMessage(const absl::Status& status, absl::string_view server) {
  if (IsServerAway(status)) {
    return absl::StrCat("The server at ", server, " does not answer. Check that it runs and that the address is right.",
                        WhenToComeBack(status));
  }
  const bool says_what_to_do = absl::StrContains(status.message(), "sign-in");
  const absl::string_view hint =
      absl::IsUnauthenticated(status) && !says_what_to_do ? ". Type: crampwise sign-in LOGIN" : "";
  const std::string when = WhenToComeBack(status);
  return absl::StrCat(status.message(), hint, when.empty() ? "" : ".", when);
}

}  // namespace crampwise::client
