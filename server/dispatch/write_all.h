// Several writes at once, so that they share one commit.
#ifndef CRAMPWISE_SERVER_DISPATCH_WRITE_ALL_H_
#define CRAMPWISE_SERVER_DISPATCH_WRITE_ALL_H_

#include <vector>

#include "absl/status/status.h"
#include "server/storage/store.h"

namespace crampwise {

// Writes every body in a transaction of its own and waits for all. The statuses are in the order of the bodies.
std::vector<absl::Status> WriteAllAndWait(Store& store, std::vector<Store::Body> bodies);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_WRITE_ALL_H_
