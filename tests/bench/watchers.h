// Open Watch streams.
#ifndef CRAMPWISE_TESTS_BENCH_WATCHERS_H_
#define CRAMPWISE_TESTS_BENCH_WATCHERS_H_

#include <memory>
#include <vector>

#include "crampwise/v1/feed_service.grpc.pb.h"
#include "tests/bench/child_server.h"

namespace crampwise::bench {

// Ends them when destroyed.
class Watchers {
 public:
  // Opens a stream for each of `count` people of the population, from number `first` on, each on its own profile, and
  // waits until each has heard something. Throws std::runtime_error if one is refused.
  Watchers(const ChildServer& server, int first, int count);
  ~Watchers();

  Watchers(const Watchers&) = delete;
  Watchers& operator=(const Watchers&) = delete;

 private:
  class Watcher;

  std::vector<std::unique_ptr<v1::FeedService::Stub>> stubs_;
  std::vector<std::unique_ptr<Watcher>> watchers_;
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_WATCHERS_H_
