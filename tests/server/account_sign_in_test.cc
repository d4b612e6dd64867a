// Signing up and in, and what slows guessing down.
#include <string>

#include "crampwise/v1/account_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "server/auth/password_gate.h"
#include "tests/server/test_server.h"

namespace crampwise {
namespace {

using Accounts = v1::AccountService::Stub;

class SignInTest : public testing::Test {
 protected:
  v1::SignUpRequest SignUpOf(const std::string& login) {
    v1::SignUpRequest request;
    request.set_account_id(server_.NewId());
    request.set_device_id(server_.NewId());
    request.set_login(login);
    request.set_password(kTestPassword);
    return request;
  }

  Reply<v1::SignInResponse> Send(const v1::SignUpRequest& request) {
    return server_.Anonymous().Call(&Accounts::SignUp, request);
  }

  Reply<v1::SignInResponse> SignIn(const std::string& login, const std::string& password) {
    v1::SignInRequest request;
    request.set_device_id(server_.NewId());
    request.set_login(login);
    request.set_password(password);
    return server_.Anonymous().Call(&Accounts::SignIn, request);
  }

  bool IsSignedIn(const std::string& token) {
    return server_.WithToken(token).Call(&Accounts::GetAccount, v1::GetAccountRequest()).ok();
  }

  // Makes `count` failures in a row, waiting as asked.
  void Fail(const std::string& login, int count) {
    for (int i = 0; i < count; ++i) {
      const auto reply = SignIn(login, "wrong password");
      ASSERT_EQ(reply.code(), grpc::StatusCode::UNAUTHENTICATED) << i;
      server_.clock().AdvanceTime(DelayAfter(i + 1));
    }
  }

