// The whole server on a free port of loopback, with a temporary database and a clock that the test moves.
#ifndef CRAMPWISE_TESTS_SERVER_TEST_SERVER_H_
#define CRAMPWISE_TESTS_SERVER_TEST_SERVER_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "crampwise/v1/common.pb.h"
#include "grpcpp/grpcpp.h"
#include "server/server.h"
#include "shared/base/clock.h"
#include "tests/support/process.h"

namespace crampwise {

constexpr char kTestPassword[] = "correct horse battery";

// What one call came to.
template <typename Response>
struct Reply {
  grpc::Status status;
  Response response;
  v1::Problem problem;

  bool ok() const { return status.ok(); }
  grpc::StatusCode code() const { return status.error_code(); }
  // The field of the first violation; empty if there is none.
  std::string field() const { return problem.violations().empty() ? "" : problem.violations(0).field(); }
};

// The Problem in the trailing metadata of a finished call; empty if there is none.
v1::Problem ProblemOf(const grpc::ClientContext& context);

// One device, signed in if `token` is not empty. Calls give up after 60 real seconds.
class TestClient {
 public:
  TestClient(std::shared_ptr<grpc::Channel> channel, std::string token) : channel_(channel), token_(std::move(token)) {}

  // Calls a method by its stub: client.Call(&v1::ProfileService::Stub::GetProfile, request).
  template <typename ServiceStub, typename Request, typename Response>
  Reply<Response> Call(grpc::Status (ServiceStub::*method)(grpc::ClientContext*, const Request&, Response*),
                       const Request& request) const {
    ServiceStub stub(channel_);
    const std::unique_ptr<grpc::ClientContext> context = Context();
    Reply<Response> reply;
    reply.status = (stub.*method)(context.get(), request, &reply.response);
    reply.problem = ProblemOf(*context);
    return reply;
  }

  // For streams: client.Stub<v1::FeedService>()->Watch(context, request).
  template <typename Service>
  std::unique_ptr<typename Service::Stub> Stub() const {
    return Service::NewStub(channel_);
  }

  // Fresh metadata with the credential and a deadline.
  std::unique_ptr<grpc::ClientContext> Context() const;

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  const std::string& token() const { return token_; }

  // Ids, set by TestServer::SignUp and SignIn.
  std::string account_id;
  std::string device_id;

 private:
  std::shared_ptr<grpc::Channel> channel_;
  std::string token_;
};

class TestServer {
 public:
  // The clock starts at 2026-04-15 06:00 UTC. Of `options`, the address and the password cost are set here, and the
  // database if it is empty.
  TestServer() : TestServer(DefaultStart()) {}
  explicit TestServer(absl::Time start, ServerOptions options = {});

  static absl::Time DefaultStart();

  // A new account with the password kTestPassword.
  TestClient SignUp(const std::string& login);
  // Another device of that account.
  TestClient SignIn(const std::string& login);
  // Without a credential.
  TestClient Anonymous() { return TestClient(channel_, ""); }
  TestClient WithToken(const std::string& token) { return TestClient(channel_, token); }

  // A UUID version 7 of the clock's time.
  std::string NewId();

  // Moves the clock by `by`, in steps of a minute at most, and runs every background loop after each.
  void Advance(absl::Duration by);

  // Stops the server and starts it again on the same database; clients made before are connected to the old one.
  void Restart();
  void Stop();

  Server& server() { return *server_; }
  SimulatedClock& clock() { return clock_; }
  const ServerOptions& options() const { return options_; }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

 private:
  void Start();

  TempDir dir_;
  SimulatedClock clock_;
  ServerOptions options_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_TEST_SERVER_H_
