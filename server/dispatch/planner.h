// Plans timers anew after knowledge or tzdata changed.
#ifndef CRAMPWISE_SERVER_DISPATCH_PLANNER_H_
#define CRAMPWISE_SERVER_DISPATCH_PLANNER_H_

#include "absl/status/statusor.h"
#include "server/storage/store.h"

namespace crampwise {

class Planner {
 public:
  explicit Planner(Store& store) : store_(store) {}

  // Replans every timer that other knowledge planned. Returns how many.
  absl::StatusOr<int> RunOnce();

 private:
  Store& store_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_PLANNER_H_
