// The services that every gRPC tool expects: health and reflection. Their protos are not packaged, so fields go by
// number.
#include <string>

#include "google/protobuf/empty.pb.h"
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

TEST_F(StandardServicesTest, HealthSaysServing) {
  Empty response;
  const grpc::Status status = Call("/grpc.health.v1.Health/Check", Empty(), response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  const auto& fields = response.GetReflection()->GetUnknownFields(response);
  ASSERT_EQ(fields.field_count(), 1);
  EXPECT_EQ(fields.field(0).number(), 1) << "HealthCheckResponse.status";
  EXPECT_EQ(fields.field(0).varint(), 1) << "SERVING";
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
}

}  // namespace
}  // namespace crampwise
