// When and how often a call is tried again. The decision is pure; waiting is the caller's.
#ifndef CRAMPWISE_CLIENT_RETRY_H_
#define CRAMPWISE_CLIENT_RETRY_H_

#include <functional>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"

namespace crampwise::client {

struct RetryPolicy {
  int max_attempts = 3;
  // Doubled after each attempt; between half of it and all of it is waited, by chance, so that clients do not come back
  // all at once.
  absl::Duration first_delay = absl::Milliseconds(200);
  absl::Duration max_delay = absl::Seconds(2);
  // A server that asks to wait longer than this is not waited for: the person is told instead.
  absl::Duration max_hint = absl::Seconds(5);
};

using Sleeper = std::function<void(absl::Duration)>;

// Waits on the machine's clock.
Sleeper RealSleeper();

// Whether the server did not answer, as opposed to refuse.
bool IsServerAway(const absl::Status& status);

// Whether another attempt could succeed: the server is away, or it named a time to come back (Problem.retry_after_ms).
bool IsRetryable(const absl::Status& status);

// Calls `attempt` until it succeeds, fails for good, or the policy is used up; returns its last status.
absl::Status RunWithRetry(const RetryPolicy& policy, const Sleeper& sleep, absl::FunctionRef<absl::Status()> attempt);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_RETRY_H_
