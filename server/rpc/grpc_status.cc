#include "server/rpc/grpc_status.h"

#include <optional>
#include <string>

#include "shared/base/field_error.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

bool IsOurFault(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal || code == absl::StatusCode::kUnknown ||
         code == absl::StatusCode::kDataLoss;
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status, grpc::ServerContextBase& context, absl::string_view call_id) {
  if (status.ok()) return grpc::Status::OK;
  const auto code = static_cast<grpc::StatusCode>(status.code());
  if (IsOurFault(status.code())) {
    spdlog::error("failed call={} error=\"{}\"", std::string(call_id), status.ToString());
    return grpc::Status(code, "internal error");
  }
  if (const std::optional<v1::Problem> problem = GetProblem(status); problem.has_value()) {
    context.AddTrailingMetadata("crampwise-problem-bin", problem->SerializeAsString());
  }
  return grpc::Status(code, std::string(status.message()));
}

}  // namespace crampwise
