#include "server/storage/job_queue.h"

#include <algorithm>
#include <utility>

#include "shared/base/field_error.h"

namespace crampwise {
namespace {

// A full queue is written within about this time.
constexpr absl::Duration kRetryAfter = absl::Milliseconds(250);
// Of so many turns one is the server's.
constexpr uint64_t kTurns = 4;

// Whether to run the job; if not, it has been answered.
bool IsWanted(Job& job) {
  if (!job.wanted) return true;
  absl::Status status = job.wanted();
  if (status.ok()) return true;
  job.done(std::move(status));
  return false;
}

}  // namespace

void JobQueue::Push(Job job) {
  if (TryPush(job)) return;
  job.done(RetryLater(absl::StatusCode::kResourceExhausted, "storage: too many requests are waiting", kRetryAfter));
}

bool JobQueue::TryPush(Job& job) {
  const absl::MutexLock lock(&mu_);
  Waiting& lane = job.lane == Lane::kServer ? server_ : clients_;
  if (lane.jobs.size() >= limit_) {
    ++lane.refused;
    return false;
  }
  lane.jobs.push_back(std::move(job));
  return true;
}

std::vector<Job> JobQueue::Take(size_t limit) {
  while (true) {
    std::vector<Job> taken = TakeAny(limit);
    if (taken.empty()) return taken;
    std::vector<Job> wanted;
    wanted.reserve(taken.size());
    for (Job& job : taken) {
      if (IsWanted(job)) wanted.push_back(std::move(job));
    }
    if (!wanted.empty()) return wanted;
  }
}

std::vector<Job> JobQueue::TakeAny(size_t limit) {
  const absl::MutexLock lock(&mu_);
  mu_.Await(absl::Condition(this, &JobQueue::Ready));
  std::vector<Job> taken;
  taken.reserve(std::min(limit, size()));
  while (taken.size() < limit && size() > 0) taken.push_back(TakeNext());
  return taken;
}

Job JobQueue::TakeNext() {
  const bool servers_turn = ++turn_ % kTurns == 0;
  Waiting& lane = clients_.jobs.empty() || (servers_turn && !server_.jobs.empty()) ? server_ : clients_;
  Job job = std::move(lane.jobs.front());
  lane.jobs.pop_front();
  return job;
}

void JobQueue::Close() {
  const absl::MutexLock lock(&mu_);
  closed_ = true;
}

QueueLoad JobQueue::Load() {
  const absl::MutexLock lock(&mu_);
  const auto load = [](const Waiting& lane) { return LaneLoad{static_cast<int64_t>(lane.jobs.size()), lane.refused}; };
  return {load(clients_), load(server_)};
}

}  // namespace crampwise
