// A watcher of the health service.
#ifndef CRAMPWISE_TESTS_SERVER_HEALTH_WATCH_H_
#define CRAMPWISE_TESTS_SERVER_HEALTH_WATCH_H_

#include <memory>
#include <string>

#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/grpcpp.h"

namespace crampwise {

class HealthWatch {
 public:
  using State = grpc::health::v1::HealthCheckResponse;

  explicit HealthWatch(const std::shared_ptr<grpc::Channel>& channel, const std::string& service = "") {
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    reader_ = grpc::health::v1::Health::NewStub(channel)->Watch(&context_, request);
  }

  // The next state that the server tells; UNKNOWN at the end.
  State::ServingStatus Next() {
    State state;
    return reader_->Read(&state) ? state.status() : State::UNKNOWN;
  }

  void Cancel() { context_.TryCancel(); }

  // Waits for the end, and passes over what is told before it.
  grpc::Status Finish() {
    while (Next() != State::UNKNOWN) continue;
    return reader_->Finish();
  }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<State>> reader_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_HEALTH_WATCH_H_
