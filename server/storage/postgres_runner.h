// One connection that runs one transaction at a time, and tries again where that is safe.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_RUNNER_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_RUNNER_H_

#include <memory>
#include <vector>

#include "absl/random/random.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "server/metrics/store_metrics.h"
#include "server/storage/postgres_dialer.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

// What the runners of one store have in common.
struct PostgresShared {
  PostgresDialer& dialer;
  Clock& clock;
  // Shared by whoever runs a transaction; taken alone by one that lost again and again, so that it wins in the end
  // against those of this server, and meets at most one of each other server.
  absl::Mutex& crowd;
};

// Not thread-safe. Connects when it is first needed, and again after a loss.
class PostgresRunner {
 public:
  PostgresRunner(const PostgresShared& shared, PostgresMode mode) : shared_(shared), mode_(mode) {}

  struct Result {
    absl::Status status;
    // To be announced, also if the status is not OK: a commit whose answer was lost announces AnyChange.
    std::vector<CommitEvent> events;
    int retries = 0;
  };
  // Commits what the body did, or rolls it back if it fails. Runs it again after a lost race, and after a connection
  // that was lost before the commit was sent. UNAVAILABLE: the database is away, the races did not end, or the answer
  // to a commit was lost, so that nobody knows whether it happened.
  Result Run(Store::Body& body);

 private:
  struct Attempt {
    absl::Status status;
    bool repeat = false;
  };

  Attempt TryInCrowd(Store::Body& body, Outbox& outbox);
  Attempt TryAlone(Store::Body& body, Outbox& outbox);
  Attempt Try(Store::Body& body, Outbox& outbox);
  absl::Status Connect();
  absl::Status Begin();
  Attempt Commit(std::vector<CommitEvent>& events);
  // Rolls back, and judges what made it necessary.
  Attempt AfterFailure(absl::Status status);
  void SleepBeforeRetry(int tries);

  const PostgresShared shared_;
  const PostgresMode mode_;
  std::unique_ptr<PostgresConnection> connection_;
  absl::InsecureBitGen random_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_RUNNER_H_
