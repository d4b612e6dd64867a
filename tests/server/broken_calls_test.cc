// What reaches the server broken, too large or addressed to nobody.
#include <string>

#include "crampwise/v1/account_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "grpcpp/impl/client_unary_call.h"
#include "gtest/gtest.h"
#include "tests/server/sample_profile.h"
#include "tests/server/test_server.h"

namespace crampwise {
namespace {

using Accounts = v1::AccountService::Stub;

class BrokenCallsTest : public testing::Test {
 protected:
  Reply<v1::Account> UpdateName(const std::string& display_name) {
    v1::UpdateAccountRequest request;
    request.set_request_id(server_.NewId());
    request.mutable_account()->set_display_name(display_name);
    return mei_.Call(&Accounts::UpdateAccount, request);
  }

  std::string StoredName() { return mei_.Call(&Accounts::GetAccount, v1::GetAccountRequest()).response.display_name(); }

  TestServer server_;
  TestClient mei_ = server_.SignUp("mei");
};

TEST_F(BrokenCallsTest, NulByteIsRefusedByName) {
  const auto reply = UpdateName(std::string("a\0b", 3));
  EXPECT_EQ(reply.code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(reply.field(), "account.display_name");
  EXPECT_EQ(StoredName(), "");
}

TEST_F(BrokenCallsTest, BrokenUtf8ChangesNothing) {
  EXPECT_FALSE(UpdateName("\xff\xfe").ok());
  EXPECT_EQ(StoredName(), "");
}

TEST_F(BrokenCallsTest, OtherScriptsArriveUnchanged) {
  ASSERT_TRUE(UpdateName("林美 🌙").ok());
  EXPECT_EQ(StoredName(), "林美 🌙");
}

TEST_F(BrokenCallsTest, TooLongStringIsRefusedWithItsLimit) {
  const auto reply = UpdateName(std::string(101, 'x'));
  EXPECT_EQ(reply.code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(reply.field(), "account.display_name");
  EXPECT_NE(reply.problem.violations(0).allowed().find("100"), std::string::npos);
  EXPECT_EQ(reply.status.error_message().find("xxx"), std::string::npos) << "what was sent is not repeated";
}

TEST_F(BrokenCallsTest, FiveMegabytesAreReadAndRefusedByName) {
  EXPECT_EQ(UpdateName(std::string(5'000'000, 'x')).field(), "account.display_name");
}

TEST_F(BrokenCallsTest, MoreThanEightMegabytesAreNotRead) {
  const auto reply = UpdateName(std::string((8 << 20) + 1, 'x'));
  EXPECT_EQ(reply.code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(StoredName(), "");
  EXPECT_TRUE(UpdateName("Mei").ok()) << "the connection survives it";
}

TEST_F(BrokenCallsTest, UnknownEnumValueIsRefusedByName) {
  v1::UpdateAccountRequest request;
  request.set_request_id(server_.NewId());
  request.mutable_account()->set_language(static_cast<v1::Language>(77));
  EXPECT_EQ(mei_.Call(&Accounts::UpdateAccount, request).field(), "account.language");
}

TEST_F(BrokenCallsTest, UnknownMethodIsUnimplemented) {
  const grpc::internal::RpcMethod method("/crampwise.v1.AccountService/Nothing", grpc::internal::RpcMethod::NORMAL_RPC);
  const auto context = mei_.Context();
  v1::Account response;
  const grpc::Status status = grpc::internal::BlockingUnaryCall(mei_.channel().get(), method, context.get(),
                                                                v1::GetAccountRequest(), &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
}

TEST_F(BrokenCallsTest, OtherKindOfAuthorizationIsNoCredential) {
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Basic " + mei_.token());
  v1::Account response;
  const auto stub = mei_.Stub<v1::AccountService>();
  EXPECT_EQ(stub->GetAccount(&context, v1::GetAccountRequest(), &response).error_code(),
            grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(BrokenCallsTest, StrangersProfileAnswersAsOneThatDoesNotExist) {
  const TestClient jun = server_.SignUp("jun");
  v1::GetProfileRequest request;
  request.set_name(CreateSampleProfile(jun, server_.NewId()));
  const auto strange = mei_.Call(&v1::ProfileService::Stub::GetProfile, request);
  request.set_name("profiles/" + server_.NewId());
  const auto absent = mei_.Call(&v1::ProfileService::Stub::GetProfile, request);
  EXPECT_EQ(strange.code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(strange.field(), "name");
  EXPECT_EQ(strange.status.error_message(), absent.status.error_message());
  EXPECT_EQ(strange.problem.SerializeAsString(), absent.problem.SerializeAsString());
}

TEST_F(BrokenCallsTest, MalformedNameIsRefusedByName) {
  v1::GetProfileRequest request;
  for (const char* name : {"", "profiles/", "profiles/x", "profile/01963a2e-7c00-7000-8000-000000000001", "../.."}) {
    request.set_name(name);
    const auto reply = mei_.Call(&v1::ProfileService::Stub::GetProfile, request);
    EXPECT_EQ(reply.code(), grpc::StatusCode::INVALID_ARGUMENT) << name;
    EXPECT_EQ(reply.field(), "name");
  }
}

TEST_F(BrokenCallsTest, EveryAnswerCarriesACallId) {
  const auto context = mei_.Context();
  v1::Account response;
  const auto stub = mei_.Stub<v1::AccountService>();
  ASSERT_TRUE(stub->GetAccount(context.get(), v1::GetAccountRequest(), &response).ok());
  EXPECT_EQ(context->GetServerTrailingMetadata().count("crampwise-call-id"), 1);
}

}  // namespace
}  // namespace crampwise
