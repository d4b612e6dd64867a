// What Handler does around the body of a method, on a store that the test can reach.
#include "server/rpc/handler.h"

#include <memory>
#include <sstream>
#include <string>

#include "absl/synchronization/notification.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "server/auth/blake2b.h"
#include "server/storage/sqlite_store.h"
#include "shared/base/uuid.h"
#include "spdlog/sinks/ostream_sink.h"
#include "spdlog/spdlog.h"
#include "tests/server/sample_profile.h"
#include "tests/server/test_server.h"

namespace crampwise {
namespace {

constexpr char kToken[] = "a token";

template <typename Request, typename... Bodies>
concept CanWrite = requires(Handler& handler, const Request* request, v1::Account* response, Bodies... bodies) {
  handler.Write(nullptr, "", request, response, bodies...);
};
// A method whose requests may be sent again cannot be written without saying how to read its answer again.
using UpdateBody = Handler::Body<v1::UpdateAccountRequest, v1::Account>;
using RenewBody = Handler::Body<v1::RenewCredentialRequest, v1::Account>;
static_assert(CanWrite<v1::UpdateAccountRequest, UpdateBody, UpdateBody>);
static_assert(!CanWrite<v1::UpdateAccountRequest, UpdateBody>);
static_assert(CanWrite<v1::RenewCredentialRequest, RenewBody>);
static_assert(!CanWrite<v1::RenewCredentialRequest, RenewBody, RenewBody>);

// Answers UpdateAccount with whatever `body` does, and its repetition with whatever `replay` does.
class ScriptedAccounts final : public v1::AccountService::CallbackService {
 public:
  explicit ScriptedAccounts(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* UpdateAccount(grpc::CallbackServerContext* context, const v1::UpdateAccountRequest* request,
                                          v1::Account* response) override {
    return handler_.Write<v1::UpdateAccountRequest, v1::Account>(context, "crampwise.v1.AccountService.UpdateAccount",
                                                                 request, response, body, replay);
  }

  UpdateBody body;
  UpdateBody replay = [](const Caller&, Transaction&, const v1::UpdateAccountRequest&, v1::Account& out) {
    out.set_name("read again");
    return absl::OkStatus();
  };

 private:
  Handler& handler_;
};

// Every method reports its name.
class ScriptedProfiles final : public v1::ProfileService::CallbackService {
 public:
  explicit ScriptedProfiles(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* GetProfile(grpc::CallbackServerContext* context, const v1::GetProfileRequest* request,
                                       v1::Profile* response) override {
    return handler_.Read<v1::GetProfileRequest, v1::Profile>(
        context, "crampwise.v1.ProfileService.GetProfile", request, response,
        [](const Caller&, Transaction&, const v1::GetProfileRequest&, v1::Profile& out) {
          out.set_name("read");
          return absl::OkStatus();
        });
  }

  grpc::ServerUnaryReactor* UpdateProfile(grpc::CallbackServerContext* context, const v1::UpdateProfileRequest* request,
                                          v1::Profile* response) override {
    const auto body = [](const Caller&, Transaction&, const v1::UpdateProfileRequest&, v1::Profile& out) {
      out.set_name("written");
      return absl::OkStatus();
    };
    return handler_.Write(context, "crampwise.v1.ProfileService.UpdateProfile", request, response, body, body);
  }

 private:
  Handler& handler_;
};

class HandlerTest : public testing::Test {
 protected:
  HandlerTest() : clock_(TestServer::DefaultStart()), pool_(1, 1) {
    SqliteOptions options;
    options.file = dir_.path("store.db");
    absl::StatusOr<std::unique_ptr<Store>> store = OpenSqlite(options, clock_);
    EXPECT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
    handler_ = std::make_unique<Handler>(*store_, pool_, clock_);
    accounts_ = std::make_unique<ScriptedAccounts>(*handler_);
    profiles_ = std::make_unique<ScriptedProfiles>(*handler_);
    grpc::ServerBuilder builder;
    builder.RegisterService(accounts_.get());
    builder.RegisterService(profiles_.get());
    server_ = builder.BuildAndStart();
    AddAccount();
  }

