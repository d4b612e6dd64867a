// Tells what became of committed batches, on a thread of its own: answering takes as long as writing, and the writer
// goes on meanwhile.
#ifndef CRAMPWISE_SERVER_STORAGE_BATCH_ANSWERER_H_
#define CRAMPWISE_SERVER_STORAGE_BATCH_ANSWERER_H_

#include <deque>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "server/storage/store.h"

namespace crampwise {

// Jobs of one commit, and what they came to.
struct AnsweredBatch {
  std::vector<Store::Job> jobs;
  // As many.
  std::vector<absl::Status> results;
  // Told before the jobs are answered.
  std::vector<CommitEvent> events;
};

class BatchAnswerer {
 public:
  BatchAnswerer() : thread_([this] { Loop(); }) {}
  // Answers what was pushed.
  ~BatchAnswerer();

  BatchAnswerer(const BatchAnswerer&) = delete;
  BatchAnswerer& operator=(const BatchAnswerer&) = delete;

  // Before the first Push.
  void set_listener(Store::CommitListener listener) { listener_ = std::move(listener); }

  // Batches are answered in the order of their pushes. Waits while too many are to be answered.
  void Push(AnsweredBatch batch);

 private:
  void Loop();
  void Answer(AnsweredBatch batch);
  bool HasRoom() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  bool HasNext() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) { return closed_ || !batches_.empty(); }

  Store::CommitListener listener_;
  absl::Mutex mu_;
  std::deque<AnsweredBatch> batches_ ABSL_GUARDED_BY(mu_);
  bool closed_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_BATCH_ANSWERER_H_
