// `crampwised status`, asked about the real binary.
#include "server/admin/status.h"

#include <csignal>
#include <sstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/server/server_process.h"

namespace crampwise {
namespace {

class StatusTest : public testing::Test {
 protected:
  Finished Status(const std::string& listen, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"--listen", listen};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.push_back("status");
    return RunToEnd(ServerCommand(dir_, arguments));
  }

  // NAME.crt and NAME.key, signed by itself and for no name in particular.
  void MakeCertificate(const std::string& name) {
    const Finished made = RunToEnd({"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                                    "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", "/CN=" + name,
                                    "-keyout", dir_.path(name + ".key"), "-out", dir_.path(name + ".crt")});
    ASSERT_EQ(made.exit_code, 0) << made.err;
  }

  TempDir dir_;
};

TEST_F(StatusTest, RunningServerIsHealthyAndSaysWhatItDoes) {
  const ServerProcess server(dir_);
  const Finished status = Status(server.address(), {"--metrics-listen", server.metrics_address()});
  EXPECT_EQ(status.exit_code, 0) << status.err;
  for (const std::string& line :
       {absl::StrCat("health: serving at ", server.address(), "\n"), std::string("version: "), std::string("uptime: "),
        std::string("database: sqlite, schema version "), std::string("waiting writes of clients: 0\n"),
        std::string("due lag in seconds: "), std::string("open streams: 0\n")}) {
    EXPECT_TRUE(absl::StrContains(status.out, line)) << line << "\n" << status.out;
  }
  EXPECT_FALSE(absl::StrContains(status.out, "version: \n")) << status.out;
}

TEST_F(StatusTest, WithoutAMetricsAddressItTellsTheHealthAlone) {
  const ServerProcess server(dir_);
  const Finished status = Status(server.address());
  EXPECT_EQ(status.exit_code, 0) << status.err;
  EXPECT_TRUE(absl::StrContains(status.out, "health: serving"));
  EXPECT_TRUE(absl::StrContains(status.out, "--metrics-listen")) << status.out;
}

TEST_F(StatusTest, MetricsThatDoNotAnswerAreAFailure) {
  const ServerProcess server(dir_);
  const Finished status = Status(server.address(), {"--metrics-listen", server.address()});
  EXPECT_EQ(status.exit_code, 1);
  EXPECT_TRUE(absl::StrContains(status.err, "nothing answers at ")) << status.err;
}

TEST_F(StatusTest, StoppedServerIsNotHealthy) {
  std::string address;
  {
    ServerProcess server(dir_);
    address = server.address();
    server.process().Kill(SIGTERM);
    ASSERT_EQ(server.process().Wait(), 0);
  }
  const Finished status = Status(address);
  EXPECT_EQ(status.exit_code, 1);
  EXPECT_TRUE(absl::StrContains(status.err, "no server answers at ")) << status.err;
}

TEST_F(StatusTest, ServerWithTlsMustShowTheCertificateThatTheOperatorNames) {
  MakeCertificate("server");
  MakeCertificate("other");
  const ServerProcess server(dir_,
                             {"--tls-certificate", dir_.path("server.crt"), "--tls-key", dir_.path("server.key")});
  EXPECT_EQ(Status(server.address(), {"--tls-certificate", dir_.path("server.crt")}).exit_code, 0);
  EXPECT_EQ(Status(server.address(), {"--tls-certificate", dir_.path("other.crt")}).exit_code, 1);
  EXPECT_EQ(Status(server.address()).exit_code, 1) << "without TLS";
}

TEST(WriteFiguresTest, UptimeIsInWholeSecondsAndMissingFiguresHaveNoLine) {
  std::ostringstream out;
  WriteFigures(
      "# HELP x\ncrampwise_build_info{version=\"1.2.3\"} 1\ncrampwise_start_time_seconds 1000.25\n"
      "crampwise_database_info{engine=\"postgresql\",schema_version=\"7\"} 1\ncrampwise_open_streams 12\n",
      absl::FromUnixSeconds(4665), out);
  EXPECT_EQ(out.str(), "version: 1.2.3\nuptime: 1h1m4s\ndatabase: postgresql, schema version 7\nopen streams: 12\n");
}

}  // namespace
}  // namespace crampwise
