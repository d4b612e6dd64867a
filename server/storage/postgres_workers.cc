#include "server/storage/postgres_workers.h"

#include <utility>

namespace crampwise {

PostgresWorkers::PostgresWorkers(PostgresDialer& dialer, Clock& clock, const Options& options, Announce announce)
    : dialer_(dialer), clock_(clock), mode_(options.mode), announce_(std::move(announce)), queue_(options.queue_limit) {
  for (int i = 0; i < options.threads; ++i) threads_.emplace_back([this] { Loop(); });
}

PostgresWorkers::~PostgresWorkers() {
  queue_.Close();
  for (std::thread& thread : threads_) thread.join();
}

void PostgresWorkers::Loop() {
  PostgresRunner runner({dialer_, clock_, crowd_}, mode_);
  for (std::vector<Job> jobs = queue_.Take(1); !jobs.empty(); jobs = queue_.Take(1)) {
    RunJob(runner, std::move(jobs.front()));
  }
}

void PostgresWorkers::RunJob(PostgresRunner& runner, Job job) {
  // What a commit takes is real time, whatever clock the server lives by.
  const absl::Time start = Clock::Real().TimeNow();
  PostgresRunner::Result result = runner.Run(job.body);
  Measure(result, Clock::Real().TimeNow() - start);
  if (!result.events.empty()) announce_(std::move(result.events));
  job.done(std::move(result.status));
}

void PostgresWorkers::Measure(const PostgresRunner::Result& result, absl::Duration duration) {
  StoreMetrics* const metrics = metrics_;
  if (metrics == nullptr) return;
  for (int i = 0; i < result.retries; ++i) metrics->OnRetry();
  if (mode_ == PostgresMode::kWriter && result.status.ok()) metrics->OnCommit(1, duration);
}

}  // namespace crampwise
