#include "client/cli/report_error.h"

#include "client/cli/usage_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/field_error.h"

namespace crampwise::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kServer[] = "127.0.0.1:7420";

TEST(ExitCodeTest, TellsTheKindsOfFailureApart) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), kExitOk);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("no such")), kExitRefused);
  EXPECT_EQ(ExitCodeOf(InvalidField("zone", "must be an IANA zone name")), kExitRefused);
  EXPECT_EQ(ExitCodeOf(UsageError("--zone", "must be given")), kExitUsage);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("refused")), kExitServerAway);
  EXPECT_EQ(ExitCodeOf(absl::DeadlineExceededError("late")), kExitServerAway);
  EXPECT_EQ(ExitCodeOf(absl::UnauthenticatedError("revoked")), kExitNotSignedIn);
}

TEST(PlainMessageTest, AServerThatIsAwayIsNamed) {
  const std::string message = PlainMessage(absl::UnavailableError("ipv4:127.0.0.1:7420: Failed to connect"), kServer);
  EXPECT_THAT(message, HasSubstr("The server at 127.0.0.1:7420 does not answer."));
  EXPECT_THAT(message, Not(HasSubstr("Failed to connect")));
}

TEST(PlainMessageTest, SaysHowToSignInOnce) {
  EXPECT_THAT(PlainMessage(absl::UnauthenticatedError("the credential is revoked"), kServer),
              HasSubstr("crampwise sign-in LOGIN"));
  EXPECT_EQ(PlainMessage(absl::UnauthenticatedError("Type: crampwise sign-in LOGIN"), kServer),
            "Type: crampwise sign-in LOGIN");
}

TEST(PlainMessageTest, SaysWhenToComeBack) {
  const absl::Status status =
      RetryLater(absl::StatusCode::kResourceExhausted, "too many tries", absl::Milliseconds(61500));
  EXPECT_THAT(PlainMessage(status, kServer), HasSubstr("Try again in 1 min 2 s."));
}

}  // namespace
}  // namespace crampwise::client
