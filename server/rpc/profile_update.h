// What an update makes of a stored profile.
#ifndef CRAMPWISE_SERVER_RPC_PROFILE_UPDATE_H_
#define CRAMPWISE_SERVER_RPC_PROFILE_UPDATE_H_

#include "absl/status/statusor.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise {

// `stored` with the fields that the mask of `request` names replaced, an empty mask naming all that a client may set,
// and with the request's etag. INVALID_ARGUMENT naming update_mask for any other path. The result is not validated.
absl::StatusOr<v1::Profile> UpdatedProfile(const v1::Profile& stored, const v1::UpdateProfileRequest& request);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_PROFILE_UPDATE_H_
