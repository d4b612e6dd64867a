#include "server/dispatch/rescuer.h"

#include <cstdint>

#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr absl::Duration kPeriod = absl::Hours(1);
constexpr absl::Duration kKeptDelays = absl::Hours(24);

}  // namespace

absl::StatusOr<int> Rescuer::RunOnce() {
  const absl::Time now = clock_.TimeNow();
  RETURN_IF_ERROR(PurgeOnceAnHour(now));
  int64_t rescued = 0;
  RETURN_IF_ERROR(store_.WriteAndWait([&rescued, now](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(rescued, tx.deliveries().Rescue(now));
    return absl::OkStatus();
  }));
  return static_cast<int>(rescued);
}

absl::Status Rescuer::PurgeOnceAnHour(absl::Time now) {
  // Also when the clock was set back.
  const bool purged = purged_ <= now && now < purged_ + kPeriod;
  if (purged) return absl::OkStatus();
  RETURN_IF_ERROR(store_.WriteAndWait([now](Transaction& tx) { return tx.sign_in_delays().Purge(now - kKeptDelays); }));
  purged_ = now;
  return absl::OkStatus();
}

}  // namespace crampwise
