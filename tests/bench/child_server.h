// A gRPC server as a child process on loopback.
#ifndef CRAMPWISE_TESTS_BENCH_CHILD_SERVER_H_
#define CRAMPWISE_TESTS_BENCH_CHILD_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/grpcpp.h"
#include "tests/support/process.h"

namespace crampwise::bench {

// Stops with SIGKILL when destroyed.
class ChildServer {
 public:
  // Waits for its first line, which must end its address, "127.0.0.1:PORT", with a comma or the line. Throws
  // std::runtime_error if it is another.
  ChildServer(const std::vector<std::string>& argv, const std::string& stderr_file);

  pid_t pid() const { return process_.pid(); }

  // A connection of its own.
  std::shared_ptr<grpc::Channel> Connect() const;

 private:
  Process process_;
  std::string address_;
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_CHILD_SERVER_H_
