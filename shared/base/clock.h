// Time, as everything in Crampwise sees it. No other file reads the wall clock.
#ifndef CRAMPWISE_SHARED_BASE_CLOCK_H_
#define CRAMPWISE_SHARED_BASE_CLOCK_H_

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace crampwise {

// Named as in Abseil's simulated-clock proposal. All methods may be called from any thread.
class Clock {
 public:
  virtual ~Clock() = default;

  virtual absl::Time TimeNow() = 0;

  // Blocks until `deadline` on this clock, or returns at once if it has passed.
  virtual void SleepUntil(absl::Time deadline) = 0;

  // Waits, holding `mu` on entry and on return, until `condition` holds or `deadline` has passed on this clock. Returns
  // whether the condition holds.
  virtual bool AwaitWithDeadline(absl::Mutex& mu, const absl::Condition& condition, absl::Time deadline)
      ABSL_SHARED_LOCKS_REQUIRED(mu) = 0;

  // The machine's clock. Lives for ever.
  static Clock& Real();
};

// A clock that runs `rate` times as fast as the machine's, for demonstrations: at the real instant `real_origin` it
// shows `origin`. Two processes with the same three numbers agree.
class ScaledClock final : public Clock {
 public:
  // rate > 0.
  ScaledClock(absl::Time real_origin, absl::Time origin, double rate);

  absl::Time TimeNow() override;
  void SleepUntil(absl::Time deadline) override;
  bool AwaitWithDeadline(absl::Mutex& mu, const absl::Condition& condition, absl::Time deadline) override
      ABSL_SHARED_LOCKS_REQUIRED(mu);

 private:
  absl::Time ToReal(absl::Time scaled) const;

  const absl::Time real_origin_;
  const absl::Time origin_;
  const double rate_;
};

// A clock that a test moves by hand. Sleepers wake when it passes their deadline.
class SimulatedClock final : public Clock {
 public:
  explicit SimulatedClock(absl::Time start) : now_(start) {}

  void SetTime(absl::Time now);
  void AdvanceTime(absl::Duration by);

  absl::Time TimeNow() override;
  void SleepUntil(absl::Time deadline) override;
  bool AwaitWithDeadline(absl::Mutex& mu, const absl::Condition& condition, absl::Time deadline) override
      ABSL_SHARED_LOCKS_REQUIRED(mu);

 private:
  absl::Mutex mu_;
  absl::Time now_ ABSL_GUARDED_BY(mu_);
};

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_BASE_CLOCK_H_
