// The HTTP address at which the metrics are read.
#ifndef CRAMPWISE_SERVER_METRICS_METRICS_ENDPOINT_H_
#define CRAMPWISE_SERVER_METRICS_METRICS_ENDPOINT_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "server/metrics/metrics.h"
#include "server/metrics/sample.h"

namespace crampwise {

// Answers GET /metrics while it lives.
class MetricsEndpoint {
 public:
  // `address` as "127.0.0.1:7421"; port 0 picks a free one. `sampler` adds the figures of the moment.
  // FAILED_PRECONDITION: the address is in use. `metrics`, and what `sampler` uses, must outlive the endpoint.
  static absl::StatusOr<std::unique_ptr<MetricsEndpoint>> Start(const std::string& address, const Metrics& metrics,
                                                                Sampler sampler);
  ~MetricsEndpoint();

  MetricsEndpoint(const MetricsEndpoint&) = delete;
  MetricsEndpoint& operator=(const MetricsEndpoint&) = delete;

  // With the port that was picked: "127.0.0.1:7421".
  std::string address() const;

 private:
  struct Parts;
  explicit MetricsEndpoint(std::unique_ptr<Parts> parts);

  const std::unique_ptr<Parts> parts_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_METRICS_METRICS_ENDPOINT_H_
