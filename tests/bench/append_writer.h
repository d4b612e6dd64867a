// Appends to a file and flushes it: the least that a durable server can do.
#ifndef CRAMPWISE_TESTS_BENCH_APPEND_WRITER_H_
#define CRAMPWISE_TESTS_BENCH_APPEND_WRITER_H_

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace crampwise::bench {

// One thread writes whatever waits when it is free, flushes the file once and answers. Thread-safe.
class AppendWriter {
 public:
  // Throws std::runtime_error if the file cannot be made.
  explicit AppendWriter(const std::string& file);
  // Finishes what is queued.
  ~AppendWriter();

  AppendWriter(const AppendWriter&) = delete;
  AppendWriter& operator=(const AppendWriter&) = delete;

  // Calls `done` on the writer's thread, with whether `bytes` are on the disk.
  void Append(std::string bytes, std::function<void(bool)> done);

 private:
  struct Job {
    std::string bytes;
    std::function<void(bool)> done;
  };

  void Loop();
  std::vector<Job> Take();

  const int file_;
  absl::Mutex mu_;
  std::vector<Job> queue_ ABSL_GUARDED_BY(mu_);
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_APPEND_WRITER_H_
