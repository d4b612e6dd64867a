// The bounded queue between the callers of the store and its threads.
#ifndef CRAMPWISE_SERVER_STORAGE_JOB_QUEUE_H_
#define CRAMPWISE_SERVER_STORAGE_JOB_QUEUE_H_

#include <cstddef>
#include <deque>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "server/storage/store.h"

namespace crampwise {

// One transaction to run, and whom to tell.
struct Job {
  Store::Body body;
  Store::Done done;
};

// Thread-safe.
class JobQueue {
 public:
  explicit JobQueue(size_t limit) : limit_(limit) {}

  // If the queue is full, calls job.done with RESOURCE_EXHAUSTED and a hint when to come back.
  void Push(Job job);

  // Waits for work and takes all of it, at most `limit` jobs. Empty: the queue was closed and everything has been
  // taken.
  std::vector<Job> Take(size_t limit);

  // Nothing may be pushed afterwards.
  void Close();

 private:
  bool TryPush(Job& job);
  bool Ready() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) { return closed_ || !jobs_.empty(); }

  const size_t limit_;
  absl::Mutex mu_;
  std::deque<Job> jobs_ ABSL_GUARDED_BY(mu_);
  bool closed_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_JOB_QUEUE_H_
