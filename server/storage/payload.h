// Messages as column values. Base64 text, because SOCI has no binary type that means the same on every engine.
#ifndef CRAMPWISE_SERVER_STORAGE_PAYLOAD_H_
#define CRAMPWISE_SERVER_STORAGE_PAYLOAD_H_

#include <string>
#include <tuple>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"
#include "shared/base/status_macros.h"

namespace crampwise {

std::string Pack(const google::protobuf::MessageLite& message);
// DATA_LOSS if `text` is no packed message of this type.
absl::Status UnpackInto(absl::string_view text, google::protobuf::MessageLite& message);

template <typename Message>
absl::StatusOr<Message> Unpack(absl::string_view text) {
  Message message;
  RETURN_IF_ERROR(UnpackInto(text, message));
  return message;
}

template <typename Message>
absl::StatusOr<std::vector<Message>> UnpackAll(const std::vector<std::tuple<std::string>>& rows) {
  std::vector<Message> messages(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) RETURN_IF_ERROR(UnpackInto(std::get<0>(rows[i]), messages[i]));
  return messages;
}

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_PAYLOAD_H_
