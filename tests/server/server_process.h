// The binary `crampwised`, serving one database as a child process.
#ifndef CRAMPWISE_TESTS_SERVER_SERVER_PROCESS_H_
#define CRAMPWISE_TESTS_SERVER_SERVER_PROCESS_H_

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/server/test_server.h"
#include "tests/support/process.h"

namespace crampwise {

// "crampwised --database FILE" with more arguments. The binary is $CRAMPWISE_SERVER_BINARY, set by ctest.
inline std::vector<std::string> ServerCommand(const TempDir& dir, const std::vector<std::string>& arguments) {
  const char* binary = std::getenv("CRAMPWISE_SERVER_BINARY");
  if (binary == nullptr) throw std::runtime_error("CRAMPWISE_SERVER_BINARY is not set; run this test through ctest");
  std::vector<std::string> argv = {binary, "--database", dir.path("crampwise.db")};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return argv;
}

class ServerProcess {
 public:
  // Waits until it listens, on a port that it picks, and shows its metrics on another.
  explicit ServerProcess(const TempDir& dir, std::vector<std::string> arguments = {}) : log_(dir.path("server.log")) {
    arguments.insert(arguments.end(), {"--listen", "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0"});
    process_ = std::make_unique<Process>(ServerCommand(dir, arguments), log_);
    address_ = Between(process_->ReadLine(), "listening on ", ",");
    metrics_address_ = Between(log(), "event=metrics address=", "\n");
    EXPECT_FALSE(address_.empty() || metrics_address_.empty()) << log();
  }

  const std::string& address() const { return address_; }
  const std::string& metrics_address() const { return metrics_address_; }
  Process& process() { return *process_; }

  // What it has logged so far.
  std::string log() const {
    std::ifstream in(log_);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }

  // On a connection of its own.
  std::shared_ptr<grpc::Channel> Connect() const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), arguments);
  }

 private:
  // The text after the last `begin`, up to `end`; empty if it is not there.
  static std::string Between(const std::string& text, const std::string& begin, const std::string& end) {
    const size_t at = text.rfind(begin);
    if (at == std::string::npos) return "";
    const size_t start = at + begin.size();
    return text.substr(start, text.find(end, start) - start);
  }

  const std::string log_;
  std::unique_ptr<Process> process_;
  std::string address_;
  std::string metrics_address_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_SERVER_PROCESS_H_
