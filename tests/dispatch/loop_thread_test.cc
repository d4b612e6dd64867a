#include "server/dispatch/loop_thread.h"

#include <atomic>

#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"
#include "server/dispatch/pulse.h"

namespace crampwise {
namespace {

absl::StatusOr<absl::Time> Never() { return absl::InfiniteFuture(); }

TEST(LoopThreadTest, WorksOffWhatIsThereWhenItStarts) {
  std::atomic<int> left = 3;
  absl::Notification done;
  const auto work = [&]() -> absl::StatusOr<int> {
    if (left == 0 && !done.HasBeenNotified()) done.Notify();
    return left > 0 ? left-- : 0;
  };
  LoopThread thread({"test", work, Never}, Clock::Real(), absl::Hours(1));
  thread.Start();
  EXPECT_TRUE(done.WaitForNotificationWithTimeout(absl::Seconds(20)));
}

// Runs counted, with an idle loop.
class LoopThreadWakeTest : public testing::Test {
 protected:
  bool AwaitRuns(int runs) {
    const auto enough = [&] { return runs_ >= runs; };
    absl::MutexLock lock(&mu_);
    return mu_.AwaitWithTimeout(absl::Condition(&enough), absl::Seconds(20));
  }

  int runs() {
    absl::MutexLock lock(&mu_);
    return runs_;
  }

  absl::StatusOr<int> Count() {
    absl::MutexLock lock(&mu_);
    ++runs_;
    return answer_;
  }

  absl::Mutex mu_;
  int runs_ = 0;
  absl::StatusOr<int> answer_ = 0;
  SimulatedClock clock_{absl::UnixEpoch()};
  LoopThread thread_{{"test", [this] { return Count(); }, Never}, clock_, absl::Hours(1)};
};

TEST_F(LoopThreadWakeTest, SleepsUntilItIsWokenOrThePollIntervalEnds) {
  thread_.Start();
  ASSERT_TRUE(AwaitRuns(1));
  thread_.WakeAt(clock_.TimeNow() + absl::Minutes(1));
  clock_.AdvanceTime(absl::Seconds(59));
  absl::SleepFor(absl::Milliseconds(50));
  EXPECT_EQ(runs(), 1);
  clock_.AdvanceTime(absl::Seconds(1));
  EXPECT_TRUE(AwaitRuns(2));
  clock_.AdvanceTime(absl::Hours(1));
  EXPECT_TRUE(AwaitRuns(3));
}

TEST_F(LoopThreadWakeTest, ClockThatIsSetBackDoesNotHoldItUp) {
  thread_.Start();
  ASSERT_TRUE(AwaitRuns(1));
  Pulse pulse([this] { thread_.LookAgain(); });
  clock_.AdvanceTime(-absl::Hours(1));
  EXPECT_TRUE(AwaitRuns(2));
  clock_.AdvanceTime(absl::Hours(1));
  EXPECT_TRUE(AwaitRuns(3));
}

TEST_F(LoopThreadWakeTest, FailureIsNotTriedAgainAtOnce) {
  answer_ = absl::UnavailableError("down");
  thread_.Start();
  ASSERT_TRUE(AwaitRuns(1));
  absl::SleepFor(absl::Milliseconds(50));
  EXPECT_EQ(runs(), 1);
  clock_.AdvanceTime(absl::Hours(1));
  EXPECT_TRUE(AwaitRuns(2));
}

TEST_F(LoopThreadWakeTest, StopsWhileItSleeps) {
  thread_.Start();
  ASSERT_TRUE(AwaitRuns(1));
  thread_.Stop();
  thread_.WakeAt(clock_.TimeNow());
  EXPECT_EQ(runs(), 1);
}

}  // namespace
}  // namespace crampwise
