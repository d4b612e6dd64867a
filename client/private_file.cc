#include "client/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

namespace fs = std::filesystem;

absl::Status FileError(absl::string_view what, const std::string& path) {
  return absl::ErrnoToStatus(errno, absl::StrCat("cannot ", what, " ", path));
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  int get() const { return fd_; }

 private:
  const int fd_;
};

absl::Status SyncDirOf(const std::string& path) {
  const std::string dir = fs::path(path).parent_path().string();
  const FileDescriptor fd(::open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0 || ::fsync(fd.get()) != 0) return FileError("write to", dir);
  return absl::OkStatus();
}

absl::Status WriteAll(int fd, absl::string_view content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return FileError("write", path);
    content.remove_prefix(static_cast<size_t>(written));
  }
  if (::fsync(fd) != 0) return FileError("write", path);
  return absl::OkStatus();
}

}  // namespace

absl::Status MakePrivateDir(const std::string& path) {
  fs::path so_far;
  for (const fs::path& part : fs::path(path)) {
    so_far /= part;
    if (::mkdir(so_far.c_str(), 0700) != 0 && errno != EEXIST && !fs::is_directory(so_far)) {
      return FileError("make the folder", so_far.string());
    }
  }
  return absl::OkStatus();
}

absl::Status WritePrivateFile(const std::string& path, absl::string_view content) {
  std::string temporary = absl::StrCat(path, ".tmp.XXXXXX");
  // mkstemp makes the file with mode 0600.
  const FileDescriptor fd(::mkstemp(temporary.data()));
  if (fd.get() < 0) return FileError("write", path);
  absl::Status status = WriteAll(fd.get(), content, path);
  if (status.ok()) status = MovePrivateFile(temporary, path);
  if (!status.ok()) ::unlink(temporary.c_str());
  return status;
}

absl::StatusOr<std::string> ReadPrivateFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return FileError("read", path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

absl::Status RemovePrivateFile(const std::string& path) {
  if (::unlink(path.c_str()) != 0) return errno == ENOENT ? absl::OkStatus() : FileError("remove", path);
  return SyncDirOf(path);
}

absl::Status MovePrivateFile(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) return FileError("write", to);
  return SyncDirOf(to);
}

absl::StatusOr<std::vector<std::string>> ListPrivateDir(const std::string& path, absl::string_view suffix) {
  std::vector<std::string> names;
  std::error_code error;
  if (!fs::exists(path, error)) return names;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    std::string name = it->path().filename().string();
    if (absl::EndsWith(name, suffix)) names.push_back(std::move(name));
  }
  if (error) return absl::ErrnoToStatus(error.value(), absl::StrCat("cannot read ", path));
  std::sort(names.begin(), names.end());
  return names;
}

absl::Status WriteMessageFile(const std::string& path, const google::protobuf::Message& message) {
  std::string json;
  if (const auto status = google::protobuf::util::MessageToJsonString(message, &json); !status.ok()) {
    return absl::InternalError(absl::StrCat("cannot write ", path, " as JSON"));
  }
  return WritePrivateFile(path, json);
}

absl::Status ReadMessageFile(const std::string& path, google::protobuf::Message& message) {
  ASSIGN_OR_RETURN(const std::string json, ReadPrivateFile(path));
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  if (!google::protobuf::util::JsonStringToMessage(json, &message, options).ok()) {
    return absl::DataLossError(absl::StrCat(path, " is damaged"));
  }
  return absl::OkStatus();
}

}  // namespace crampwise::client
