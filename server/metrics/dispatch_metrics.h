// What the background loops tell about themselves.
#ifndef CRAMPWISE_SERVER_METRICS_DISPATCH_METRICS_H_
#define CRAMPWISE_SERVER_METRICS_DISPATCH_METRICS_H_

#include <cstdint>

#include "absl/time/time.h"
#include "crampwise/v1/reminder_service.pb.h"

namespace crampwise {

// Thread-safe, quick, and never fails. This class itself ignores everything: it serves where nobody looks.
class DispatchMetrics {
 public:
  virtual ~DispatchMetrics() = default;

  // A batch of due timers is about to be worked off, the oldest of which fell due `lag` ago. Zero: nothing is due.
  virtual void OnDueLag(absl::Duration /*lag*/) {}

  // Reminders were recorded, and are durable.
  virtual void OnRemindersRecorded(int64_t /*count*/) {}

  // So many deliveries have come into this state, and are durable.
  virtual void OnDeliveries(v1::DeliveryState /*state*/, int64_t /*count*/) {}
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_METRICS_DISPATCH_METRICS_H_
