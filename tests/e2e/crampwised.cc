#include "tests/e2e/crampwised.h"

#include <signal.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crampwise {
namespace {

constexpr auto kCallDeadline = std::chrono::seconds(10);

// The port in "crampwised: listening on 127.0.0.1:PORT, data in FILE"; 0 if the line is another.
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

std::string ServerBinary() {
  const char* binary = std::getenv("CRAMPWISE_SERVER_BINARY");
  if (binary == nullptr) throw std::runtime_error("CRAMPWISE_SERVER_BINARY is not set; run this test through ctest");
  return binary;
}

RunningServer::RunningServer(const TempDir& dir, absl::Time origin, double rate) {
  const absl::Time real = Clock::Real().TimeNow();
  clock_ = std::make_unique<ScaledClock>(absl::FromUnixMillis(absl::ToUnixMillis(real)), origin, rate);
  const std::string demo_clock = absl::StrCat(absl::ToUnixMillis(real), ",", absl::ToUnixMillis(origin), ",", rate);
  process_ = std::make_unique<Process>(std::vector<std::string>{ServerBinary(), "--listen", "127.0.0.1:0", "--database",
                                                                dir.path("crampwise.db"), "--demo-clock", demo_clock},
                                       dir.path("server.log"));
  port_ = PortIn(process_->ReadLine());
  if (port_ == 0) throw std::runtime_error("the server did not start:\n" + ReadFile(dir.path("server.log")));
}

std::shared_ptr<grpc::Channel> RunningServer::Connect() const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", port_), grpc::InsecureChannelCredentials(), arguments);
}

void RunningServer::KillHard() {
  process_->Kill(SIGKILL);
  process_->Wait();
}

int RunningServer::Stop() {
  process_->Kill(SIGTERM);
  return process_->Wait();
}

std::unique_ptr<grpc::ClientContext> CallContext(const std::string& token) {
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata("authorization", "Bearer " + token);
  context->set_deadline(std::chrono::system_clock::now() + kCallDeadline);
  return context;
}

}  // namespace crampwise
