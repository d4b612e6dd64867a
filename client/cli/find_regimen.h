// Regimens by what a person calls them.
#ifndef CRAMPWISE_CLIENT_CLI_FIND_REGIMEN_H_
#define CRAMPWISE_CLIENT_CLI_FIND_REGIMEN_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/cli/context.h"
#include "crampwise/v1/regimen_service.pb.h"

namespace crampwise::client {

absl::StatusOr<v1::ListRegimensResponse> AllRegimens(Context& context);

// The regimen with this name, id or product, the product compared without case. NOT_FOUND if there is none; a usage
// error if several have the product.
absl::StatusOr<v1::Regimen> FindRegimen(Context& context, absl::string_view wanted);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_FIND_REGIMEN_H_
