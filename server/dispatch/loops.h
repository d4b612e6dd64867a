// The background loops of one server, and the threads that run them.
#ifndef CRAMPWISE_SERVER_DISPATCH_LOOPS_H_
#define CRAMPWISE_SERVER_DISPATCH_LOOPS_H_

#include <memory>
#include <vector>

#include "absl/random/random.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/dispatch/due_work.h"
#include "server/metrics/dispatch_metrics.h"
#include "server/notify/notifier.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

class LoopThread;
class Pulse;

// Thread-safe, Start and Stop excepted. Several servers may run loops on one database.
class DispatchLoops {
 public:
  // The first four must outlive the loops. `poll`: how often they look for work that nobody announced.
  DispatchLoops(Store& store, Notifier& notifier, Clock& clock, DispatchMetrics& metrics, Recheck recheck,
                absl::Duration poll);
  // Stops.
  ~DispatchLoops();

  DispatchLoops(const DispatchLoops&) = delete;
  DispatchLoops& operator=(const DispatchLoops&) = delete;

  void Start();
  // Waits for what is under way. Calling it again changes nothing.
  void Stop();

  // Runs every loop on the calling thread until nothing is due, including what the threads have begun.
  absl::Status RunOnce();

  // What the store's commit listener hears: wakes the threads.
  void OnCommit(const std::vector<CommitEvent>& events);

 private:
  absl::BitGen random_;
  // In the order in which work flows: what one does makes work for a later one only.
  std::vector<std::unique_ptr<LoopThread>> threads_;
  // Those that commits wake.
  std::vector<LoopThread*> woken_;
  std::unique_ptr<Pulse> pulse_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_LOOPS_H_
