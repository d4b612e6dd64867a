// The one thread that writes. Whatever waits when it is free becomes one commit, so that a disk flush is shared by many
// transactions; waiting for more has been measured to lose.
#ifndef CRAMPWISE_SERVER_STORAGE_GROUP_WRITER_H_
#define CRAMPWISE_SERVER_STORAGE_GROUP_WRITER_H_

#include <memory>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "server/metrics/store_metrics.h"
#include "server/storage/batch_answerer.h"
#include "server/storage/job_queue.h"
#include "server/storage/table_context.h"
#include "shared/base/clock.h"

namespace crampwise {

class GroupWriter {
 public:
  struct Limits {
    size_t queue;
    // Transactions in one commit.
    size_t batch;
  };

  GroupWriter(std::unique_ptr<Connection> db, const Dialect& dialect, Clock& clock, const Limits& limits);
  // Finishes what is queued.
  ~GroupWriter();

  GroupWriter(const GroupWriter&) = delete;
  GroupWriter& operator=(const GroupWriter&) = delete;

  // Before the first Push.
  void set_listener(Store::CommitListener listener) { answerer_.set_listener(std::move(listener)); }

  void set_metrics(StoreMetrics& metrics) { metrics_ = &metrics; }

  void Push(Job job) { queue_.Push(std::move(job)); }
  QueueLoad Load() { return queue_.Load(); }

 private:
  void Loop();
  // Runs the jobs in one transaction and has every one of them told its result.
  void RunBatch(std::vector<Job> jobs);
  // The results of all jobs; not OK if nothing of the batch was committed.
  absl::Status TryBatch(std::vector<Job>& jobs, std::vector<absl::Status>& results, Outbox& outbox);
  // Tells metrics_ what a commit that began at `start` has made durable.
  void Measure(absl::Time start, const std::vector<absl::Status>& results);
  // Runs the bodies without savepoints, which cost as much as a small body. False: one failed, and all must be undone.
  bool RunTogether(std::vector<Job>& jobs, std::vector<absl::Status>& results, Outbox& outbox);
  // Runs one body under its own savepoint. Not OK only if the batch is lost; what became of the body is in `result`.
  absl::Status RunUnderSavepoint(Job& job, absl::Status& result, Outbox& outbox);

  const std::unique_ptr<Connection> db_;
  const Dialect& dialect_;
  Clock& clock_;
  const size_t batch_limit_;
  // May be null.
  StoreMetrics* metrics_ = nullptr;
  // Batches to come in which every body gets a savepoint.
  int cautious_ = 0;
  JobQueue queue_;
  BatchAnswerer answerer_;
  std::thread thread_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_GROUP_WRITER_H_
