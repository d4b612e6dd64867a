#include "server/dispatch/write_all.h"

#include <utility>

#include "absl/synchronization/blocking_counter.h"

namespace crampwise {

std::vector<absl::Status> WriteAllAndWait(Store& store, std::vector<Store::Body> bodies) {
  std::vector<absl::Status> statuses(bodies.size());
  absl::BlockingCounter left(static_cast<int>(bodies.size()));
  for (size_t i = 0; i < bodies.size(); ++i) {
    store.Write(std::move(bodies[i]), [&statuses, &left, i](absl::Status status) {
      statuses[i] = std::move(status);
      left.DecrementCount();
    });
  }
  left.Wait();
  return statuses;
}

}  // namespace crampwise
