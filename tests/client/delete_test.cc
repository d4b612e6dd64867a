// Connection::Delete against a server that loses answers.
#include <atomic>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/connection.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"

namespace crampwise::client {
namespace {

// Erases its one profile at the first call, whose answer is lost.
class ForgetfulService final : public v1::ProfileService::Service {
 public:
  explicit ForgetfulService(bool has_profile) : has_profile_(has_profile) {}

  grpc::Status DeleteProfile(grpc::ServerContext*, const v1::DeleteProfileRequest*, google::protobuf::Empty*) override {
    if (has_profile_.exchange(false)) return {grpc::StatusCode::UNAVAILABLE, "the answer is lost"};
    return {grpc::StatusCode::NOT_FOUND, "there is no such profile"};
  }

 private:
  std::atomic<bool> has_profile_;
};

class DeleteTest : public ::testing::Test {
 protected:
  static absl::Status Delete(bool has_profile) {
    ForgetfulService service(has_profile);
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service);
    const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
    ConnectionOptions options;
    options.server = absl::StrCat("127.0.0.1:", port);
    options.sleep = [](absl::Duration) {};
    const auto connection = Connection::Open(options).value();
    return connection->Delete(&v1::ProfileService::Stub::DeleteProfile, v1::DeleteProfileRequest()).status();
  }
};

TEST_F(DeleteTest, NotFoundAfterALostAnswerMeansDone) { EXPECT_EQ(Delete(true), absl::OkStatus()); }

TEST_F(DeleteTest, NotFoundAtOnceStaysAnError) { EXPECT_TRUE(absl::IsNotFound(Delete(false))); }

}  // namespace
}  // namespace crampwise::client
