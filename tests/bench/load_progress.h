// What the callers of one load share.
#ifndef CRAMPWISE_TESTS_BENCH_LOAD_PROGRESS_H_
#define CRAMPWISE_TESTS_BENCH_LOAD_PROGRESS_H_

#include <atomic>
#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "crampwise/v1/journal_service.pb.h"
#include "grpcpp/grpcpp.h"

namespace crampwise::bench {

// Thread-safe.
class LoadProgress {
 public:
  explicit LoadProgress(int callers) : running_(callers) {}

  // Counts what was answered. Whether the caller goes on.
  bool Note(const v1::RecordEntriesResponse& response);
  // The caller's call ended so.
  bool Note(const grpc::Status& status);
  // The caller will not come back.
  void Leave();

  // Lets the callers run for `time` after a quarter of it to warm up, and waits until all have left. Entries answered a
  // second. Throws std::runtime_error if one was refused.
  double Measure(absl::Duration time);

 private:
  bool Fail(const std::string& message);

  std::atomic<int64_t> answered_ = 0;
  std::atomic<bool> stopping_ = false;
  absl::Mutex mu_;
  int running_ ABSL_GUARDED_BY(mu_);
  std::string error_ ABSL_GUARDED_BY(mu_);
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_LOAD_PROGRESS_H_
