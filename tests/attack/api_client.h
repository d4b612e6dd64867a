// A signed-in device that makes single calls.
#ifndef CRAMPWISE_TESTS_ATTACK_API_CLIENT_H_
#define CRAMPWISE_TESTS_ATTACK_API_CLIENT_H_

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "grpcpp/grpcpp.h"
#include "tests/attack/entrance.h"

namespace crampwise {

// Thread-safe. Calls give up after 20 real seconds.
class ApiClient {
 public:
  // An empty token makes calls that need none.
  ApiClient(Door door, std::string token) : door_(std::move(door)), token_(std::move(token)) {}

  // Calls a method by its stub: client.Call(&v1::ProfileService::Stub::GetProfile, request, profile).
  template <typename Stub, typename Request, typename Response>
  grpc::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const std::type_identity_t<Request>& request, Response& response) const {
    Stub stub(door_.channel);
    return (stub.*method)(Context().get(), request, &response);
  }

  // The same for a call that must succeed; throws std::runtime_error otherwise.
  template <typename Stub, typename Request, typename Response>
  Response MustCall(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const std::type_identity_t<Request>& request) const {
    Response response;
    ThrowUnlessOk(Call(method, request, response));
    return response;
  }

  // Metadata and a deadline for one call.
  std::unique_ptr<grpc::ClientContext> Context() const;

  const std::shared_ptr<grpc::Channel>& channel() const { return door_.channel; }
  // What the server's clock shows.
  absl::Time Now() const { return door_.clock->TimeNow(); }
  // A UUID version 7 of that time.
  std::string NewId() const;

 private:
  static void ThrowUnlessOk(const grpc::Status& status);

  Door door_;
  std::string token_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_API_CLIENT_H_
