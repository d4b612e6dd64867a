// The real server as a child process on a sped-up clock, and a signed-in client of it.
#ifndef CRAMPWISE_TESTS_E2E_CRAMPWISED_H_
#define CRAMPWISE_TESTS_E2E_CRAMPWISED_H_

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "shared/base/clock.h"
#include "tests/support/process.h"

namespace crampwise {

// The binary under test: $CRAMPWISE_SERVER_BINARY, set by ctest.
std::string ServerBinary();

// One life of a server on one database. Stops with SIGKILL when destroyed.
class RunningServer {
 public:
  // Waits until it listens; throws std::runtime_error with the log if it does not. The server's clock shows `origin`
  // now and runs `rate` times as fast as the machine's.
  RunningServer(const TempDir& dir, absl::Time origin, double rate);

  int port() const { return port_; }
  ScaledClock& clock() { return *clock_; }
  std::shared_ptr<grpc::Channel> Connect() const;

  // SIGKILL, and waits for the end.
  void KillHard();
  // SIGTERM; the exit code.
  int Stop();

 private:
  std::unique_ptr<ScaledClock> clock_;
  std::unique_ptr<Process> process_;
  int port_ = 0;
};

// Metadata and a deadline for one call of a signed-in device.
std::unique_ptr<grpc::ClientContext> CallContext(const std::string& token);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_E2E_CRAMPWISED_H_
