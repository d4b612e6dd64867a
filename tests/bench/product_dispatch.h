// The product's dispatcher and deliverer on a store, with a clock that the bench moves.
#ifndef CRAMPWISE_TESTS_BENCH_PRODUCT_DISPATCH_H_
#define CRAMPWISE_TESTS_BENCH_PRODUCT_DISPATCH_H_

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "absl/random/random.h"
#include "absl/time/time.h"
#include "server/dispatch/deliverer.h"
#include "server/dispatch/dispatcher.h"
#include "server/dispatch/loop_thread.h"
#include "server/metrics/dispatch_metrics.h"
#include "server/notify/stream_hub.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"
#include "tests/bench/dispatch_count.h"

namespace crampwise::bench {

// Counts what the dispatcher and its commits announce. Thread-safe.
class DispatchCounter final : public DispatchMetrics {
 public:
  void OnRemindersRecorded(int64_t count) override { reminders_ += count; }
  void OnCommit(const std::vector<CommitEvent>& events);

  DispatchCount count() const { return {firings_, reminders_, deliveries_}; }

 private:
  std::atomic<int64_t> firings_ = 0;
  std::atomic<int64_t> reminders_ = 0;
  std::atomic<int64_t> deliveries_ = 0;
};

// Not thread-safe.
class ProductDispatch {
 public:
  // `database` was populated by a clock that shows BenchStart(). Nobody has a stream open: prompts wait in the ledger.
  // Throws std::runtime_error.
  explicit ProductDispatch(const std::string& database);

  // Sets the clock `by` forward and dispatches until nothing is due. Returns what was recorded durably. Throws
  // std::runtime_error.
  DispatchCount Advance(absl::Duration by);

 private:
  SimulatedClock clock_;
  DispatchCounter counter_;
  absl::BitGen random_;
  const std::unique_ptr<Store> store_;
  StreamHub hub_;
  Dispatcher dispatcher_;
  Deliverer deliverer_;
  // Delivers beside the dispatcher, as in the server.
  LoopThread delivering_;
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_PRODUCT_DISPATCH_H_
