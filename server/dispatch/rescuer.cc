#include "server/dispatch/rescuer.h"

#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr absl::Duration kPeriod = absl::Hours(1);
constexpr absl::Duration kKeptDelays = absl::Hours(24);

}  // namespace

absl::StatusOr<int> Rescuer::RunOnce() {
  const absl::Time now = clock_.TimeNow();
  if (now < next_) return 0;
  RETURN_IF_ERROR(store_.WriteAndWait([now](Transaction& tx) { return tx.sign_in_delays().Purge(now - kKeptDelays); }));
  next_ = now + kPeriod;
  return 1;
}

}  // namespace crampwise
