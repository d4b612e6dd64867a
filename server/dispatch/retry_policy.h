// How long a delivery that did not get through waits for its next attempt.
#ifndef CRAMPWISE_SERVER_DISPATCH_RETRY_POLICY_H_
#define CRAMPWISE_SERVER_DISPATCH_RETRY_POLICY_H_

#include "absl/random/bit_gen_ref.h"
#include "absl/time/time.h"

namespace crampwise {

// Waits double from `first` to `longest`. Each is drawn from its upper half, so that devices which failed together do
// not come back together.
struct RetryPolicy {
  absl::Duration first = absl::Seconds(15);
  absl::Duration longest = absl::Minutes(15);

  // The wait after the `attempts`-th attempt, counted from 1.
  absl::Duration Wait(int attempts, absl::BitGenRef random) const;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_RETRY_POLICY_H_
