#include "server/dispatch/retry_policy.h"

#include <algorithm>
#include <cmath>

#include "absl/random/distributions.h"

namespace crampwise {

absl::Duration RetryPolicy::Wait(int attempts, absl::BitGenRef random) const {
  const absl::Duration full = std::min(first * std::exp2(std::max(attempts, 1) - 1), longest);
  return full * absl::Uniform(absl::IntervalClosed, random, 0.5, 1.0);
}

}  // namespace crampwise
