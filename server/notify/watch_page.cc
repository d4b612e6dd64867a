#include "server/notify/watch_page.h"

#include "server/notify/change_reader.h"
#include "server/notify/stream_ends.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

absl::StatusOr<absl::Time> CheckMayWatch(Transaction& tx, const WatchTarget& target) {
  const absl::StatusOr<DeviceRecord> device = tx.devices().Get(target.device_id);
  if (absl::IsNotFound(device.status())) return DeviceEnded();
  RETURN_IF_ERROR(device.status());
  if (device->revoke_time <= tx.now() || device->expire_time <= tx.now()) return DeviceEnded();
  const absl::StatusOr<v1::Profile> profile = tx.profiles().Get(target.profile_id);
  if (absl::IsNotFound(profile.status())) return ProfileGone();
  RETURN_IF_ERROR(profile.status());
  ASSIGN_OR_RETURN(const Grants grants, tx.profiles().GrantsOf(target.profile_id, target.account_id));
  if (!Allows(grants, v1::CAPABILITY_SEE)) return AccessGone();
  return device->expire_time;
}

}  // namespace

absl::StatusOr<WatchPage> ReadWatchPage(Transaction& tx, const WatchTarget& target, const WatchPlace& place,
                                        int limit) {
  WatchPage page;
  ASSIGN_OR_RETURN(page.credential_expiry, CheckMayWatch(tx, target));
  if (!place.has_value()) {
    ASSIGN_OR_RETURN(page.number, tx.feed().Head(target.profile_id));
    return page;
  }
  ASSIGN_OR_RETURN(page.changes, ReadChanges(tx, target.profile_id, *place, limit, target.language));
  page.number = page.changes.empty() ? *place : page.changes.back().number();
  page.more = page.changes.size() == static_cast<size_t>(limit);
  return page;
}

}  // namespace crampwise
