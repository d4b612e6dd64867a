// One process at a time.
#ifndef CRAMPWISE_CLIENT_PROCESS_LOCK_H_
#define CRAMPWISE_CLIENT_PROCESS_LOCK_H_

#include <string>

namespace crampwise::client {

// Holds an advisory lock on a file from construction, which waits, to destruction. A file that cannot be opened is not
// locked: the lock saves a needless refusal, nothing depends on it.
class ProcessLock {
 public:
  explicit ProcessLock(const std::string& path);
  ~ProcessLock();

  ProcessLock(const ProcessLock&) = delete;
  ProcessLock& operator=(const ProcessLock&) = delete;

 private:
  const int fd_;
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_PROCESS_LOCK_H_
