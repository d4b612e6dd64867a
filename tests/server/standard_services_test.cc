// The services that every gRPC tool expects: health and reflection. The protos of reflection are not packaged, so
// fields go by number.
#include <string>

#include "google/protobuf/empty.pb.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/impl/client_unary_call.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "gtest/gtest.h"
#include "tests/server/test_server.h"

namespace crampwise {
namespace {

using google::protobuf::Empty;

class StandardServicesTest : public testing::Test {
 protected:
  grpc::Status Call(const char* name, const Empty& request, Empty& response) {
    const grpc::internal::RpcMethod method(name, grpc::internal::RpcMethod::NORMAL_RPC);
    const TestClient client = server_.Anonymous();
    return grpc::internal::BlockingUnaryCall(client.channel().get(), method, client.Context().get(), request,
                                             &response);
  }

  TestServer server_;
};

TEST_F(StandardServicesTest, HealthSaysServingOfTheWholeServerAlone) {
  using Health = grpc::health::v1::Health;
  grpc::health::v1::HealthCheckRequest request;
  const auto health = server_.Anonymous().Call(&Health::Stub::Check, request);
  ASSERT_TRUE(health.ok()) << health.status.error_message();
  EXPECT_EQ(health.response.status(), grpc::health::v1::HealthCheckResponse::SERVING);
  request.set_service("crampwise.v1.JournalService");
  EXPECT_EQ(server_.Anonymous().Call(&Health::Stub::Check, request).code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(StandardServicesTest, ReflectionListsEveryService) {
  Empty request;
  // ServerReflectionRequest.list_services
  request.GetReflection()->MutableUnknownFields(&request)->AddLengthDelimited(7, "");
  Empty response;
  const grpc::Status status = Call("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  const std::string bytes = response.SerializeAsString();
  for (const char* service : {"Account", "Profile", "Regimen", "Plan", "Reminder", "Journal", "Guidance", "Feed"}) {
    EXPECT_NE(bytes.find(std::string("crampwise.v1.") + service + "Service"), std::string::npos) << service;
  }
  EXPECT_NE(bytes.find("grpc.health.v1.Health"), std::string::npos);
}

}  // namespace
}  // namespace crampwise
