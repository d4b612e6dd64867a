// One process at a time.
#ifndef CRAMPWISE_CLIENT_FILE_LOCK_H_
#define CRAMPWISE_CLIENT_FILE_LOCK_H_

#include <string>

namespace crampwise {

// Holds an advisory lock on a file from construction, which waits, to destruction. A file that cannot be opened is not
// locked: the lock saves a needless refusal, nothing depends on it.
class FileLock {
 public:
  explicit FileLock(const std::string& path);
  ~FileLock();

  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  const int fd_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_CLIENT_FILE_LOCK_H_
