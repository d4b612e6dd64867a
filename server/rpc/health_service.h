// The standard health service, about the server as a whole. gRPC's own leaves its watchers open when the server stops,
// and describes itself to nobody.
#ifndef CRAMPWISE_SERVER_RPC_HEALTH_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_HEALTH_SERVICE_H_

#include <atomic>

#include "grpc/health/v1/health.grpc.pb.h"
#include "server/rpc/open_streams.h"

namespace crampwise {

// Thread-safe. Must outlive the server that it is registered with.
class HealthService final : public grpc::health::v1::Health::CallbackService {
 public:
  using Request = grpc::health::v1::HealthCheckRequest;
  using Response = grpc::health::v1::HealthCheckResponse;

  // From now on it says NOT_SERVING. Watchers are told so, and then ended with UNAVAILABLE.
  void Stop();

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context, const Request* request,
                                  Response* response) override;
  grpc::ServerWriteReactor<Response>* Watch(grpc::CallbackServerContext* context, const Request* request) override;

 private:
  Response::ServingStatus StatusOf(const Request& request) const;

  std::atomic<bool> serving_ = true;
  OpenStreams watchers_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_HEALTH_SERVICE_H_
