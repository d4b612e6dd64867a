#include "client/retry.h"

#include <algorithm>
#include <optional>

#include "absl/random/random.h"
#include "shared/base/clock.h"
#include "shared/base/field_error.h"

namespace crampwise::client {
namespace {

absl::Duration HintOf(const absl::Status& status) {
  const std::optional<v1::Problem> problem = GetProblem(status);
  return absl::Milliseconds(problem.has_value() ? problem->retry_after_ms() : 0);
}

absl::Duration WithJitter(absl::Duration delay) {
  thread_local absl::BitGen random;
  return delay * absl::Uniform(random, 0.5, 1.0);
}

}  // namespace

Sleeper RealSleeper() {
  return [](absl::Duration duration) {
    Clock& clock = Clock::Real();
    clock.SleepUntil(clock.TimeNow() + duration);
  };
}

bool IsServerAway(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status);
}

bool IsRetryable(const absl::Status& status) {
  return absl::IsUnavailable(status) || HintOf(status) > absl::ZeroDuration();
}

absl::Status RunWithRetry(const RetryPolicy& policy, const Sleeper& sleep, absl::FunctionRef<absl::Status()> attempt) {
  absl::Duration delay = policy.first_delay;
  for (int attempts = 1;; ++attempts) {
    absl::Status status = attempt();
    const absl::Duration hint = HintOf(status);
    if (attempts == policy.max_attempts || !IsRetryable(status) || hint > policy.max_hint) return status;
    sleep(std::max(hint, WithJitter(delay)));
    delay = std::min(delay * 2, policy.max_delay);
  }
}

}  // namespace crampwise::client
