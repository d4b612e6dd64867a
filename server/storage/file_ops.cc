#include "server/storage/file_ops.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr mode_t kPrivate = 0600;

// The operator needs the path to mend it; it holds no user data.
absl::Status FileError(int error, const std::string& file) {
  const auto status = [&](absl::StatusCode code, absl::string_view what) {
    return absl::Status(code, absl::StrCat("storage: ", file, ": ", what));
  };
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return status(absl::StatusCode::kNotFound, "no such file or folder");
    case EACCES:
    case EPERM:
    case EROFS:
      return status(absl::StatusCode::kPermissionDenied, "may not be written");
    case EISDIR:
      return status(absl::StatusCode::kPermissionDenied, "is a folder");
    case EEXIST:
      return status(absl::StatusCode::kAlreadyExists, "exists already");
    case ENOSPC:
    case EDQUOT:
      return status(absl::StatusCode::kResourceExhausted, "the disk is full");
    default:
      return status(absl::StatusCode::kInternal, absl::StrCat("system error ", error));
  }
}

absl::Status FromResult(int result, const std::string& file) {
  return result == 0 ? absl::OkStatus() : FileError(errno, file);
}

absl::StatusOr<int> Open(const std::string& file, int flags) {
  const int descriptor = open(file.c_str(), flags | O_CLOEXEC, kPrivate);
  if (descriptor < 0) return FileError(errno, file);
  return descriptor;
}

absl::Status SyncOpened(const std::string& path, int flags) {
  ASSIGN_OR_RETURN(const int descriptor, Open(path, flags));
  absl::Status status = FromResult(fsync(descriptor), path);
  close(descriptor);
  return status;
}

}  // namespace

absl::StatusOr<FileLock> FileLock::Acquire(const std::string& file) {
  ASSIGN_OR_RETURN(const int descriptor, Open(file, O_RDWR | O_CREAT));
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return FileLock(descriptor);
  const int error = errno;
  close(descriptor);
  if (error != EWOULDBLOCK) return FileError(error, file);
  return absl::FailedPreconditionError(absl::StrCat("storage: ", file, ": the database is in use by another process"));
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

std::string LockFileOf(const std::string& database) { return database + ".lock"; }

absl::Status CreatePrivateFileIfAbsent(const std::string& file) {
  ASSIGN_OR_RETURN(const int descriptor, Open(file, O_RDWR | O_CREAT));
  close(descriptor);
  return absl::OkStatus();
}

bool FileExists(const std::string& file) { return access(file.c_str(), F_OK) == 0; }

absl::Status SyncFile(const std::string& file) { return SyncOpened(file, O_RDONLY); }

absl::Status SyncFolderOf(const std::string& file) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  return SyncOpened(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

absl::Status RemoveFile(const std::string& file) {
  if (unlink(file.c_str()) == 0 || errno == ENOENT) return absl::OkStatus();
  return FileError(errno, file);
}

absl::Status RenameFile(const std::string& from, const std::string& to) {
  return FromResult(rename(from.c_str(), to.c_str()), to);
}

absl::Status RenameToNewFile(const std::string& from, const std::string& to) {
  // link() fails where rename() would replace.
  RETURN_IF_ERROR(FromResult(link(from.c_str(), to.c_str()), to));
  return RemoveFile(from);
}

}  // namespace crampwise
