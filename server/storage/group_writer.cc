#include "server/storage/group_writer.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "server/storage/sql_transaction.h"

namespace crampwise {
namespace {

// Failures seldom come alone: for so many batches each body gets its savepoint at once.
constexpr int kCautiousBatches = 16;

// Everybody waits for this thread. Without the right to it, it goes on as it is.
void RaisePriority() { (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), -5); }

}  // namespace

GroupWriter::GroupWriter(std::unique_ptr<Connection> db, const Dialect& dialect, Clock& clock, const Limits& limits)
    : db_(std::move(db)),
      dialect_(dialect),
      clock_(clock),
      batch_limit_(limits.batch),
      queue_(limits.queue),
      thread_([this] { Loop(); }) {}

GroupWriter::~GroupWriter() {
  queue_.Close();
  thread_.join();
}

void GroupWriter::Loop() {
  RaisePriority();
  for (std::vector<Job> jobs = queue_.Take(batch_limit_); !jobs.empty(); jobs = queue_.Take(batch_limit_)) {
    RunBatch(std::move(jobs));
  }
}

void GroupWriter::RunBatch(std::vector<Job> jobs) {
  std::vector<absl::Status> results(jobs.size());
  Outbox outbox;
  // What a flush to the disk takes is real time, whatever clock the server lives by.
  const absl::Time start = Clock::Real().TimeNow();
  const absl::Status batch = TryBatch(jobs, results, outbox);
  if (batch.ok()) {
    Measure(start, results);
  } else {
    // Fails too if the engine has rolled back by itself.
    (void)db_->Run("ROLLBACK");
    // The disk may be full of the log: moved into the database, it begins anew where it lies.
    if (absl::IsResourceExhausted(batch)) (void)db_->RunOnce("PRAGMA wal_checkpoint(PASSIVE)");
    outbox.events.clear();
    results.assign(jobs.size(), batch);
  }
  answerer_.Push({std::move(jobs), std::move(results), std::move(outbox.events)});
}

void GroupWriter::Measure(absl::Time start, const std::vector<absl::Status>& results) {
  if (metrics_ == nullptr) return;
  const auto durable = std::count_if(results.begin(), results.end(), [](const absl::Status& s) { return s.ok(); });
  metrics_->OnCommit(durable, Clock::Real().TimeNow() - start);
}

absl::Status GroupWriter::TryBatch(std::vector<Job>& jobs, std::vector<absl::Status>& results, Outbox& outbox) {
  RETURN_IF_ERROR(db_->Run(dialect_.begin_write));
  if (cautious_ > 0) {
    --cautious_;
  } else if (RunTogether(jobs, results, outbox)) {
    return db_->Run("COMMIT");
  } else {
    // What failed must leave nothing, and the others must not suffer for it: all of them once more, each apart.
    cautious_ = kCautiousBatches;
    outbox = {};
    // Fails if the engine has rolled back by itself.
    (void)db_->Run("ROLLBACK");
    RETURN_IF_ERROR(db_->Run(dialect_.begin_write));
  }
  for (size_t i = 0; i < jobs.size(); ++i) RETURN_IF_ERROR(RunUnderSavepoint(jobs[i], results[i], outbox));
  return db_->Run("COMMIT");
}

bool GroupWriter::RunTogether(std::vector<Job>& jobs, std::vector<absl::Status>& results, Outbox& outbox) {
  for (size_t i = 0; i < jobs.size(); ++i) {
    results[i] = RunBody(jobs[i].body, *db_, dialect_, clock_, outbox);
    if (!results[i].ok()) return false;
  }
  return FinishBodies(*db_, dialect_, clock_, outbox).ok();
}

absl::Status GroupWriter::RunUnderSavepoint(Job& job, absl::Status& result, Outbox& outbox) {
  const size_t told = outbox.events.size();
  RETURN_IF_ERROR(db_->Run("SAVEPOINT body"));
  result = RunOnlyBody(job.body, *db_, dialect_, clock_, outbox);
  if (!result.ok()) {
    outbox.events.resize(told);
    outbox.changes.clear();
    // Some failures make the engine roll everything back; then there is no savepoint, and the failure is everybody's.
    if (!db_->Run("ROLLBACK TO SAVEPOINT body").ok()) return result;
  }
  return db_->Run("RELEASE SAVEPOINT body");
}

}  // namespace crampwise
