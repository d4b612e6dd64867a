// The binary `crampwised`, as a person or a service manager runs it.
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "shared/base/uuid.h"
#include "tests/server/test_server.h"
#include "tests/support/process.h"

namespace crampwise {
namespace {

constexpr char kListening[] = "crampwised: listening on ";

class CommandLineTest : public testing::Test {
 protected:
  std::vector<std::string> Command(const std::vector<std::string>& arguments) {
    std::vector<std::string> argv = {std::getenv("CRAMPWISE_SERVER_BINARY"), "--database", dir_.path("crampwise.db")};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return argv;
  }

  Finished Run(const std::vector<std::string>& arguments, const std::string& input = "") {
    return RunToEnd(Command(arguments), input);
  }

  // Starts the server and waits until it listens.
  std::unique_ptr<Process> Serve() {
    auto process = std::make_unique<Process>(Command({"--listen", "127.0.0.1:0"}), dir_.path("log"));
    const std::string line = process->ReadLine();
    EXPECT_TRUE(absl::StartsWith(line, kListening)) << line;
    EXPECT_TRUE(absl::EndsWith(line, absl::StrCat(", data in ", dir_.path("crampwise.db")))) << line;
    address_ = line.substr(sizeof(kListening) - 1, line.find(',') - sizeof(kListening) + 1);
    return process;
  }

  TestClient Client() { return TestClient(grpc::CreateChannel(address_, grpc::InsecureChannelCredentials()), ""); }

  grpc::StatusCode SignUp(const std::string& login) {
    v1::SignUpRequest request;
    request.set_account_id(NewUuidV7(TestServer::DefaultStart()));
    request.set_device_id(NewUuidV7(TestServer::DefaultStart()));
    request.set_login(login);
    request.set_password(kTestPassword);
    return Client().Call(&v1::AccountService::Stub::SignUp, request).code();
  }

  grpc::StatusCode SignIn(const std::string& login, const std::string& password) {
    v1::SignInRequest request;
    request.set_device_id(NewUuidV7(TestServer::DefaultStart()));
    request.set_login(login);
    request.set_password(password);
    return Client().Call(&v1::AccountService::Stub::SignIn, request).code();
  }

  TempDir dir_;
  std::string address_;
};

TEST_F(CommandLineTest, HelpAndVersionSucceed) {
  EXPECT_EQ(Run({"--help"}).exit_code, 0);
  EXPECT_TRUE(absl::StrContains(Run({"--help"}).out, "reset-password"));
  EXPECT_TRUE(absl::StartsWith(Run({"--version"}).out, "crampwised "));
}

TEST_F(CommandLineTest, MistakesOfUsageExitWithTwo) {
  EXPECT_EQ(Run({"--nonsense"}).exit_code, 2);
  EXPECT_EQ(Run({"--log-level", "loud"}).exit_code, 2);
  EXPECT_EQ(Run({"backup"}).exit_code, 2);
  EXPECT_EQ(Run({"--demo-clock", "1,2"}).exit_code, 2);
  EXPECT_EQ(Run({"--demo-clock", "1,2,-3"}).exit_code, 2);
}

TEST_F(CommandLineTest, FailureToStartExitsWithOneAndOneLine) {
  const Finished finished = Run({"--listen", "0.0.0.0:0"});
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_TRUE(absl::StartsWith(finished.err, "crampwised: listen: must be a loopback address")) << finished.err;
}

TEST_F(CommandLineTest, BothSignalsStopItCleanly) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const std::unique_ptr<Process> process = Serve();
    process->Kill(signal);
    EXPECT_EQ(process->Wait(), 0);
  }
}

TEST_F(CommandLineTest, OptionsMayComeFromAFile) {
  const std::string config = dir_.path("crampwised.conf");
  { std::ofstream(config) << "log-level=off\n"; }
  EXPECT_EQ(Run({"--config", config, "backup", dir_.path("copy")}).exit_code, 1) << "no database yet";
  { std::ofstream(config) << "log-levle=off\n"; }
  EXPECT_EQ(Run({"--config", config, "backup", dir_.path("copy")}).exit_code, 2);
}

TEST_F(CommandLineTest, BackupOfARunningServerRestoresWhatItHeld) {
  std::unique_ptr<Process> process = Serve();
  ASSERT_EQ(SignUp("before"), grpc::StatusCode::OK);
  const Finished backup = Run({"backup", dir_.path("copy")});
  ASSERT_EQ(backup.exit_code, 0) << backup.err;
  ASSERT_EQ(SignUp("after"), grpc::StatusCode::OK);
  EXPECT_EQ(Run({"backup", dir_.path("copy")}).exit_code, 1) << "an existing file is never replaced";
  EXPECT_EQ(Run({"restore", dir_.path("copy")}).exit_code, 1) << "not under a running server";
  process->Kill(SIGTERM);
  ASSERT_EQ(process->Wait(), 0);

  const Finished restore = Run({"restore", dir_.path("copy")});
  ASSERT_EQ(restore.exit_code, 0) << restore.err;
  process = Serve();
  EXPECT_EQ(SignIn("before", kTestPassword), grpc::StatusCode::OK);
  EXPECT_EQ(SignIn("after", kTestPassword), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(CommandLineTest, BackupWorksWithoutAServer) {
  const std::unique_ptr<Process> process = Serve();
  process->Kill(SIGTERM);
  ASSERT_EQ(process->Wait(), 0);
  const Finished backup = Run({"backup", dir_.path("copy")});
  EXPECT_EQ(backup.exit_code, 0) << backup.err;
  EXPECT_EQ(Run({"restore", dir_.path("log")}).exit_code, 1) << "no database";
}

TEST_F(CommandLineTest, ResetPasswordTakesEffectAndNeedsTheServerToBeAway) {
  std::unique_ptr<Process> process = Serve();
  ASSERT_EQ(SignUp("mei"), grpc::StatusCode::OK);
  EXPECT_EQ(Run({"reset-password", "mei"}, "a better password\n").exit_code, 1);
  process->Kill(SIGTERM);
  ASSERT_EQ(process->Wait(), 0);

  EXPECT_EQ(Run({"reset-password", "mei"}, "short\n").exit_code, 1);
  EXPECT_EQ(Run({"reset-password", "nobody"}, "a better password\n").exit_code, 1);
  const Finished reset = Run({"reset-password", "Mei"}, "a better password\n");
  ASSERT_EQ(reset.exit_code, 0) << reset.err;
  process = Serve();
  EXPECT_EQ(SignIn("mei", kTestPassword), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(SignIn("mei", "a better password"), grpc::StatusCode::OK);
}

}  // namespace
}  // namespace crampwise
