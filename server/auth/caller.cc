#include "server/auth/caller.h"

#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// What is not there is no credential; every other error stays what it is.
absl::Status Missing(const absl::Status& status) { return absl::IsNotFound(status) ? NotSignedIn() : status; }

}  // namespace

bool IsLive(const DeviceRecord& device, absl::Time now) {
  return device.revoke_time == absl::InfiniteFuture() && now < device.expire_time;
}

absl::Status NotSignedIn() { return absl::UnauthenticatedError("the credential is missing, expired or revoked"); }

absl::StatusOr<Caller> Authenticate(Transaction& tx, absl::string_view token_hash, absl::string_view profile) {
  absl::StatusOr<DeviceOfToken> found = tx.devices().FindByTokenHash(token_hash, profile);
  if (!found.ok()) return Missing(found.status());
  DeviceRecord& device = found->device;
  const bool former = device.token_hash != token_hash;
  if (!IsLive(device, tx.now()) || (former && tx.now() >= device.former_expire_time)) return NotSignedIn();
  return Caller{.account_id = std::move(device.account_id),
                .device_id = std::move(device.id),
                .language = found->language,
                .grants = found->grants,
                .address = {},
                .former_token = former};
}

absl::Status CheckStillSignedIn(Transaction& tx, const Caller& caller) {
  const absl::StatusOr<DeviceRecord> device = tx.devices().Get(caller.device_id);
  if (!device.ok()) return Missing(device.status());
  return device->account_id == caller.account_id && IsLive(*device, tx.now()) ? absl::OkStatus() : NotSignedIn();
}

}  // namespace crampwise
