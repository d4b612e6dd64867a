// Turns due timers into reminders and deliveries.
#ifndef CRAMPWISE_SERVER_DISPATCH_DISPATCHER_H_
#define CRAMPWISE_SERVER_DISPATCH_DISPATCHER_H_

#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/dispatch/due_work.h"
#include "server/metrics/dispatch_metrics.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

// What is due is computed outside the write transactions, while what came before is written; taking the timers that
// were claimed tells whether it still holds then. Work that is dropped or fails comes back when its lease ends.
class Dispatcher {
 public:
  Dispatcher(Store& store, Clock& clock, DispatchMetrics& metrics, Recheck recheck)
      : store_(store), clock_(clock), metrics_(metrics), recheck_(std::move(recheck)) {}

  // Claims due timers, all but those of a large backlog, and advances them. Returns how many were claimed.
  absl::StatusOr<int> RunOnce();

  absl::StatusOr<absl::Time> NextDue();

 private:
  bool ClientsWait();

  Store& store_;
  Clock& clock_;
  DispatchMetrics& metrics_;
  const Recheck recheck_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_DISPATCHER_H_
