#include "client/cli/find_regimen.h"

#include "absl/strings/match.h"
#include "client/cli/format.h"
#include "client/cli/paging.h"
#include "client/cli/usage_error.h"
#include "crampwise/v1/regimen_service.grpc.pb.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

constexpr int kRegimensPerPage = 100;

}  // namespace

absl::StatusOr<v1::ListRegimensResponse> AllRegimens(Context& context) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ListRegimensRequest request;
  ASSIGN_OR_RETURN(*request.mutable_parent(), context.ProfileName());
  request.set_page_size(kRegimensPerPage);
  return AllPages(*server, &v1::RegimenService::Stub::ListRegimens, request);
}

absl::StatusOr<v1::Regimen> FindRegimen(Context& context, absl::string_view wanted) {
  ASSIGN_OR_RETURN(const v1::ListRegimensResponse all, AllRegimens(context));
  const v1::Regimen* found = nullptr;
  for (const v1::Regimen& regimen : all.regimens()) {
    if (IdOf(regimen.name()) == IdOf(wanted)) return regimen;
    if (!absl::EqualsIgnoreCase(regimen.product(), wanted)) continue;
    if (found != nullptr) return UsageError("REGIMEN", "several have this product; give the id");
    found = &regimen;
  }
  if (found == nullptr) return absl::NotFoundError("There is no such regimen. See: crampwise regimen list");
  return *found;
}

}  // namespace crampwise::client
