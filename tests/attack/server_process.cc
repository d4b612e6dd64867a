#include "tests/attack/server_process.h"

#include <signal.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crampwise {
namespace {

// The binary under test, which ctest names.
std::string ServerBinary() {
  const char* binary = std::getenv("CRAMPWISE_SERVER_BINARY");
  if (binary == nullptr) throw std::runtime_error("CRAMPWISE_SERVER_BINARY is not set; run this test through ctest");
  return binary;
}

std::vector<std::string> CommandLine(const std::string& database, const ClockPace& pace) {
  const std::string demo_clock =
      absl::StrCat(absl::ToUnixMillis(pace.real_origin), ",", absl::ToUnixMillis(pace.origin), ",", pace.rate);
  return {ServerBinary(), "--listen", "127.0.0.1:0", "--database", database,
          "--demo-clock", demo_clock, "--log-level", "warn"};
}

// The port in "crampwised: listening on 127.0.0.1:PORT, data in DATABASE"; 0 if the line is another.
int PortIn(const std::string& line) {
  const std::vector<std::string> parts = absl::StrSplit(line, absl::ByAnyChar(":,"));
  int port = 0;
  return parts.size() >= 3 && absl::SimpleAtoi(parts[2], &port) ? port : 0;
}

std::string ReadFile(const std::string& path) {
  std::stringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

}  // namespace

ClockPace ClockPace::StartingNow(absl::Time origin, double rate) {
  const auto to_millis = [](absl::Time time) { return absl::FromUnixMillis(absl::ToUnixMillis(time)); };
  return {to_millis(Clock::Real().TimeNow()), to_millis(origin), rate};
}

ServerProcess::ServerProcess(const std::string& database, const std::string& log_file, const ClockPace& pace)
    : clock_(std::make_shared<ScaledClock>(pace.real_origin, pace.origin, pace.rate)),
      process_(CommandLine(database, pace), log_file),
      port_(PortIn(process_.ReadLine())) {
  if (port_ == 0) throw std::runtime_error("the server did not start:\n" + ReadFile(log_file));
}

std::shared_ptr<grpc::Channel> ServerProcess::Connect() const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", port_), grpc::InsecureChannelCredentials(), arguments);
}

void ServerProcess::KillHard() {
  process_.Kill(SIGKILL);
  process_.Wait();
}

int ServerProcess::Stop() {
  process_.Kill(SIGTERM);
  return process_.Wait();
}

}  // namespace crampwise
