#include "tests/attack/api_client.h"

#include <chrono>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "shared/base/uuid.h"

namespace crampwise {
namespace {

constexpr auto kDeadline = std::chrono::seconds(20);

}  // namespace

std::unique_ptr<grpc::ClientContext> ApiClient::Context() const {
  auto context = std::make_unique<grpc::ClientContext>();
  if (!token_.empty()) context->AddMetadata("authorization", "Bearer " + token_);
  context->set_deadline(std::chrono::system_clock::now() + kDeadline);
  return context;
}

std::string ApiClient::NewId() const { return NewUuidV7(Now()); }

void ApiClient::ThrowUnlessOk(const grpc::Status& status) {
  if (status.ok()) return;
  throw std::runtime_error(absl::StrCat("a call failed with code ", status.error_code(), ": ", status.error_message()));
}

}  // namespace crampwise