  TestServer server_;
};

TEST_F(SignInTest, SignUpSignsTheFirstDeviceIn) {
  v1::SignUpRequest request = SignUpOf("Mei.Lin@Home");
  request.set_device_display_name("kitchen phone");
  request.set_language(v1::LANGUAGE_CHINESE_SIMPLIFIED);
  const auto reply = Send(request);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(reply.response.account().name(), "accounts/" + request.account_id());
  EXPECT_EQ(reply.response.account().login(), "mei.lin@home");
  EXPECT_EQ(reply.response.account().language(), v1::LANGUAGE_CHINESE_SIMPLIFIED);
  EXPECT_EQ(reply.response.device().name(), "devices/" + request.device_id());
  EXPECT_EQ(reply.response.device().display_name(), "kitchen phone");
  EXPECT_TRUE(reply.response.device().current());
  EXPECT_TRUE(IsSignedIn(reply.response.token()));
}

TEST_F(SignInTest, RepeatedSignUpRenewsTheCredential) {
  const v1::SignUpRequest request = SignUpOf("mei");
  const auto first = Send(request);
  const auto second = Send(request);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(second.response.account().name(), first.response.account().name());
  EXPECT_FALSE(IsSignedIn(first.response.token()));
  EXPECT_TRUE(IsSignedIn(second.response.token()));
}

TEST_F(SignInTest, SignUpRefusesWhatIsInUse) {
  const v1::SignUpRequest request = SignUpOf("mei");
  ASSERT_TRUE(Send(request).ok());

  const auto same_login = Send(SignUpOf("MEI"));
  EXPECT_EQ(same_login.code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(same_login.field(), "login");

  v1::SignUpRequest same_account = SignUpOf("jun");
  same_account.set_account_id(request.account_id());
  EXPECT_EQ(Send(same_account).code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(Send(same_account).field(), "account_id");

  v1::SignUpRequest same_device = SignUpOf("jun");
  same_device.set_device_id(request.device_id());
  EXPECT_EQ(Send(same_device).code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(Send(same_device).field(), "device_id");
  EXPECT_TRUE(Send(SignUpOf("jun")).ok()) << "a refused sign-up must leave nothing behind";
}

TEST_F(SignInTest, RepeatedSignUpWithAnotherPasswordIsNoWayIn) {
  v1::SignUpRequest request = SignUpOf("mei");
  const auto first = Send(request);
  request.set_password("another password");
  const auto reply = Send(request);
  EXPECT_EQ(reply.code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(reply.field(), "login");
  EXPECT_TRUE(IsSignedIn(first.response.token()));
}

TEST_F(SignInTest, SignUpNamesEveryWrongField) {
  v1::SignUpRequest request = SignUpOf("a b");
  EXPECT_EQ(Send(request).field(), "login");
  request = SignUpOf("mei");
  request.set_password("too short");
  EXPECT_EQ(Send(request).field(), "password");
  request = SignUpOf("mei");
  request.set_account_id("00000000-0000-4000-8000-000000000000");
  EXPECT_EQ(Send(request).field(), "account_id");
  request = SignUpOf("mei");
  request.clear_device_id();
  EXPECT_EQ(Send(request).field(), "device_id");
}

TEST_F(SignInTest, LoginIsComparedWithoutCase) {
  server_.SignUp("Mei");
  EXPECT_TRUE(SignIn("mEI", kTestPassword).ok());
}

TEST_F(SignInTest, UnknownLoginAndWrongPasswordAnswerAlike) {
  server_.SignUp("mei");
  const auto wrong = SignIn("mei", "wrong password");
  const auto unknown = SignIn("nobody", "wrong password");
  EXPECT_EQ(wrong.code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(unknown.code(), wrong.code());
  EXPECT_EQ(unknown.status.error_message(), wrong.status.error_message());
  EXPECT_EQ(unknown.problem.SerializeAsString(), wrong.problem.SerializeAsString());
}

TEST_F(SignInTest, ThirdFailureMakesEverybodyAtThatAddressWait) {
  server_.SignUp("mei");
  for (const std::string login : {"mei", "nobody"}) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(SignIn(login, "wrong password").code(), grpc::StatusCode::UNAUTHENTICATED);
    const auto delayed = SignIn(login, kTestPassword);
    EXPECT_EQ(delayed.code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << login;
    EXPECT_EQ(delayed.problem.retry_after_ms(), 1000);
  }
}

TEST_F(SignInTest, RightPasswordAfterTheDelayForgetsTheFailures) {
  server_.SignUp("mei");
  Fail("mei", 5);
  EXPECT_TRUE(SignIn("mei", kTestPassword).ok());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(SignIn("mei", "wrong password").code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(SignInTest, DelaysOutliveARestart) {
  server_.SignUp("mei");
  Fail("mei", 6);
  ASSERT_EQ(SignIn("mei", "wrong password").code(), grpc::StatusCode::UNAUTHENTICATED);
  server_.Restart();
  const auto delayed = SignIn("mei", kTestPassword);
  EXPECT_EQ(delayed.code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(delayed.problem.retry_after_ms(), 16'000);
}

TEST_F(SignInTest, FailuresAreForgottenAfterADay) {
  server_.SignUp("mei");
  Fail("mei", 8);
  server_.clock().AdvanceTime(absl::Hours(25));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(SignIn("mei", "wrong password").code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(SignInTest, AClockThatWasSetBackMakesNobodyWaitLonger) {
  server_.SignUp("mei");
  Fail("mei", 13);
  ASSERT_EQ(SignIn("mei", "wrong password").code(), grpc::StatusCode::UNAUTHENTICATED);
  server_.clock().SetTime(server_.clock().TimeNow() - absl::Hours(24 * 365));
  EXPECT_EQ(SignIn("mei", kTestPassword).problem.retry_after_ms(), absl::ToInt64Milliseconds(absl::Minutes(15)));
}

TEST_F(SignInTest, TwentySignUpsAnHourComeFromOneAddress) {
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(Send(SignUpOf("login" + std::to_string(i))).ok()) << i;
  const v1::SignUpRequest next = SignUpOf("mei");
  const auto refused = Send(next);
  EXPECT_EQ(refused.code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(refused.problem.retry_after_ms(), absl::ToInt64Milliseconds(absl::Minutes(3)));
  EXPECT_TRUE(SignIn("login7", kTestPassword).ok()) << "who has an account does not feel it";
  server_.clock().AdvanceTime(absl::Minutes(3));
  EXPECT_TRUE(Send(next).ok());
  EXPECT_EQ(Send(SignUpOf("jun")).code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(Send(next).ok()) << "a repetition makes no account";
}

TEST_F(SignInTest, SignUpsThatWereRefusedDoNotCount) {
  server_.SignUp("mei");
  for (int i = 0; i < 30; ++i) EXPECT_EQ(Send(SignUpOf("mei")).code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_TRUE(Send(SignUpOf("jun")).ok());
}

TEST_F(SignInTest, SignedInDevicesDoNotFeelTheDelay) {
  const TestClient mei = server_.SignUp("mei");
  Fail("mei", 2);
  ASSERT_EQ(SignIn("mei", "wrong password").code(), grpc::StatusCode::UNAUTHENTICATED);
  ASSERT_EQ(SignIn("mei", kTestPassword).code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(IsSignedIn(mei.token()));
  v1::ChangePasswordRequest request;
  request.set_current_password(kTestPassword);
  request.set_new_password("a better password");
  EXPECT_TRUE(mei.Call(&Accounts::ChangePassword, request).ok());
}

TEST_F(SignInTest, OtherLoginsDoNotFeelTheDelay) {
  server_.SignUp("mei");
  server_.SignUp("jun");
  for (int i = 0; i < 3; ++i) SignIn("mei", "wrong password");
  EXPECT_TRUE(SignIn("jun", kTestPassword).ok());
}

TEST_F(SignInTest, DeviceOfAnotherAccountIsRefused) {
  const TestClient mei = server_.SignUp("mei");
  server_.SignUp("jun");
  v1::SignInRequest request;
  request.set_device_id(mei.device_id);
  request.set_login("jun");
  request.set_password(kTestPassword);
  const auto reply = server_.Anonymous().Call(&Accounts::SignIn, request);
  EXPECT_EQ(reply.code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(reply.field(), "device_id");
  EXPECT_TRUE(IsSignedIn(mei.token()));
}

TEST(DelayAfterTest, DoublesFromTheThirdFailureToAQuarterOfAnHour) {
  EXPECT_EQ(DelayAfter(0), absl::ZeroDuration());
  EXPECT_EQ(DelayAfter(2), absl::ZeroDuration());
  EXPECT_EQ(DelayAfter(3), absl::Seconds(1));
  EXPECT_EQ(DelayAfter(4), absl::Seconds(2));
  EXPECT_EQ(DelayAfter(12), absl::Seconds(512));
  EXPECT_EQ(DelayAfter(13), absl::Minutes(15));
  EXPECT_EQ(DelayAfter(1'000'000), absl::Minutes(15));
}

}  // namespace
}  // namespace crampwise
