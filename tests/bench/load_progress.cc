#include "tests/bench/load_progress.h"

#include <stdexcept>

#include "absl/time/clock.h"
#include "tests/bench/stopwatch.h"

namespace crampwise::bench {

bool LoadProgress::Note(const v1::RecordEntriesResponse& response) {
  for (const v1::RecordResult& result : response.results()) {
    if (!result.has_entry()) return Fail(result.failure().message());
  }
  answered_ += response.results_size();
  return !stopping_;
}

bool LoadProgress::Note(const grpc::Status& status) { return status.ok() ? !stopping_ : Fail(status.error_message()); }

void LoadProgress::Leave() {
  absl::MutexLock lock(&mu_);
  --running_;
}

double LoadProgress::Measure(absl::Duration time) {
  absl::SleepFor(time / 4);
  const int64_t before = answered_;
  const Stopwatch watch;
  absl::SleepFor(time);
  const auto answered = static_cast<double>(answered_ - before);
  const double seconds = watch.Seconds();
  stopping_ = true;
  absl::MutexLock lock(&mu_);
  const auto all_left = [this]() ABSL_SHARED_LOCKS_REQUIRED(mu_) { return running_ == 0; };
  mu_.Await(absl::Condition(&all_left));
  if (!error_.empty()) throw std::runtime_error("an entry was refused: " + error_);
  return answered / seconds;
}

bool LoadProgress::Fail(const std::string& message) {
  stopping_ = true;
  absl::MutexLock lock(&mu_);
  error_ = message;
  return false;
}

}  // namespace crampwise::bench
