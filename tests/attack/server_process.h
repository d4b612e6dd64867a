// The real server as a child process on a clock of the test's own.
#ifndef CRAMPWISE_TESTS_ATTACK_SERVER_PROCESS_H_
#define CRAMPWISE_TESTS_ATTACK_SERVER_PROCESS_H_

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "shared/base/clock.h"
#include "tests/support/process.h"

namespace crampwise {

// The three numbers of a ScaledClock, to the millisecond, so that a server and its test agree.
struct ClockPace {
  absl::Time real_origin;
  absl::Time origin;
  double rate;

  // A clock that shows `origin` now.
  static ClockPace StartingNow(absl::Time origin, double rate);
};

// One life of a server. Killed with SIGKILL when destroyed.
class ServerProcess {
 public:
  // Waits until it listens, on a free port of loopback. `database` is a file or an URL. Throws std::runtime_error with
  // the log if the server ends instead.
  ServerProcess(const std::string& database, const std::string& log_file, const ClockPace& pace);

  // A connection of its own.
  std::shared_ptr<grpc::Channel> Connect() const;
  // Shows what the server's clock shows.
  const std::shared_ptr<Clock>& clock() const { return clock_; }
  pid_t pid() const { return process_.pid(); }

  // SIGKILL, and waits for the end.
  void KillHard();
  // SIGTERM; the exit code.
  int Stop();

 private:
  const std::shared_ptr<Clock> clock_;
  Process process_;
  int port_ = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_SERVER_PROCESS_H_
