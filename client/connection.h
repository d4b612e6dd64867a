// The way to one server: channel, credential, deadlines, repetition, and errors as absl::Status.
#ifndef CRAMPWISE_CLIENT_CONNECTION_H_
#define CRAMPWISE_CLIENT_CONNECTION_H_

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "client/retry.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"
#include "grpcpp/support/sync_stream.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {

struct ConnectionOptions {
  // HOST or HOST:PORT; the port is 7420 unless given.
  std::string server;
  // PEM file to check the server's certificate with. Empty: plaintext to loopback, the machine's own certificates
  // elsewhere.
  std::string ca_file;
  // Send everything readable to a server that is not on loopback.
  bool allow_plaintext = false;
  absl::Duration call_timeout = absl::Seconds(20);
  RetryPolicy retry;
  Sleeper sleep = RealSleeper();
};

// Thread-safe.
class Connection {
 public:
  // Does not wait for the server. INVALID_ARGUMENT: no such address form; NOT_FOUND: no such ca_file.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(ConnectionOptions options);

  // "127.0.0.1:7420".
  const std::string& server() const { return options_.server; }

  // The bearer token of the calls from now on; empty: none.
  void SetToken(const std::string& token) ABSL_LOCKS_EXCLUDED(mu_);

  // One call of a method that may be repeated: it only reads, or its request carries an id that the client made.
  // Repeated with a fresh context while the policy allows. `method` is for example
  // &v1::ProfileService::Stub::GetProfile.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                const Request& request) {
    Response response;
    RETURN_IF_ERROR(RunWithRetry(options_.retry, options_.sleep, [&] { return Attempt(method, request, response); }));
    return response;
  }

  // One call of a method that erases what it names. NOT_FOUND for a repetition is success: the answer to an attempt
  // before it was lost.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Delete(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                  const Request& request) {
    Response response;
    int attempts = 0;
    const absl::Status status = RunWithRetry(options_.retry, options_.sleep, [&] {
      ++attempts;
      return Attempt(method, request, response);
    });
    if (attempts == 1 || !absl::IsNotFound(status)) RETURN_IF_ERROR(status);
    return response;
  }

  // One call of a method that must not be repeated blindly, because its first run may have changed what the second
  // meets.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> CallOnce(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                    const Request& request) {
    Response response;
    RETURN_IF_ERROR(Attempt(method, request, response));
    return response;
  }

  // Reads a stream of answers to its end, or until `on_message` fails.
  template <typename Stub, typename Request, typename Response>
  absl::Status ReadAll(std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*,
                                                                                     const Request&),
                       const Request& request,
                       std::type_identity_t<absl::FunctionRef<absl::Status(const Response&)>> on_message) {
    grpc::ClientContext context;
    Prepare(context);
    Stub stub(channel_);
    auto reader = (stub.*method)(&context, request);
    Response response;
    absl::Status handled;
    while (handled.ok() && reader->Read(&response)) handled = on_message(response);
    if (!handled.ok()) context.TryCancel();
    const grpc::Status finished = reader->Finish();
    return handled.ok() ? ToStatus(finished, context) : handled;
  }

  // Adds the credential to a call that the caller makes itself. Sets no deadline.
  void Prepare(grpc::ClientContext& context) ABSL_LOCKS_EXCLUDED(mu_);

  // Gives a call as long as `calls` ordinary ones may take one after the other.
  void SetDeadline(grpc::ClientContext& context, int calls = 1) const;

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

  // With the v1::Problem of the trailing metadata, if any (see GetProblem).
  static absl::Status ToStatus(const grpc::Status& status, const grpc::ClientContext& context);

 private:
  Connection(ConnectionOptions options, std::shared_ptr<grpc::Channel> channel);

  template <typename Stub, typename Request, typename Response>
  absl::Status Attempt(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                       const Request& request, Response& response) {
    grpc::ClientContext context;
    Prepare(context);
    SetDeadline(context);
    Stub stub(channel_);
    response.Clear();
    return ToStatus((stub.*method)(&context, request, &response), context);
  }

  const ConnectionOptions options_;
  const std::shared_ptr<grpc::Channel> channel_;
  absl::Mutex mu_;
  std::string token_ ABSL_GUARDED_BY(mu_);
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CONNECTION_H_
