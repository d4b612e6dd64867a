#include "server/storage/payload.h"

#include "absl/strings/escaping.h"

namespace crampwise {

std::string PackBytes(absl::string_view bytes) { return absl::Base64Escape(bytes); }

absl::StatusOr<std::string> UnpackBytes(absl::string_view text) {
  std::string bytes;
  if (!absl::Base64Unescape(text, &bytes)) return absl::DataLossError("storage: a row holds a broken payload");
  return bytes;
}

std::string Pack(const google::protobuf::MessageLite& message) { return PackBytes(message.SerializeAsString()); }

absl::Status UnpackInto(absl::string_view text, google::protobuf::MessageLite& message) {
  ASSIGN_OR_RETURN(const std::string bytes, UnpackBytes(text));
  if (!message.ParseFromString(bytes)) return absl::DataLossError("storage: a row holds a broken message");
  return absl::OkStatus();
}

}  // namespace crampwise
