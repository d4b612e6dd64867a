#include "tests/server/test_server.h"

#include <algorithm>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "shared/base/uuid.h"

namespace crampwise {
namespace {

TestClient SignedIn(const std::shared_ptr<grpc::Channel>& channel, const Reply<v1::SignInResponse>& reply,
                    const std::string& device_id) {
  if (!reply.ok()) throw std::runtime_error(reply.status.error_message());
  TestClient client(channel, reply.response.token());
  client.account_id = reply.response.account().name().substr(sizeof("accounts/") - 1);
  client.device_id = device_id;
  return client;
}

}  // namespace

v1::Problem ProblemOf(const grpc::ClientContext& context) {
  v1::Problem problem;
  const auto& metadata = context.GetServerTrailingMetadata();
  const auto found = metadata.find("crampwise-problem-bin");
  if (found == metadata.end()) return problem;
  EXPECT_TRUE(problem.ParseFromArray(found->second.data(), static_cast<int>(found->second.size())));
  return problem;
}

std::unique_ptr<grpc::ClientContext> TestClient::Context() const {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(absl::ToChronoTime(Clock::Real().TimeNow() + absl::Seconds(60)));
  if (!token_.empty()) context->AddMetadata("authorization", absl::StrCat("Bearer ", token_));
  return context;
}

TestServer::TestServer(absl::Time start, ServerOptions options) : clock_(start), options_(std::move(options)) {
  options_.listen = "127.0.0.1:0";
  if (options_.database.empty()) options_.database = dir_.path("crampwise.db");
  options_.weak_password_hash_for_tests = true;
  Start();
}

absl::Time TestServer::DefaultStart() {
  return absl::FromCivil(absl::CivilSecond(2026, 4, 15, 6, 0, 0), absl::UTCTimeZone());
}

void TestServer::Start() {
  absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(options_, clock_);
  if (!server.ok()) throw std::runtime_error(server.status().ToString());
  server_ = *std::move(server);
  channel_ = grpc::CreateChannel(absl::StrCat("127.0.0.1:", server_->port()), grpc::InsecureChannelCredentials());
}

void TestServer::Stop() { server_.reset(); }

void TestServer::Restart() {
  Stop();
  Start();
}

TestClient TestServer::SignUp(const std::string& login) {
  v1::SignUpRequest request;
  request.set_account_id(NewId());
  request.set_device_id(NewId());
  request.set_login(login);
  request.set_password(kTestPassword);
  request.set_language(v1::LANGUAGE_ENGLISH);
  return SignedIn(channel_, Anonymous().Call(&v1::AccountService::Stub::SignUp, request), request.device_id());
}

TestClient TestServer::SignIn(const std::string& login) {
  v1::SignInRequest request;
  request.set_device_id(NewId());
  request.set_login(login);
  request.set_password(kTestPassword);
  return SignedIn(channel_, Anonymous().Call(&v1::AccountService::Stub::SignIn, request), request.device_id());
}

std::string TestServer::NewId() { return NewUuidV7(clock_.TimeNow()); }

void TestServer::Advance(absl::Duration by) {
  const absl::Time end = clock_.TimeNow() + by;
  while (clock_.TimeNow() < end) {
    clock_.SetTime(std::min(end, clock_.TimeNow() + absl::Minutes(1)));
    const absl::Status status = server_->RunLoopsOnce();
    ASSERT_TRUE(status.ok()) << status;
  }
}

}  // namespace crampwise
