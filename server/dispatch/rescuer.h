// Takes up what a server that died left behind, and clears away what has served its time. Timers and deliveries that it
// had claimed need no rescue: their leases end, and the next claim takes them.
#ifndef CRAMPWISE_SERVER_DISPATCH_RESCUER_H_
#define CRAMPWISE_SERVER_DISPATCH_RESCUER_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

class Rescuer {
 public:
  Rescuer(Store& store, Clock& clock) : store_(store), clock_(clock) {}

  // Makes deliveries due again that were sent and of which nobody reported what became of them while the lease lasted.
  // Once an hour it also forgets failed sign-ins of more than a day ago. Returns how many deliveries it rescued.
  absl::StatusOr<int> RunOnce();

 private:
  absl::Status PurgeOnceAnHour(absl::Time now);

  Store& store_;
  Clock& clock_;
  absl::Time purged_ = absl::InfinitePast();
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_RESCUER_H_
