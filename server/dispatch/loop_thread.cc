#include "server/dispatch/loop_thread.h"

#include <algorithm>
#include <utility>

#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

// Between two looks that found nothing to do, even when something seems due: another server may hold it.
constexpr absl::Duration kLeastPause = absl::Milliseconds(100);

}  // namespace

LoopThread::LoopThread(Loop loop, Clock& clock, absl::Duration poll)
    : loop_(std::move(loop)), clock_(clock), poll_(poll) {}

LoopThread::~LoopThread() { Stop(); }

void LoopThread::Start() { thread_ = std::thread(&LoopThread::Run, this); }

void LoopThread::Stop() {
  {
    absl::MutexLock lock(&mu_);
    stopping_ = true;
  }
  if (thread_.joinable()) thread_.join();
}

void LoopThread::LookAgain() {
  absl::MutexLock lock(&mu_);
  ++looks_;
}

void LoopThread::WakeAt(absl::Time at) {
  absl::MutexLock lock(&mu_);
  next_ = std::min(next_, at);
}

absl::StatusOr<int> LoopThread::RunOnce() {
  absl::MutexLock lock(&run_mu_);
  return loop_.run_once();
}

bool LoopThread::stopping() {
  absl::MutexLock lock(&mu_);
  return stopping_;
}

void LoopThread::Run() {
  absl::MutexLock lock(&mu_);
  while (!stopping_) {
    const absl::Time now = clock_.TimeNow();
    // What was planned by a clock that has been set back since says nothing.
    if (now < seen_) next_ = now;
    seen_ = now;
    const absl::Time next = next_;
    const int64_t looks = looks_;
    const auto disturbed = [this, next, looks]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
      return stopping_ || next_ < next || looks_ != looks;
    };
    if (clock_.AwaitWithDeadline(mu_, absl::Condition(&disturbed), next)) continue;
    next_ = absl::InfiniteFuture();
    mu_.Unlock();
    const absl::Time again = WorkOff();
    mu_.Lock();
    next_ = std::min(next_, again);
  }
}

absl::Time LoopThread::WorkOff() {
  absl::StatusOr<int> done = 1;
  // Taken before the last look, so that a jump of the clock meanwhile is seen.
  absl::Time now = clock_.TimeNow();
  while (done.ok() && *done > 0 && !stopping()) {
    now = clock_.TimeNow();
    done = RunOnce();
  }
  const absl::StatusOr<absl::Time> due = done.ok() ? loop_.next_due() : done.status();
  if (!due.ok()) {
    spdlog::error("event=loop_failed loop={} code={}", loop_.name, absl::StatusCodeToString(due.status().code()));
    return now + poll_;
  }
  return std::clamp(*due, now + kLeastPause, now + std::max(poll_, kLeastPause));
}

}  // namespace crampwise
