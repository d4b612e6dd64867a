// Files, as the embedded store needs them: locked, private and on the disk before anything is promised.
#ifndef CRAMPWISE_SERVER_STORAGE_FILE_OPS_H_
#define CRAMPWISE_SERVER_STORAGE_FILE_OPS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace crampwise {

// Holds a lock on a file until destroyed, or until the process ends in whatever way.
class FileLock {
 public:
  // Creates the file if absent. FAILED_PRECONDITION: another process, or another lock of this one, holds it.
  static absl::StatusOr<FileLock> Acquire(const std::string& file);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

// The file whose lock stands for a database being in use.
std::string LockFileOf(const std::string& database);

// NOT_FOUND: no such folder; PERMISSION_DENIED: read-only, not allowed, or not a regular file.
absl::Status CreatePrivateFileIfAbsent(const std::string& file);
bool FileExists(const std::string& file);
absl::Status SyncFile(const std::string& file);
// Makes renames and new names in the folder of `file` durable.
absl::Status SyncFolderOf(const std::string& file);
// Succeeds if the file is absent.
absl::Status RemoveFile(const std::string& file);
// Replaces `to`.
absl::Status RenameFile(const std::string& from, const std::string& to);
// ALREADY_EXISTS if `to` is there.
absl::Status RenameToNewFile(const std::string& from, const std::string& to);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_FILE_OPS_H_
