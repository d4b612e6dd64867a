#include "server/dispatch/retry_policy.h"

#include <random>

#include "gtest/gtest.h"

namespace crampwise {
namespace {

TEST(RetryPolicyTest, WaitsDoubleUpToTheLongest) {
  const RetryPolicy policy{.first = absl::Seconds(10), .longest = absl::Seconds(60)};
  std::mt19937_64 random(1);
  const absl::Duration full[] = {absl::Seconds(10), absl::Seconds(20), absl::Seconds(40), absl::Seconds(60),
                                 absl::Seconds(60)};
  for (int attempts = 1; attempts <= 5; ++attempts) {
    for (int i = 0; i < 100; ++i) {
      const absl::Duration wait = policy.Wait(attempts, random);
      EXPECT_GE(wait, full[attempts - 1] / 2);
      EXPECT_LE(wait, full[attempts - 1]);
    }
  }
}

TEST(RetryPolicyTest, ThousandsOfAttemptsDoNotOverflow) {
  std::mt19937_64 random(1);
  const RetryPolicy policy;
  EXPECT_LE(policy.Wait(100000, random), policy.longest);
  EXPECT_GE(policy.Wait(100000, random), policy.longest / 2);
}

TEST(RetryPolicyTest, EqualSeedsWaitEquallyAndDevicesScatter) {
  const RetryPolicy policy;
  std::mt19937_64 one(7);
  std::mt19937_64 same(7);
  EXPECT_EQ(policy.Wait(3, one), policy.Wait(3, same));
  EXPECT_NE(policy.Wait(3, one), policy.Wait(3, one));
}

}  // namespace
}  // namespace crampwise
