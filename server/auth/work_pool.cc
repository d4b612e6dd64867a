#include "server/auth/work_pool.h"

#include <utility>

namespace crampwise {

WorkPool::WorkPool(int threads, size_t queue_limit) : queue_limit_(queue_limit) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

WorkPool::~WorkPool() {
  {
    absl::MutexLock lock(&mu_);
    stopping_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

bool WorkPool::TryAdd(absl::AnyInvocable<void() &&> work) {
  absl::MutexLock lock(&mu_);
  if (queue_.size() >= queue_limit_) {
    ++refused_;
    return false;
  }
  queue_.push_back(std::move(work));
  return true;
}

PoolLoad WorkPool::Load() {
  absl::MutexLock lock(&mu_);
  return {static_cast<int64_t>(queue_.size()), refused_};
}

bool WorkPool::Take(absl::AnyInvocable<void() &&>& work) {
  absl::MutexLock lock(&mu_);
  mu_.Await(absl::Condition(
      +[](WorkPool* pool) ABSL_EXCLUSIVE_LOCKS_REQUIRED(pool->mu_) { return pool->stopping_ || !pool->queue_.empty(); },
      this));
  if (queue_.empty()) return false;
  work = std::move(queue_.front());
  queue_.pop_front();
  return true;
}

void WorkPool::Run() {
  absl::AnyInvocable<void() &&> work;
  while (Take(work)) std::move(work)();
}

}  // namespace crampwise
