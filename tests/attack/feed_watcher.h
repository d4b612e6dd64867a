// A device that watches a profile, and comes back whenever its stream ends.
#ifndef CRAMPWISE_TESTS_ATTACK_FEED_WATCHER_H_
#define CRAMPWISE_TESTS_ATTACK_FEED_WATCHER_H_

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "crampwise/v1/feed_service.pb.h"
#include "tests/attack/entrance.h"
#include "tests/attack/household.h"

namespace crampwise {

// Expects that change numbers grow, over all its streams, and that no stream tells a prompt twice. Thread-safe.
class FeedWatcher {
 public:
  // Watches from the feed's first number. `entrance` must outlive the watcher.
  FeedWatcher(Entrance& entrance, const SignedInDevice& device, const std::string& profile);
  // Cancels.
  ~FeedWatcher();

  FeedWatcher(const FeedWatcher&) = delete;
  FeedWatcher& operator=(const FeedWatcher&) = delete;

  // Expects, within a real minute, to have been told every change that the feed lists, and every prompt that the
  // ledger has for the device. Returns how many prompts that are.
  size_t ExpectToldEverything(const ApiClient& client);

 private:
  // Bundle and prompt time: a bundle is prompted again after a snooze.
  using PromptKey = std::pair<std::string, absl::Time>;

  void Run();
  // One stream, to its end.
  void Watch();
  void Take(const v1::WatchResponse& message, std::set<PromptKey>& told_here);
  // Hands `context` out for Cancel; false once cancelled.
  bool Enter(grpc::ClientContext* context);

  std::vector<int64_t> numbers();
  std::set<PromptKey> told();

  Entrance& entrance_;
  const SignedInDevice device_;
  const std::string profile_;
  absl::Mutex mu_;
  bool cancelled_ ABSL_GUARDED_BY(mu_) = false;
  // Of the open stream; null between two.
  grpc::ClientContext* context_ ABSL_GUARDED_BY(mu_) = nullptr;
  std::vector<int64_t> numbers_ ABSL_GUARDED_BY(mu_);
  std::set<PromptKey> told_ ABSL_GUARDED_BY(mu_);
  std::thread thread_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_FEED_WATCHER_H_
