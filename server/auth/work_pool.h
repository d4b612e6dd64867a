// A small pool of threads for slow work, with a bounded queue.
#ifndef CRAMPWISE_SERVER_AUTH_WORK_POOL_H_
#define CRAMPWISE_SERVER_AUTH_WORK_POOL_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/synchronization/mutex.h"

namespace crampwise {

struct PoolLoad {
  // Pieces of work that wait now, and those refused since the start because the queue was full.
  int64_t waiting = 0;
  int64_t refused = 0;
};

// Thread-safe.
class WorkPool {
 public:
  WorkPool(int threads, size_t queue_limit);
  // Finishes what is queued.
  ~WorkPool();

  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;

  // False, and `work` is dropped, when the queue is full.
  bool TryAdd(absl::AnyInvocable<void() &&> work);

  PoolLoad Load();

 private:
  void Run();
  // Waits for work. False: stopping, and nothing is left.
  bool Take(absl::AnyInvocable<void() &&>& work);

  const size_t queue_limit_;
  absl::Mutex mu_;
  std::deque<absl::AnyInvocable<void() &&>> queue_ ABSL_GUARDED_BY(mu_);
  int64_t refused_ ABSL_GUARDED_BY(mu_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_AUTH_WORK_POOL_H_
