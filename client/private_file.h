// Small files that only their owner may read, written so that a crash leaves the old or the new content, never a
// mixture.
#ifndef CRAMPWISE_CLIENT_PRIVATE_FILE_H_
#define CRAMPWISE_CLIENT_PRIVATE_FILE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace crampwise::client {

// Makes `path` and its missing parents with mode 0700. An existing folder is left as it is.
absl::Status MakePrivateDir(const std::string& path);

// Replaces the file by `content` with mode 0600; durable on return. While it is written it is called "<path>.tmp.*".
absl::Status WritePrivateFile(const std::string& path, absl::string_view content);

// NOT_FOUND if there is no such file.
absl::StatusOr<std::string> ReadPrivateFile(const std::string& path);

// Removes the file, durably; OK if it is gone already.
absl::Status RemovePrivateFile(const std::string& path);

// Gives the file another name in the same file system, durably.
absl::Status MovePrivateFile(const std::string& from, const std::string& to);

// The names in the folder that end with `suffix`, in order; none if there is no folder.
absl::StatusOr<std::vector<std::string>> ListPrivateDir(const std::string& path, absl::string_view suffix);

// A message as a JSON file.
absl::Status WriteMessageFile(const std::string& path, const google::protobuf::Message& message);

// NOT_FOUND without the file; DATA_LOSS when it does not hold such a message. Unknown fields are ignored.
absl::Status ReadMessageFile(const std::string& path, google::protobuf::Message& message);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_PRIVATE_FILE_H_
