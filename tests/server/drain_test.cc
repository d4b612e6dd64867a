// The end of a server: SIGTERM while calls and streams are open, on the real binary.
#include <csignal>
#include <future>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "shared/base/uuid.h"
#include "sqlite3.h"
#include "tests/server/health_watch.h"
#include "tests/server/metered_server.h"
#include "tests/server/sample_profile.h"
#include "tests/server/server_process.h"
#include "tests/server/watcher.h"

namespace crampwise {
namespace {

using Accounts = v1::AccountService::Stub;

std::string NewId() { return NewUuidV7(Clock::Real().TimeNow()); }

// Keeps every other process from writing to the database while it lives.
class WriteLock {
 public:
  explicit WriteLock(const std::string& file) {
    EXPECT_EQ(sqlite3_open(file.c_str(), &db_), SQLITE_OK);
    sqlite3_busy_timeout(db_, 5000);
    EXPECT_EQ(sqlite3_exec(db_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  }
  ~WriteLock() { sqlite3_close(db_); }

  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

 private:
  sqlite3* db_ = nullptr;
};

class DrainTest : public testing::Test {
 protected:
  TestClient SignUp() {
    v1::SignUpRequest request;
    request.set_account_id(NewId());
    request.set_device_id(NewId());
    request.set_login("mei");
    request.set_password(kTestPassword);
    const auto reply = TestClient(server_->Connect(), "").Call(&Accounts::SignUp, request);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return TestClient(server_->Connect(), reply.response.token());
  }

  static Reply<v1::Account> Rename(const TestClient& client, const std::string& name) {
    v1::UpdateAccountRequest request;
    request.set_request_id(NewId());
    request.mutable_account()->set_display_name(name);
    return client.Call(&Accounts::UpdateAccount, request);
  }

  static std::future<Reply<v1::Account>> RenameLater(const TestClient& client, const std::string& name) {
    return std::async(std::launch::async, [client, name] { return Rename(client, name); });
  }

  double WaitingWrites() {
    return Figure(ReadMetrics(server_->metrics_address()), R"(crampwise_store_waiting{queue="writes",lane="clients"})");
  }

  // gRPC itself cancels what reaches it while it closes the door.
  static bool IsRefused(const Reply<v1::Account>& reply) {
    return reply.code() == grpc::StatusCode::UNAVAILABLE || reply.code() == grpc::StatusCode::CANCELLED;
  }

  // Writes that cannot go on, at least two of which have reached the server and wait there.
  std::vector<std::future<Reply<v1::Account>>> WriteInVain(const TestClient& client) {
    std::vector<std::future<Reply<v1::Account>>> writes;
    while (WaitingWrites() < 2) {
      writes.push_back(RenameLater(client, "in time"));
      absl::SleepFor(absl::Milliseconds(50));
    }
    return writes;
  }

  TempDir dir_;
  std::unique_ptr<ServerProcess> server_ = std::make_unique<ServerProcess>(dir_);
  TestClient mei_ = SignUp();
};

TEST_F(DrainTest, FinishesWhatItBeganAndRefusesTheRest) {
  v1::WatchRequest watch;
  watch.set_parent(CreateSampleProfile(mei_, NewId()));
  Watcher watcher(mei_, watch);
  ASSERT_TRUE(watcher.AwaitOpen());
  HealthWatch health(server_->Connect());
  ASSERT_EQ(health.Next(), HealthWatch::State::SERVING);

  std::vector<std::future<Reply<v1::Account>>> writes;
  {
    const WriteLock lock(dir_.path("crampwise.db"));
    writes = WriteInVain(mei_);
    server_->process().Kill(SIGTERM);
    EXPECT_EQ(health.Next(), HealthWatch::State::NOT_SERVING);
    EXPECT_EQ(health.Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
    EXPECT_EQ(watcher.Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
    EXPECT_TRUE(IsRefused(Rename(TestClient(server_->Connect(), mei_.token()), "too late")));
    EXPECT_TRUE(IsRefused(Rename(mei_, "too late"))) << "on the open connection";
    // A second signal changes nothing.
    server_->process().Kill(SIGTERM);
  }
  int acknowledged = 0;
  for (auto& write : writes) {
    const Reply<v1::Account> reply = write.get();
    // One that was sent so late that it did not arrive in time.
    EXPECT_TRUE(reply.ok() || IsRefused(reply)) << reply.status.error_message();
    acknowledged += reply.ok() ? 1 : 0;
  }
  EXPECT_GE(acknowledged, 2);
  EXPECT_EQ(server_->process().Wait(), 0) << server_->log();

  server_ = std::make_unique<ServerProcess>(dir_);
  const auto account =
      TestClient(server_->Connect(), mei_.token()).Call(&Accounts::GetAccount, v1::GetAccountRequest());
  EXPECT_EQ(account.response.display_name(), "in time") << account.status.error_message();
}

TEST_F(DrainTest, LogSaysThatItStops) {
  server_->process().Kill(SIGTERM);
  ASSERT_EQ(server_->process().Wait(), 0);
  EXPECT_TRUE(absl::StrContains(server_->log(), "level=info event=stopping signal=15\n")) << server_->log();
  EXPECT_TRUE(absl::StrContains(server_->log(), "event=stopped\n")) << server_->log();
}

}  // namespace
}  // namespace crampwise
