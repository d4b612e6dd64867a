// Credentials: how long they last and how they end; passwords; the end of an account.
#include <set>
#include <string>

#include "crampwise/v1/account_service.grpc.pb.h"
#include "crampwise/v1/feed_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/server/sample_profile.h"
#include "tests/server/test_server.h"

namespace crampwise {
namespace {

using Accounts = v1::AccountService::Stub;

class DevicesTest : public testing::Test {
 protected:
  static grpc::StatusCode CodeOf(const TestClient& client) {
    return client.Call(&Accounts::GetAccount, v1::GetAccountRequest()).code();
  }

  TestClient Renew(const TestClient& client) {
    const auto renewed = client.Call(&Accounts::RenewCredential, v1::RenewCredentialRequest());
    EXPECT_TRUE(renewed.ok()) << renewed.status.error_message();
    return server_.WithToken(renewed.response.token());
  }

  Reply<v1::SignInResponse> SignIn(const std::string& login, const std::string& device_id) {
    v1::SignInRequest request;
    request.set_device_id(device_id);
    request.set_login(login);
    request.set_password(kTestPassword);
    return server_.Anonymous().Call(&Accounts::SignIn, request);
  }

  static Reply<v1::Device> Revoke(const TestClient& client, const std::string& device_id) {
    v1::RevokeDeviceRequest request;
    request.set_name("devices/" + device_id);
    return client.Call(&Accounts::RevokeDevice, request);
  }

  static Reply<google::protobuf::Empty> ChangePassword(const TestClient& client, const std::string& from,
                                                       const std::string& to) {
    v1::ChangePasswordRequest request;
    request.set_current_password(from);
    request.set_new_password(to);
    return client.Call(&Accounts::ChangePassword, request);
  }

  static Reply<google::protobuf::Empty> Delete(const TestClient& client, const std::string& password) {
    v1::DeleteAccountRequest request;
    request.set_password(password);
    return client.Call(&Accounts::DeleteAccount, request);
  }

