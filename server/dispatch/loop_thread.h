// The thread of one background loop.
#ifndef CRAMPWISE_SERVER_DISPATCH_LOOP_THREAD_H_
#define CRAMPWISE_SERVER_DISPATCH_LOOP_THREAD_H_

#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "shared/base/clock.h"

namespace crampwise {

// Thread-safe, Start and Stop excepted.
class LoopThread {
 public:
  struct Loop {
    // For the log.
    std::string name;
    // Does one batch; returns how much it did. Never called twice at a time.
    std::function<absl::StatusOr<int>()> run_once;
    // When there will be something to do.
    std::function<absl::StatusOr<absl::Time>()> next_due;
  };

  LoopThread(Loop loop, Clock& clock, absl::Duration poll);
  // Stops.
  ~LoopThread();

  LoopThread(const LoopThread&) = delete;
  LoopThread& operator=(const LoopThread&) = delete;

  void Start();
  void Stop();

  // Compares what it waits for with the clock anew. To be called about once a second of steady time: a clock that was
  // set back would otherwise hold up the wait under way.
  void LookAgain();

  // There may be work at `at`.
  void WakeAt(absl::Time at);

  // One batch on the calling thread, after the one that is under way. Returns how much it did.
  absl::StatusOr<int> RunOnce();

 private:
  void Run();
  // Works off what is due. Returns when to look again.
  absl::Time WorkOff();
  bool stopping();

  const Loop loop_;
  Clock& clock_;
  const absl::Duration poll_;
  absl::Mutex run_mu_ ABSL_ACQUIRED_BEFORE(mu_);
  absl::Mutex mu_;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  absl::Time next_ ABSL_GUARDED_BY(mu_) = absl::InfinitePast();
  // The clock as last seen by a wait.
  absl::Time seen_ ABSL_GUARDED_BY(mu_) = absl::InfinitePast();
  int64_t looks_ ABSL_GUARDED_BY(mu_) = 0;
  std::thread thread_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_LOOP_THREAD_H_
