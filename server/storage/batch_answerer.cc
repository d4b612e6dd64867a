#include "server/storage/batch_answerer.h"

#include <utility>

namespace crampwise {
namespace {

// The queue of the writer is bounded; so is what has left it.
constexpr size_t kMostBatches = 4;

}  // namespace

BatchAnswerer::~BatchAnswerer() {
  {
    const absl::MutexLock lock(&mu_);
    closed_ = true;
  }
  thread_.join();
}

bool BatchAnswerer::HasRoom() const { return batches_.size() < kMostBatches; }

void BatchAnswerer::Push(AnsweredBatch batch) {
  const absl::MutexLock lock(&mu_);
  mu_.Await(absl::Condition(this, &BatchAnswerer::HasRoom));
  batches_.push_back(std::move(batch));
}

void BatchAnswerer::Loop() {
  while (true) {
    AnsweredBatch batch;
    {
      const absl::MutexLock lock(&mu_);
      mu_.Await(absl::Condition(this, &BatchAnswerer::HasNext));
      if (batches_.empty()) return;
      batch = std::move(batches_.front());
      batches_.pop_front();
    }
    Answer(std::move(batch));
  }
}

void BatchAnswerer::Answer(AnsweredBatch batch) {
  if (listener_ && !batch.events.empty()) listener_(batch.events);
  for (size_t i = 0; i < batch.jobs.size(); ++i) batch.jobs[i].done(std::move(batch.results[i]));
}

}  // namespace crampwise
