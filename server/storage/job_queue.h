// The bounded queue between the callers of the store and its threads.
#ifndef CRAMPWISE_SERVER_STORAGE_JOB_QUEUE_H_
#define CRAMPWISE_SERVER_STORAGE_JOB_QUEUE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "server/storage/store.h"

namespace crampwise {

using Job = Store::Job;

// Thread-safe. Two lanes in one: while jobs wait in both, every fourth one taken is the server's.
class JobQueue {
 public:
  // `limit`: jobs that may wait in each lane.
  explicit JobQueue(size_t limit) : limit_(limit) {}

  // If the lane is full, calls job.done with RESOURCE_EXHAUSTED and a hint when to come back.
  void Push(Job job);

  // Waits for work and takes all of it, at most `limit` jobs. Those that nobody wants any more are answered here and
  // left out. Empty: the queue was closed and everything has been taken.
  std::vector<Job> Take(size_t limit);

  // Nothing may be pushed afterwards.
  void Close();

  QueueLoad Load();

 private:
  struct Waiting {
    std::deque<Job> jobs;
    int64_t refused = 0;
  };

  bool TryPush(Job& job);
  // Wanted or not.
  std::vector<Job> TakeAny(size_t limit);
  Job TakeNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  size_t size() const ABSL_SHARED_LOCKS_REQUIRED(mu_) { return clients_.jobs.size() + server_.jobs.size(); }
  bool Ready() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) { return closed_ || size() > 0; }

  const size_t limit_;
  absl::Mutex mu_;
  Waiting clients_ ABSL_GUARDED_BY(mu_);
  Waiting server_ ABSL_GUARDED_BY(mu_);
  // Counts what was taken.
  uint64_t turn_ ABSL_GUARDED_BY(mu_) = 0;
  bool closed_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_JOB_QUEUE_H_
