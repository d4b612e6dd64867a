// The threads that run transactions, each with its own connection. PostgreSQL shares one flush to the disk among
// commits that come at the same time, so there are no groups here as in GroupWriter.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_WORKERS_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_WORKERS_H_

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "server/storage/job_queue.h"
#include "server/storage/postgres_runner.h"

namespace crampwise {

// Thread-safe. Jobs begin in the order of the queue and end in any.
class PostgresWorkers {
 public:
  struct Options {
    PostgresMode mode;
    int threads;
    size_t queue_limit;
  };
  // Called with what commits announce, by several threads at a time, before the jobs are answered.
  using Announce = std::function<void(std::vector<CommitEvent>)>;

  // `dialer` and `clock` must outlive the workers.
  PostgresWorkers(PostgresDialer& dialer, Clock& clock, const Options& options, Announce announce);
  // Finishes what is queued.
  ~PostgresWorkers();

  PostgresWorkers(const PostgresWorkers&) = delete;
  PostgresWorkers& operator=(const PostgresWorkers&) = delete;

  void set_metrics(StoreMetrics& metrics) { metrics_ = &metrics; }

  void Push(Job job) { queue_.Push(std::move(job)); }
  QueueLoad Load() { return queue_.Load(); }

 private:
  void Loop();
  void RunJob(PostgresRunner& runner, Job job);
  void Measure(const PostgresRunner::Result& result, absl::Duration duration);

  PostgresDialer& dialer_;
  Clock& clock_;
  const PostgresMode mode_;
  const Announce announce_;
  // May be null.
  std::atomic<StoreMetrics*> metrics_ = nullptr;
  absl::Mutex crowd_;
  JobQueue queue_;
  std::vector<std::thread> threads_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_WORKERS_H_
