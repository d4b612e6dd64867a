// Messages as JSON text.
#ifndef CRAMPWISE_CLIENT_CLI_JSON_H_
#define CRAMPWISE_CLIENT_CLI_JSON_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace crampwise::client {

// One object on one line, in protobuf's JSON mapping.
absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message);

// {"error":{"code":"UNAVAILABLE","message":...}}.
std::string ErrorJson(const absl::Status& status);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_JSON_H_
