// Takes due deliveries to their channel, again and again until they get through, are answered or expire. A new
// stream of the device makes them due again.
#ifndef CRAMPWISE_SERVER_DISPATCH_DELIVERER_H_
#define CRAMPWISE_SERVER_DISPATCH_DELIVERER_H_

#include "absl/random/bit_gen_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/dispatch/delivery_attempt.h"
#include "server/dispatch/retry_policy.h"
#include "server/metrics/dispatch_metrics.h"
#include "server/notify/notifier.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

class Deliverer {
 public:
  // All referents must outlive the deliverer. `random` is for the jitter of retries.
  Deliverer(Store& store, Notifier& notifier, Clock& clock, absl::BitGenRef random, DispatchMetrics& metrics)
      : store_(store), notifier_(notifier), clock_(clock), random_(random), metrics_(metrics) {}

  // Claims one batch and tries it. Returns how many were claimed.
  absl::StatusOr<int> RunOnce();

  absl::StatusOr<absl::Time> NextDue();

 private:
  struct Result {
    // Writes what became of the attempt.
    Store::Body record;
    v1::DeliveryState state;
  };

  Result Try(DeliveryAttempt attempt, absl::Time now, absl::Time lease_until);

  Store& store_;
  Notifier& notifier_;
  Clock& clock_;
  absl::BitGenRef random_;
  DispatchMetrics& metrics_;
  const RetryPolicy policy_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_DELIVERER_H_
