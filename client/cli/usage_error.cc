#include "client/cli/usage_error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace crampwise::client {
namespace {

constexpr char kUsageUrl[] = "crampwise.client.Usage";

}  // namespace

absl::Status UsageError(absl::string_view what, absl::string_view allowed) {
  absl::Status status = absl::InvalidArgumentError(absl::StrCat(what, ": ", allowed));
  status.SetPayload(kUsageUrl, absl::Cord());
  return status;
}

bool IsUsageError(const absl::Status& status) { return status.GetPayload(kUsageUrl).has_value(); }

}  // namespace crampwise::client
