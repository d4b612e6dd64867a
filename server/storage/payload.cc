#include "server/storage/payload.h"

#include "absl/strings/escaping.h"

namespace crampwise {

std::string Pack(const google::protobuf::MessageLite& message) {
  return absl::Base64Escape(message.SerializeAsString());
}

absl::Status UnpackInto(absl::string_view text, google::protobuf::MessageLite& message) {
  std::string bytes;
  if (!absl::Base64Unescape(text, &bytes)) return absl::DataLossError("storage: a row holds a broken payload");
  if (!message.ParseFromString(bytes)) return absl::DataLossError("storage: a row holds a broken message");
  return absl::OkStatus();
}

}  // namespace crampwise