  ~HandlerTest() override { server_->Shutdown(); }

  void AddAccount() {
    const absl::Status status = store_->WriteAndWait([this](Transaction& tx) {
      const absl::Status inserted = tx.accounts().Insert({account_, "mei", "no hash", "", {}, tx.now()});
      if (!inserted.ok()) return inserted;
      return tx.devices().Put(
          {NewId(), account_, "", Blake2bHex(kToken), tx.now(), tx.now() + absl::Hours(1), absl::InfiniteFuture()});
    });
    ASSERT_TRUE(status.ok()) << status;
  }

  std::string NewId() { return NewUuidV7(clock_.TimeNow()); }

  TestClient Client() { return TestClient(server_->InProcessChannel(grpc::ChannelArguments()), kToken); }

  Reply<v1::Account> Update(const std::string& request_id) {
    v1::UpdateAccountRequest request;
    request.set_request_id(request_id);
    request.mutable_account()->set_display_name("Mei");
    return Client().Call(&v1::AccountService::Stub::UpdateAccount, request);
  }

  TempDir dir_;
  SimulatedClock clock_;
  WorkPool pool_;
  const std::string account_ = NewId();
  std::unique_ptr<Store> store_;
  std::unique_ptr<Handler> handler_;
  std::unique_ptr<ScriptedAccounts> accounts_;
  std::unique_ptr<ScriptedProfiles> profiles_;
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(HandlerTest, RepeatedRequestIsReadAgainAndDoesNotRunItsBody) {
  int runs = 0;
  accounts_->body = [&](const Caller& caller, Transaction&, const v1::UpdateAccountRequest&, v1::Account& out) {
    out.set_name(caller.account_id + std::to_string(++runs));
    return absl::OkStatus();
  };
  const std::string id = NewId();
  EXPECT_EQ(Update(id).response.name(), account_ + "1");
  EXPECT_EQ(Update(id).response.name(), "read again");
  EXPECT_EQ(Update(NewId()).response.name(), account_ + "2");
}

TEST_F(HandlerTest, RepetitionOfWhatIsGoneIsNotFound) {
  accounts_->body = [](const Caller&, Transaction&, const v1::UpdateAccountRequest&, v1::Account&) {
    return absl::OkStatus();
  };
  accounts_->replay = [](const Caller&, Transaction&, const v1::UpdateAccountRequest&, v1::Account&) {
    return absl::NotFoundError("gone");
  };
  const std::string id = NewId();
  EXPECT_TRUE(Update(id).ok());
  EXPECT_EQ(Update(id).code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(HandlerTest, RequestIdsAreOfTheLast400Days) {
  accounts_->body = [](const Caller&, Transaction&, const v1::UpdateAccountRequest&, v1::Account&) {
    return absl::OkStatus();
  };
  const absl::Time now = clock_.TimeNow();
  const absl::Time oldest = now - absl::Hours(400 * 24);
  const absl::Time newest = now + absl::Hours(24);
  for (const absl::Time made : {oldest, newest}) EXPECT_TRUE(Update(NewUuidV7(made)).ok());
  for (const absl::Time made : {oldest - absl::Minutes(1), newest + absl::Minutes(1)}) {
    const auto refused = Update(NewUuidV7(made));
    EXPECT_EQ(refused.code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(refused.field(), "request_id");
  }
}

TEST_F(HandlerTest, FailedRequestMayBeTriedAgain) {
  bool fail = true;
  accounts_->body = [&](const Caller&, Transaction&, const v1::UpdateAccountRequest&, v1::Account&) {
    return fail ? absl::UnavailableError("later") : absl::OkStatus();
  };
  const std::string id = NewId();
  EXPECT_EQ(Update(id).code(), grpc::StatusCode::UNAVAILABLE);
  fail = false;
  EXPECT_TRUE(Update(id).ok());
}

TEST_F(HandlerTest, InternalDetailsStayInside) {
  for (const absl::StatusCode code :
       {absl::StatusCode::kInternal, absl::StatusCode::kUnknown, absl::StatusCode::kDataLoss}) {
    accounts_->body = [code](const Caller&, Transaction&, const v1::UpdateAccountRequest&, v1::Account&) {
      return absl::Status(code, "row 7 of table x");
    };
    const auto reply = Update(NewId());
    EXPECT_EQ(static_cast<int>(reply.code()), static_cast<int>(code));
    EXPECT_EQ(reply.status.error_message(), "internal error");
  }
}

TEST_F(HandlerTest, WriteWhoseCallerGaveUpDoesNotHappen) {
  absl::Notification writer_is_busy;
  absl::Notification go_on;
  store_->Write(
      [&](Transaction&) {
        writer_is_busy.Notify();
        go_on.WaitForNotification();
        return absl::OkStatus();
      },
      [](const absl::Status&) {});
  writer_is_busy.WaitForNotification();

  bool ran = false;
  accounts_->body = [&](const Caller&, Transaction&, const v1::UpdateAccountRequest&, v1::Account&) {
    ran = true;
    return absl::OkStatus();
  };
  v1::UpdateAccountRequest request;
  request.set_request_id(NewId());
  request.mutable_account();
  const auto context = Client().Context();
  context->set_deadline(absl::ToChronoTime(Clock::Real().TimeNow() + absl::Milliseconds(100)));
  v1::Account response;
  const auto stub = Client().Stub<v1::AccountService>();
  EXPECT_EQ(stub->UpdateAccount(context.get(), request, &response).error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  go_on.Notify();
  // Queued behind the given-up write.
  ASSERT_TRUE(store_->WriteAndWait([](Transaction&) { return absl::OkStatus(); }).ok());
  EXPECT_FALSE(ran);
}

TEST_F(HandlerTest, CapabilityDecidesWhatAGrantAllows) {
  const std::string id = NewId();
  v1::Profile profile = SampleProfile();
  profile.set_name("profiles/" + id);
  const absl::Status status = store_->WriteAndWait([&](Transaction& tx) {
    const std::string owner = NewId();
    absl::Status done = tx.accounts().Insert({owner, "jun", "no hash", "", {}, tx.now()});
    if (done.ok()) done = tx.profiles().Insert(owner, profile).status();
    if (done.ok()) done = tx.profiles().SetGrants(id, account_, GrantOf(v1::CAPABILITY_SEE));
    return done;
  });
  ASSERT_TRUE(status.ok()) << status;

  v1::GetProfileRequest get;
  get.set_name(profile.name());
  EXPECT_EQ(Client().Call(&v1::ProfileService::Stub::GetProfile, get).response.name(), "read");
  v1::UpdateProfileRequest update;
  update.set_request_id(NewId());
  *update.mutable_profile() = profile;
  const auto refused = Client().Call(&v1::ProfileService::Stub::UpdateProfile, update);
  EXPECT_EQ(refused.code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_NE(refused.status.error_message().find("CAPABILITY_MANAGE"), std::string::npos);

  ASSERT_TRUE(store_->WriteAndWait([&](Transaction& tx) { return tx.profiles().SetGrants(id, account_, 0); }).ok());
  EXPECT_EQ(Client().Call(&v1::ProfileService::Stub::GetProfile, get).code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(HandlerTest, LogSaysWhatHappenedAndNothingOfAnybody) {
  std::ostringstream log;
  const auto before = spdlog::default_logger();
  spdlog::set_default_logger(
      std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
  accounts_->body = [](const Caller&, Transaction&, const v1::UpdateAccountRequest&, v1::Account&) {
    return absl::InternalError("detail for the operator");
  };
  Update(NewId());
  spdlog::set_default_logger(before);

  EXPECT_NE(log.str().find("method=crampwise.v1.AccountService.UpdateAccount code=INTERNAL"), std::string::npos)
      << log.str();
  EXPECT_NE(log.str().find("detail for the operator"), std::string::npos);
  for (const std::string& secret : {std::string("Mei"), std::string("mei"), account_, std::string(kToken)}) {
    EXPECT_EQ(log.str().find(secret), std::string::npos) << secret;
  }
}

}  // namespace
}  // namespace crampwise
