// Who calls, and whether they still may.
#ifndef CRAMPWISE_SERVER_AUTH_CALLER_H_
#define CRAMPWISE_SERVER_AUTH_CALLER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "crampwise/v1/common.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

// For CAPABILITY_PUBLIC methods only `address` is set.
struct Caller {
  std::string account_id;
  std::string device_id;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  // On the profile that the call names.
  Grants grants = 0;
  // The client's network address without the port.
  std::string address;
  // It showed the token that its device had before the last renewal.
  bool former_token = false;
};

// Neither revoked nor expired.
bool IsLive(const DeviceRecord& device, absl::Time now);

// UNAUTHENTICATED, with one and the same message for every reason.
absl::Status NotSignedIn();

// The caller, without its address, that holds the token with this hash. `profile` is that which the call names, or
// empty. UNAUTHENTICATED: unknown, expired or revoked.
absl::StatusOr<Caller> Authenticate(Transaction& tx, absl::string_view token_hash, absl::string_view profile);

// For work that goes on after its admission: UNAUTHENTICATED if the caller's device was revoked or has expired
// meanwhile.
absl::Status CheckStillSignedIn(Transaction& tx, const Caller& caller);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_AUTH_CALLER_H_
