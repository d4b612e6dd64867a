#include "shared/base/clock.h"

#include <atomic>
#include <thread>

#include "absl/time/clock.h"
#include "gtest/gtest.h"

namespace crampwise {
namespace {

constexpr absl::Time kStart = absl::FromUnixSeconds(1767225600);

// Whether `flag` holds at `deadline` or before it.
bool Await(Clock& clock, const bool& flag, absl::Time deadline) {
  absl::Mutex mu;
  absl::MutexLock lock(&mu);
  return clock.AwaitWithDeadline(mu, absl::Condition(&flag), deadline);
}

TEST(RealClockTest, ShowsTheMachinesTime) {
  const absl::Time before = absl::Now();
  const absl::Time shown = Clock::Real().TimeNow();
  EXPECT_LE(before, shown);
  EXPECT_LE(shown, absl::Now());
}

TEST(RealClockTest, SleepsUntilTheDeadlineAndNotForOneThatHasPassed) {
  const absl::Time deadline = absl::Now() + absl::Milliseconds(20);
  Clock::Real().SleepUntil(deadline);
  EXPECT_GE(absl::Now(), deadline);
  Clock::Real().SleepUntil(absl::InfinitePast());
}

TEST(RealClockTest, AwaitSaysWhetherTheConditionHolds) {
  EXPECT_TRUE(Await(Clock::Real(), true, absl::InfinitePast()));
  EXPECT_FALSE(Await(Clock::Real(), false, absl::Now() + absl::Milliseconds(10)));
}

TEST(ScaledClockTest, RunsFasterFromItsOrigin) {
  const absl::Time real_origin = absl::Now() - absl::Seconds(10);
  ScaledClock clock(real_origin, kStart, 3600);
  const absl::Time before = kStart + (absl::Now() - real_origin) * 3600;
  const absl::Time shown = clock.TimeNow();
  EXPECT_LE(before, shown);
  EXPECT_LE(shown, kStart + (absl::Now() - real_origin) * 3600);
}

TEST(ScaledClockTest, SleepsAndWaitsInItsOwnTime) {
  ScaledClock clock(absl::Now(), kStart, 3600);
  clock.SleepUntil(kStart + absl::Minutes(1));
  EXPECT_GE(clock.TimeNow(), kStart + absl::Minutes(1));
  EXPECT_FALSE(Await(clock, false, kStart + absl::Minutes(2)));
  EXPECT_GE(clock.TimeNow(), kStart + absl::Minutes(2));
  EXPECT_TRUE(Await(clock, true, kStart));
}

TEST(SimulatedClockTest, MovesByHandOnly) {
  SimulatedClock clock(kStart);
  EXPECT_EQ(clock.TimeNow(), kStart);
  clock.AdvanceTime(absl::Hours(5));
  EXPECT_EQ(clock.TimeNow(), kStart + absl::Hours(5));
  clock.SetTime(kStart - absl::Hours(1));
  EXPECT_EQ(clock.TimeNow(), kStart - absl::Hours(1));
}

TEST(SimulatedClockTest, SleepersWakeWhenItPassesTheirDeadline) {
  SimulatedClock clock(kStart);
  std::atomic<bool> awake = false;
  std::thread sleeper([&] {
    clock.SleepUntil(kStart + absl::Hours(2));
    awake = true;
  });
  clock.AdvanceTime(absl::Hours(1));
  absl::SleepFor(absl::Milliseconds(30));
  EXPECT_FALSE(awake);
  clock.AdvanceTime(absl::Hours(1));
  sleeper.join();
  EXPECT_TRUE(awake);
}

TEST(SimulatedClockTest, AwaitEndsAtTheDeadline) {
  SimulatedClock clock(kStart);
  EXPECT_FALSE(Await(clock, false, kStart));
  std::thread mover([&] { clock.AdvanceTime(absl::Hours(1)); });
  EXPECT_FALSE(Await(clock, false, kStart + absl::Hours(1)));
  mover.join();
}

TEST(SimulatedClockTest, AwaitEndsWithTheCondition) {
  SimulatedClock clock(kStart);
  absl::Mutex mu;
  bool ready = false;
  std::thread setter([&] {
    absl::MutexLock lock(&mu);
    ready = true;
  });
  mu.Lock();
  EXPECT_TRUE(clock.AwaitWithDeadline(mu, absl::Condition(&ready), absl::InfiniteFuture()));
  mu.Unlock();
  setter.join();
}

}  // namespace
}  // namespace crampwise
