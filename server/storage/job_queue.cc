#include "server/storage/job_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "shared/base/field_error.h"

namespace crampwise {
namespace {

// A full queue is written within about this time.
constexpr absl::Duration kRetryAfter = absl::Milliseconds(250);

}  // namespace

void JobQueue::Push(Job job) {
  if (TryPush(job)) return;
  job.done(RetryLater(absl::StatusCode::kResourceExhausted, "storage: too many requests are waiting", kRetryAfter));
}

bool JobQueue::TryPush(Job& job) {
  const absl::MutexLock lock(&mu_);
  if (jobs_.size() >= limit_) return false;
  jobs_.push_back(std::move(job));
  return true;
}

std::vector<Job> JobQueue::Take(size_t limit) {
  const absl::MutexLock lock(&mu_);
  mu_.Await(absl::Condition(this, &JobQueue::Ready));
  const auto end = jobs_.begin() + static_cast<std::ptrdiff_t>(std::min(limit, jobs_.size()));
  std::vector<Job> taken(std::make_move_iterator(jobs_.begin()), std::make_move_iterator(end));
  jobs_.erase(jobs_.begin(), end);
  return taken;
}

void JobQueue::Close() {
  const absl::MutexLock lock(&mu_);
  closed_ = true;
}

}  // namespace crampwise
