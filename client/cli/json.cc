#include "client/cli/json.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"

namespace crampwise::client {

absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message) {
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json);
  if (!status.ok()) return absl::InternalError("the answer cannot be written as JSON");
  return json;
}

std::string ErrorJson(const absl::Status& status) {
  google::protobuf::Struct object;
  auto& error = *(*object.mutable_fields())["error"].mutable_struct_value()->mutable_fields();
  error["code"].set_string_value(absl::StatusCodeToString(status.code()));
  error["message"].set_string_value(std::string(status.message()));
  return ToJson(object).value_or("{}");
}

}  // namespace crampwise::client
