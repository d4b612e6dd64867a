#include "client/process_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace crampwise::client {

ProcessLock::ProcessLock(const std::string& path) : fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (fd_ >= 0) ::flock(fd_, LOCK_EX);
}

ProcessLock::~ProcessLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace crampwise::client
