// From absl::Status to what a client sees.
#ifndef CRAMPWISE_SERVER_RPC_GRPC_STATUS_H_
#define CRAMPWISE_SERVER_RPC_GRPC_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "grpcpp/grpcpp.h"

namespace crampwise {

// The gRPC status of `status`, with its problem in the trailing metadata "crampwise-problem-bin". Details of INTERNAL,
// UNKNOWN and DATA_LOSS are logged, with `call_id`, and replaced by "internal error".
grpc::Status ToGrpc(const absl::Status& status, grpc::ServerContextBase& context, absl::string_view call_id = "none");

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_GRPC_STATUS_H_
