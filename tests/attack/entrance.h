// The way to the servers that are up, for clients that outlive them.
#ifndef CRAMPWISE_TESTS_ATTACK_ENTRANCE_H_
#define CRAMPWISE_TESTS_ATTACK_ENTRANCE_H_

#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/random/random.h"
#include "absl/synchronization/mutex.h"
#include "tests/attack/server_process.h"

namespace crampwise {

// One connection to one server, and what that server's clock shows.
struct Door {
  std::shared_ptr<grpc::Channel> channel;
  std::shared_ptr<Clock> clock;
};

inline Door DoorTo(const ServerProcess& server) { return {server.Connect(), server.clock()}; }

// Thread-safe. Doors of servers that are gone may stay: calls through them fail, as they do for any client.
class Entrance {
 public:
  void Open(std::vector<Door> doors) {
    absl::MutexLock lock(&mu_);
    doors_ = std::move(doors);
  }

  // Any of the doors. Some must have been opened before.
  Door Pick() {
    absl::MutexLock lock(&mu_);
    return doors_[absl::Uniform(random_, size_t{0}, doors_.size())];
  }

 private:
  absl::Mutex mu_;
  std::vector<Door> doors_ ABSL_GUARDED_BY(mu_);
  absl::BitGen random_ ABSL_GUARDED_BY(mu_);
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_ENTRANCE_H_
