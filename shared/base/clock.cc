#include "shared/base/clock.h"

#include <algorithm>

#include "absl/time/clock.h"

namespace crampwise {
namespace {

// How long a sleeper on a clock that may be moved waits before it looks again. Bounds the delay after a jump only.
constexpr absl::Duration kPoll = absl::Milliseconds(5);

class RealClock final : public Clock {
 public:
  absl::Time TimeNow() override { return absl::Now(); }

  void SleepUntil(absl::Time deadline) override { absl::SleepFor(deadline - absl::Now()); }

  bool AwaitWithDeadline(absl::Mutex& mu, const absl::Condition& condition, absl::Time deadline) override
      ABSL_SHARED_LOCKS_REQUIRED(mu) {
    return mu.AwaitWithDeadline(condition, deadline);
  }
};

}  // namespace

Clock& Clock::Real() {
  static RealClock* const clock = new RealClock;
  return *clock;
}

ScaledClock::ScaledClock(absl::Time real_origin, absl::Time origin, double rate)
    : real_origin_(real_origin), origin_(origin), rate_(rate) {}

absl::Time ScaledClock::TimeNow() { return origin_ + (absl::Now() - real_origin_) * rate_; }

absl::Time ScaledClock::ToReal(absl::Time scaled) const { return real_origin_ + (scaled - origin_) / rate_; }

void ScaledClock::SleepUntil(absl::Time deadline) { absl::SleepFor(ToReal(deadline) - absl::Now()); }

bool ScaledClock::AwaitWithDeadline(absl::Mutex& mu, const absl::Condition& condition, absl::Time deadline) {
  return mu.AwaitWithDeadline(condition, ToReal(deadline));
}

void SimulatedClock::SetTime(absl::Time now) {
  absl::MutexLock lock(&mu_);
  now_ = now;
}

void SimulatedClock::AdvanceTime(absl::Duration by) {
  absl::MutexLock lock(&mu_);
  now_ += by;
}

absl::Time SimulatedClock::TimeNow() {
  absl::MutexLock lock(&mu_);
  return now_;
}

void SimulatedClock::SleepUntil(absl::Time deadline) {
  while (TimeNow() < deadline) absl::SleepFor(kPoll);
}

bool SimulatedClock::AwaitWithDeadline(absl::Mutex& mu, const absl::Condition& condition, absl::Time deadline) {
  while (!mu.AwaitWithTimeout(condition, kPoll)) {
    if (TimeNow() >= deadline) return false;
  }
  return true;
}

}  // namespace crampwise
