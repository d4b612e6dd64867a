// An age as a person types it.
#ifndef CRAMPWISE_CLIENT_CLI_PARSE_AGE_H_
#define CRAMPWISE_CLIENT_CLI_PARSE_AGE_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace crampwise::client {

// "10d", "6w", "8mo" or "3y": the completed months of somebody who is that old `today`. A usage error of `what` for any
// other form, and for more than 120 years.
absl::StatusOr<int> ParseAgeInMonths(absl::string_view what, absl::string_view text, absl::CivilDay today);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_PARSE_AGE_H_
