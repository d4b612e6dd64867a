#include "client/connection.h"

#include <cstdint>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "client/private_file.h"
#include "client/server_address.h"
#include "crampwise/v1/common.pb.h"
#include "grpc/support/time.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"

namespace crampwise::client {
namespace {

constexpr int kMaxMessageBytes = 8 << 20;
constexpr char kProblemKey[] = "crampwise-problem-bin";

// Somebody waits in front of the screen: come back within a second of the server.
constexpr int kMinReconnectMs = 100;
constexpr int kMaxReconnectMs = 1000;

grpc::ChannelArguments ChannelOptions() {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kMinReconnectMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kMaxReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kMaxReconnectMs);
  return arguments;
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ChannelCredentialsFor(const ConnectionOptions& options,
                                                                                bool loopback) {
  if (!options.ca_file.empty()) {
    grpc::SslCredentialsOptions ssl;
    ASSIGN_OR_RETURN(ssl.pem_root_certs, ReadPrivateFile(options.ca_file));
    return grpc::SslCredentials(ssl);
  }
  if (loopback || options.allow_plaintext) return grpc::InsecureChannelCredentials();
  return grpc::SslCredentials({});
}

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(ConnectionOptions options) {
  ASSIGN_OR_RETURN(const ServerAddress address, ParseServerAddress(options.server));
  options.server = address.target;
  ASSIGN_OR_RETURN(const auto credentials, ChannelCredentialsFor(options, address.loopback));
  std::shared_ptr<grpc::Channel> channel = grpc::CreateCustomChannel(options.server, credentials, ChannelOptions());
  return std::unique_ptr<Connection>(new Connection(std::move(options), std::move(channel)));
}

Connection::Connection(ConnectionOptions options, std::shared_ptr<grpc::Channel> channel)
    : options_(std::move(options)), channel_(std::move(channel)) {}

void Connection::SetToken(const std::string& token) {
  absl::MutexLock lock(&mu_);
  token_ = token;
}

void Connection::Prepare(grpc::ClientContext& context) {
  absl::MutexLock lock(&mu_);
  if (!token_.empty()) context.AddMetadata("authorization", absl::StrCat("Bearer ", token_));
}

void Connection::SetDeadline(grpc::ClientContext& context, int calls) const {
  context.set_deadline(gpr_time_from_millis(absl::ToInt64Milliseconds(options_.call_timeout * calls), GPR_TIMESPAN));
}

absl::Status Connection::ToStatus(const grpc::Status& status, const grpc::ClientContext& context) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  const auto& trailers = context.GetServerTrailingMetadata();
  if (const auto it = trailers.find(kProblemKey); it != trailers.end()) {
    result.SetPayload(v1::Problem::descriptor()->full_name(),
                      absl::Cord(absl::string_view(it->second.data(), it->second.size())));
  }
  return result;
}

}  // namespace crampwise::client
