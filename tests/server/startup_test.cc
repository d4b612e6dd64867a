// How the server starts and, above all, when it refuses to.
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "server/server.h"
#include "sqlite3.h"
#include "tests/server/test_server.h"

namespace crampwise {
namespace {

class StartupTest : public testing::Test {
 protected:
  StartupTest() {
    options_.listen = "127.0.0.1:0";
    options_.database = dir_.path("crampwise.db");
    options_.weak_password_hash_for_tests = true;
  }

  absl::Status TryToStart() { return Server::Start(options_, clock_).status(); }

  void ExpectRefused(absl::StatusCode code, const std::string& option) {
    const absl::Status status = TryToStart();
    EXPECT_EQ(status.code(), code) << status;
    EXPECT_EQ(std::string(status.message()).rfind(option + ":", 0), 0) << status;
  }

  void Write(const std::string& file, const std::string& content) { std::ofstream(file, std::ios::binary) << content; }

  void Execute(const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(options_.database.c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    sqlite3_close(db);
  }

  TempDir dir_;
  SimulatedClock clock_{TestServer::DefaultStart()};
  ServerOptions options_;
};

TEST_F(StartupTest, PicksAFreePortAndSaysWhich) {
  const auto server = Server::Start(options_, clock_);
  ASSERT_TRUE(server.ok()) << server.status();
  EXPECT_GT((*server)->port(), 0);
  EXPECT_EQ((*server)->address(), absl::StrCat("127.0.0.1:", (*server)->port()));
}

TEST_F(StartupTest, PortInUseIsRefused) {
  TestServer other;
  options_.listen = absl::StrCat("127.0.0.1:", other.server().port());
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "listen");
  other.Stop();
  EXPECT_TRUE(TryToStart().ok()) << "free again at once";
}

TEST_F(StartupTest, AddressMustBeOneOfThisMachine) {
  for (const char* listen : {"", "7420", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", "127.0.0.1:-1",
                             "example.com:7420", "::1:7420"}) {
    options_.listen = listen;
    ExpectRefused(absl::StatusCode::kInvalidArgument, "listen");
  }
  options_.listen = "203.0.113.7:0";
  options_.allow_plaintext = true;
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "listen");
}

TEST_F(StartupTest, LoopbackHasSeveralNames) {
  for (const char* listen : {"localhost:0", "127.0.0.9:0"}) {
    options_.listen = listen;
    EXPECT_TRUE(TryToStart().ok()) << listen;
  }
}

TEST_F(StartupTest, PlaintextBeyondLoopbackMustBeAskedFor) {
  options_.listen = "0.0.0.0:0";
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "listen");
  options_.allow_plaintext = true;
  EXPECT_TRUE(TryToStart().ok());
}

TEST_F(StartupTest, FolderOfTheDatabaseMustExist) {
  options_.database = dir_.path("nowhere/crampwise.db");
  ExpectRefused(absl::StatusCode::kNotFound, "database");
}

TEST_F(StartupTest, FolderInThePlaceOfTheDatabaseIsRefused) {
  options_.database = dir_.path("");
  ExpectRefused(absl::StatusCode::kPermissionDenied, "database");
}

TEST_F(StartupTest, FileThatIsNoDatabaseIsRefusedAndLeftAlone) {
  const std::string content(4096, 'x');
  Write(options_.database, content);
  ExpectRefused(absl::StatusCode::kDataLoss, "database");
  std::ifstream in(options_.database);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), content);
}

TEST_F(StartupTest, DatabaseOfANewerVersionIsRefused) {
  ASSERT_TRUE(TryToStart().ok());
  Execute("UPDATE schema_version SET version = version + 1");
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "database");
  Execute("UPDATE schema_version SET version = version - 1");
  EXPECT_TRUE(TryToStart().ok());
}

TEST_F(StartupTest, DatabaseOfARunningServerIsRefused) {
  const auto first = Server::Start(options_, clock_);
  ASSERT_TRUE(first.ok());
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "database");
}

TEST_F(StartupTest, DataOutlivesARestart) {
  TestServer server;
  const TestClient mei = server.SignUp("mei");
  server.Restart();
  const auto reply = server.WithToken(mei.token()).Call(&v1::AccountService::Stub::GetAccount, v1::GetAccountRequest());
  EXPECT_EQ(reply.response.login(), "mei");
}

TEST_F(StartupTest, ShutdownMayBeRepeated) {
  const auto server = Server::Start(options_, clock_);
  ASSERT_TRUE(server.ok());
  (*server)->Shutdown(absl::Seconds(1));
  (*server)->Shutdown(absl::Seconds(1));
}

}  // namespace
}  // namespace crampwise
