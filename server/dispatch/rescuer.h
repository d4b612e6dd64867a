// Clears away what has served its time. The work of a server that died needs no rescue here: its leases end, and the
// next claim takes it.
#ifndef CRAMPWISE_SERVER_DISPATCH_RESCUER_H_
#define CRAMPWISE_SERVER_DISPATCH_RESCUER_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

class Rescuer {
 public:
  Rescuer(Store& store, Clock& clock) : store_(store), clock_(clock) {}

  // Forgets failed sign-ins of more than a day ago, once an hour. Returns 1 if it looked, else 0.
  absl::StatusOr<int> RunOnce();

 private:
  Store& store_;
  Clock& clock_;
  absl::Time next_ = absl::InfinitePast();
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_RESCUER_H_
