// What the store tells about itself as it happens; see also Store::Status.
#ifndef CRAMPWISE_SERVER_METRICS_STORE_METRICS_H_
#define CRAMPWISE_SERVER_METRICS_STORE_METRICS_H_

#include <cstdint>

#include "absl/time/time.h"

namespace crampwise {

// Thread-safe, quick, and never fails.
class StoreMetrics {
 public:
  virtual ~StoreMetrics() = default;

  // So many transactions became durable in one commit, which took `duration` from BEGIN to the end of COMMIT.
  virtual void OnCommit(int64_t transactions, absl::Duration duration) = 0;

  // A transaction is tried again: it lost a race with another server, or its connection was lost before it began to
  // commit.
  virtual void OnRetry() = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_METRICS_STORE_METRICS_H_