  TestServer server_;
};

TEST_F(DevicesTest, CallsWithoutAValidCredentialAreRefused) {
  const TestClient mei = server_.SignUp("mei");
  EXPECT_EQ(CodeOf(server_.Anonymous()), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(CodeOf(server_.WithToken("made-up")), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(CodeOf(server_.WithToken(mei.token() + "A")), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::OK);
}

TEST_F(DevicesTest, CredentialEndsAtItsExpiry) {
  const TestClient mei = server_.SignUp("mei");
  const absl::Time expiry = server_.clock().TimeNow() + server_.options().credential_lifetime;
  server_.clock().SetTime(expiry - absl::Seconds(1));
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::OK);
  server_.clock().SetTime(expiry);
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(DevicesTest, RenewalMakesAFreshCredential) {
  const TestClient mei = server_.SignUp("mei");
  server_.clock().AdvanceTime(absl::Hours(24 * 80));
  const auto renewed = mei.Call(&Accounts::RenewCredential, v1::RenewCredentialRequest());
  ASSERT_TRUE(renewed.ok());
  EXPECT_EQ(renewed.response.device().name(), "devices/" + mei.device_id);
  server_.clock().AdvanceTime(absl::Hours(24 * 80));
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(CodeOf(server_.WithToken(renewed.response.token())), grpc::StatusCode::OK);
}

TEST_F(DevicesTest, RenewalIsRepeatedWithTheFormerCredentialForADay) {
  const TestClient mei = server_.SignUp("mei");
  const TestClient lost = Renew(mei);
  server_.clock().AdvanceTime(absl::Hours(23));
  const TestClient received = Renew(mei);
  EXPECT_EQ(CodeOf(lost), grpc::StatusCode::UNAUTHENTICATED) << "nobody ever saw it";
  EXPECT_EQ(CodeOf(received), grpc::StatusCode::OK);
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::OK);
  server_.clock().AdvanceTime(absl::Hours(1));
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::UNAUTHENTICATED) << "a repetition must not prolong the former credential";
  EXPECT_EQ(CodeOf(received), grpc::StatusCode::OK);
}

TEST_F(DevicesTest, RenewalWithTheFreshCredentialEndsTheFormerOne) {
  const TestClient mei = server_.SignUp("mei");
  const TestClient second = Renew(mei);
  const TestClient third = Renew(second);
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(CodeOf(second), grpc::StatusCode::OK);
  EXPECT_EQ(CodeOf(third), grpc::StatusCode::OK);
}

TEST_F(DevicesTest, FormerCredentialEndsAtItsOwnExpiry) {
  const TestClient mei = server_.SignUp("mei");
  server_.clock().AdvanceTime(server_.options().credential_lifetime - absl::Hours(1));
  Renew(mei);
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::OK);
  server_.clock().AdvanceTime(absl::Hours(1));
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(DevicesTest, RevocationEndsTheFormerCredentialToo) {
  const TestClient phone = server_.SignUp("mei");
  const TestClient tablet = server_.SignIn("mei");
  const TestClient renewed = Renew(tablet);
  ASSERT_TRUE(Revoke(phone, tablet.device_id).ok());
  EXPECT_EQ(CodeOf(tablet), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(CodeOf(renewed), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(DevicesTest, SigningInAgainEndsTheFormerCredentialToo) {
  const TestClient mei = server_.SignUp("mei");
  Renew(mei);
  ASSERT_TRUE(SignIn("mei", mei.device_id).ok());
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(DevicesTest, AnAccountHasFiftyLiveDevicesAtMost) {
  const TestClient phone = server_.SignUp("mei");
  for (int i = 1; i < 50; ++i) server_.SignIn("mei");
  const std::string tablet = server_.NewId();
  const auto refused = SignIn("mei", tablet);
  EXPECT_EQ(refused.code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_NE(refused.status.error_message().find("revoke a device first"), std::string::npos);
  const auto again = SignIn("mei", phone.device_id);
  EXPECT_TRUE(again.ok()) << "it is one of the fifty";
  ASSERT_TRUE(Revoke(server_.WithToken(again.response.token()), phone.device_id).ok());
  EXPECT_TRUE(SignIn("mei", tablet).ok());
  EXPECT_FALSE(SignIn("mei", phone.device_id).ok());
  server_.clock().AdvanceTime(server_.options().credential_lifetime);
  EXPECT_TRUE(SignIn("mei", phone.device_id).ok()) << "expired devices do not count";
}

TEST_F(DevicesTest, RevokedDeviceFailsItsNextCallAndTheOthersDoNot) {
  const TestClient phone = server_.SignUp("mei");
  const TestClient tablet = server_.SignIn("mei");
  const auto revoked = Revoke(phone, tablet.device_id);
  ASSERT_TRUE(revoked.ok());
  EXPECT_TRUE(revoked.response.has_revoke_time());
  EXPECT_EQ(CodeOf(tablet), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(CodeOf(phone), grpc::StatusCode::OK);

  server_.clock().AdvanceTime(absl::Hours(1));
  const auto again = Revoke(phone, tablet.device_id);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.response.revoke_time().seconds(), revoked.response.revoke_time().seconds());
}

TEST_F(DevicesTest, RevokedDeviceLosesItsOpenStream) {
  const TestClient phone = server_.SignUp("mei");
  const TestClient tablet = server_.SignIn("mei");
  v1::WatchRequest request;
  request.set_parent(CreateSampleProfile(phone, server_.NewId()));
  const auto context = tablet.Context();
  const auto stub = tablet.Stub<v1::FeedService>();
  const auto stream = stub->Watch(context.get(), request);
  stream->WaitForInitialMetadata();
  ASSERT_TRUE(Revoke(phone, tablet.device_id).ok());
  v1::WatchResponse response;
  while (stream->Read(&response)) {
  }
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(DevicesTest, OnlyOwnDevicesCanBeRevoked) {
  const TestClient mei = server_.SignUp("mei");
  const TestClient jun = server_.SignUp("jun");
  const auto reply = Revoke(mei, jun.device_id);
  EXPECT_EQ(reply.code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(reply.field(), "name");
  EXPECT_EQ(Revoke(mei, server_.NewId()).status.error_message(), reply.status.error_message());
  EXPECT_EQ(CodeOf(jun), grpc::StatusCode::OK);
}

TEST_F(DevicesTest, DevicesAreListedInPages) {
  const TestClient mei = server_.SignUp("mei");
  for (int i = 0; i < 4; ++i) server_.SignIn("mei");
  v1::ListDevicesRequest request;
  request.set_page_size(2);
  std::set<std::string> names;
  int current = 0;
  int pages = 0;
  do {
    const auto page = mei.Call(&Accounts::ListDevices, request);
    ASSERT_TRUE(page.ok());
    for (const v1::Device& device : page.response.devices()) {
      names.insert(device.name());
      current += device.current() ? 1 : 0;
    }
    request.set_page_token(page.response.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(names.size(), 5);
  EXPECT_EQ(current, 1);
  EXPECT_EQ(pages, 3);
}

TEST_F(DevicesTest, PageTokensOfSomebodyElseOrMadeUpAreRefused) {
  const TestClient mei = server_.SignUp("mei");
  const TestClient jun = server_.SignUp("jun");
  server_.SignIn("mei");
  v1::ListDevicesRequest request;
  request.set_page_size(1);
  request.set_page_token(mei.Call(&Accounts::ListDevices, request).response.next_page_token());
  ASSERT_FALSE(request.page_token().empty());
  EXPECT_EQ(jun.Call(&Accounts::ListDevices, request).field(), "page_token");
  request.set_page_token("made-up");
  EXPECT_EQ(mei.Call(&Accounts::ListDevices, request).code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(DevicesTest, UpdateReplacesNameAndLanguageOnce) {
  const TestClient mei = server_.SignUp("mei");
  v1::UpdateAccountRequest request;
  request.set_request_id(server_.NewId());
  request.mutable_account()->set_display_name("Mei");
  request.mutable_account()->set_login("ignored");
  request.mutable_account()->set_language(v1::LANGUAGE_CHINESE_SIMPLIFIED);
  const auto first = mei.Call(&Accounts::UpdateAccount, request);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first.response.display_name(), "Mei");
  EXPECT_EQ(first.response.login(), "mei");

  v1::UpdateAccountRequest other = request;
  other.set_request_id(server_.NewId());
  other.mutable_account()->set_display_name("Mei Lin");
  ASSERT_TRUE(mei.Call(&Accounts::UpdateAccount, other).ok());
  const auto repeated = mei.Call(&Accounts::UpdateAccount, request);
  EXPECT_EQ(repeated.response.display_name(), "Mei Lin") << "as it is now";
  EXPECT_EQ(mei.Call(&Accounts::GetAccount, v1::GetAccountRequest()).response.display_name(), "Mei Lin");

  request.mutable_account()->set_display_name("somebody else");
  const auto abused = mei.Call(&Accounts::UpdateAccount, request);
  EXPECT_EQ(abused.code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(abused.field(), "request_id");
}

TEST_F(DevicesTest, ChangedPasswordEndsTheOtherDevices) {
  const TestClient phone = server_.SignUp("mei");
  const TestClient tablet = server_.SignIn("mei");
  ASSERT_TRUE(ChangePassword(phone, kTestPassword, "a better password").ok());
  EXPECT_EQ(CodeOf(phone), grpc::StatusCode::OK);
  EXPECT_EQ(CodeOf(tablet), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_TRUE(ChangePassword(phone, kTestPassword, "a better password").ok()) << "a repetition";

  v1::SignInRequest request;
  request.set_device_id(server_.NewId());
  request.set_login("mei");
  request.set_password(kTestPassword);
  EXPECT_FALSE(server_.Anonymous().Call(&Accounts::SignIn, request).ok());
  request.set_password("a better password");
  EXPECT_TRUE(server_.Anonymous().Call(&Accounts::SignIn, request).ok());
}

TEST_F(DevicesTest, PasswordChangeAsksForTheOldOneAndSlowsGuessing) {
  const TestClient mei = server_.SignUp("mei");
  for (int i = 0; i < 3; ++i) {
    const auto reply = ChangePassword(mei, "wrong password", "a better password");
    EXPECT_EQ(reply.code(), grpc::StatusCode::PERMISSION_DENIED);
    EXPECT_EQ(reply.field(), "current_password");
  }
  EXPECT_EQ(ChangePassword(mei, kTestPassword, "a better password").code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ChangePassword(mei, kTestPassword, "short").field(), "new_password");
}

TEST_F(DevicesTest, DeletedAccountIsGoneWithItsProfiles) {
  const TestClient mei = server_.SignUp("mei");
  const TestClient tablet = server_.SignIn("mei");
  const std::string profile = CreateSampleProfile(mei, server_.NewId());
  EXPECT_EQ(Delete(mei, "wrong password").field(), "password");
  ASSERT_TRUE(Delete(mei, kTestPassword).ok());
  EXPECT_EQ(CodeOf(mei), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(CodeOf(tablet), grpc::StatusCode::UNAUTHENTICATED);

  const TestClient again = server_.SignUp("mei");
  v1::GetProfileRequest request;
  request.set_name(profile);
  EXPECT_EQ(again.Call(&v1::ProfileService::Stub::GetProfile, request).code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(
      again.Call(&v1::ProfileService::Stub::ListProfiles, v1::ListProfilesRequest()).response.profiles().empty());
}

}  // namespace
}  // namespace crampwise
