#include "client/retry.h"

#include <algorithm>
#include <vector>

#include "client/connection.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/field_error.h"

namespace crampwise::client {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::IsEmpty;
using ::testing::Le;

class RetryTest : public ::testing::Test {
 protected:
  // Runs against the outcomes in turn, the last one for ever.
  absl::Status Run(const std::vector<absl::Status>& outcomes) {
    return RunWithRetry(policy_, Sleep(), [&] {
      const size_t next = std::min<size_t>(static_cast<size_t>(attempts_++), outcomes.size() - 1);
      return outcomes[next];
    });
  }

  Sleeper Sleep() {
    return [this](absl::Duration duration) { slept_.push_back(duration); };
  }

  RetryPolicy policy_ = {
      .max_attempts = 4, .first_delay = absl::Seconds(1), .max_delay = absl::Seconds(3), .max_hint = absl::Seconds(10)};
  int attempts_ = 0;
  std::vector<absl::Duration> slept_;
};

TEST_F(RetryTest, SuccessEndsIt) {
  EXPECT_TRUE(Run({absl::UnavailableError("away"), absl::OkStatus()}).ok());
  EXPECT_EQ(attempts_, 2);
}

TEST_F(RetryTest, GivesUpAfterTheLastAttempt) {
  EXPECT_TRUE(absl::IsUnavailable(Run({absl::UnavailableError("away")})));
  EXPECT_EQ(attempts_, 4);
}

TEST_F(RetryTest, DelaysGrowToTheLimitWithJitter) {
  Run({absl::UnavailableError("away")}).IgnoreError();
  EXPECT_THAT(slept_, ElementsAre(AllOf(Ge(absl::Milliseconds(500)), Le(absl::Seconds(1))),
                                  AllOf(Ge(absl::Seconds(1)), Le(absl::Seconds(2))),
                                  AllOf(Ge(absl::Milliseconds(1500)), Le(absl::Seconds(3)))));
}

TEST_F(RetryTest, ARefusalIsFinal) {
  for (const absl::Status& status : {absl::InvalidArgumentError("no"), absl::UnauthenticatedError("no"),
                                     absl::DeadlineExceededError("late"), absl::ResourceExhaustedError("full")}) {
    attempts_ = 0;
    EXPECT_EQ(Run({status}).code(), status.code());
    EXPECT_EQ(attempts_, 1) << status;
  }
  EXPECT_THAT(slept_, IsEmpty());
}

TEST_F(RetryTest, WaitsAsLongAsTheServerAsks) {
  Run({RetryLater(absl::StatusCode::kResourceExhausted, "busy", absl::Seconds(7)), absl::OkStatus()}).IgnoreError();
  EXPECT_THAT(slept_, ElementsAre(absl::Seconds(7)));
}

TEST_F(RetryTest, DoesNotWaitForAVeryLongHint) {
  const absl::Status status = Run({RetryLater(absl::StatusCode::kResourceExhausted, "busy", absl::Minutes(5))});
  EXPECT_TRUE(absl::IsResourceExhausted(status));
  EXPECT_THAT(slept_, IsEmpty());
}

// Port 1 of loopback: nothing listens there.
ConnectionOptions NobodyThere() {
  ConnectionOptions options;
  options.server = "127.0.0.1:1";
  return options;
}

TEST_F(RetryTest, CallsAreRepeatedWhenTheServerIsAway) {
  ConnectionOptions options = NobodyThere();
  options.retry = policy_;
  options.sleep = Sleep();
  const auto connection = Connection::Open(options).value();
  const auto answer = connection->Call(&v1::AccountService::Stub::GetAccount, v1::GetAccountRequest());
  EXPECT_TRUE(absl::IsUnavailable(answer.status()));
  EXPECT_EQ(slept_.size(), 3u);
}

TEST_F(RetryTest, CallsThatMustNotBeRepeatedAreNot) {
  ConnectionOptions options = NobodyThere();
  options.sleep = Sleep();
  const auto connection = Connection::Open(options).value();
  const auto answer = connection->CallOnce(&v1::AccountService::Stub::RenewCredential, v1::RenewCredentialRequest());
  EXPECT_TRUE(absl::IsUnavailable(answer.status()));
  EXPECT_THAT(slept_, IsEmpty());
}

}  // namespace
}  // namespace crampwise::client
