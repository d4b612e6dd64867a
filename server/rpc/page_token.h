// Page tokens of every listing: the place to go on from, with a checksum that ties it to its list.
#ifndef CRAMPWISE_SERVER_RPC_PAGE_TOKEN_H_
#define CRAMPWISE_SERVER_RPC_PAGE_TOKEN_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crampwise {

// `list` says which list it is: the method, the parent and every filter. `place` must be printable ASCII, and not
// empty.
std::string MakePageToken(absl::string_view list, absl::string_view place);

// The place; empty for an empty token. INVALID_ARGUMENT naming page_token: made up, or of another list.
absl::StatusOr<std::string> ParsePageToken(absl::string_view list, absl::string_view token);

// INVALID_ARGUMENT naming page_token, for a place that its list cannot have.
absl::Status InvalidPageToken();

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_PAGE_TOKEN_H_
