// What calls tell when they end.
#ifndef CRAMPWISE_SERVER_METRICS_CALL_METRICS_H_
#define CRAMPWISE_SERVER_METRICS_CALL_METRICS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace crampwise {

// Of one method. Thread-safe, quick, and never fails.
class MethodMetrics {
 public:
  virtual ~MethodMetrics() = default;

  // A call ended so, `duration` after it arrived. Of a stream: it was admitted or refused.
  virtual void OnEnd(absl::StatusCode code, absl::Duration duration) = 0;
};

// Thread-safe.
class CallMetrics {
 public:
  virtual ~CallMetrics() = default;

  // To be asked once for a method, "crampwise.v1.ProfileService.GetProfile". Lives as long as this object.
  virtual MethodMetrics& OfMethod(absl::string_view method) = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_METRICS_CALL_METRICS_H_
