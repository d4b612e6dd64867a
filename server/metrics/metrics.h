// The server's metrics in the form that Prometheus reads.
#ifndef CRAMPWISE_SERVER_METRICS_METRICS_H_
#define CRAMPWISE_SERVER_METRICS_METRICS_H_

#include <memory>

#include "server/metrics/call_metrics.h"
#include "server/metrics/dispatch_metrics.h"
#include "server/metrics/store_metrics.h"

namespace prometheus {
class Collectable;
}  // namespace prometheus

namespace crampwise {

// Thread-safe. Each part of the server gets the interface that concerns it; all must be gone before this object.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  CallMetrics& calls();
  StoreMetrics& store();
  DispatchMetrics& dispatch();

  // All that was told so far, as text for Prometheus to read.
  std::shared_ptr<prometheus::Collectable> collectable() const;

 private:
  struct Parts;

  const std::unique_ptr<Parts> parts_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_METRICS_METRICS_H_
