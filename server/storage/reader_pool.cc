#include "server/storage/reader_pool.h"

#include <utility>

#include "server/storage/sql_transaction.h"

namespace crampwise {

ReaderPool::ReaderPool(std::vector<std::unique_ptr<Connection>> connections, const Dialect& dialect, Clock& clock,
                       size_t queue_limit)
    : connections_(std::move(connections)), dialect_(dialect), clock_(clock), queue_(queue_limit) {
  for (const std::unique_ptr<Connection>& db : connections_) {
    threads_.emplace_back([this, &reader = *db] { Loop(reader); });
  }
}

ReaderPool::~ReaderPool() {
  queue_.Close();
  for (std::thread& thread : threads_) thread.join();
}

void ReaderPool::Loop(Connection& db) {
  for (std::vector<Job> jobs = queue_.Take(1); !jobs.empty(); jobs = queue_.Take(1)) {
    Job& job = jobs.front();
    job.done(RunOnSnapshot(db, job.body));
  }
}

absl::Status ReaderPool::RunOnSnapshot(Connection& db, Store::Body& body) {
  RETURN_IF_ERROR(db.Run(dialect_.begin_read));
  Outbox outbox;
  absl::Status status = RunOnlyBody(body, db, dialect_, clock_, outbox);
  // There is nothing to keep; an engine that has rolled back by itself refuses.
  (void)db.Run("ROLLBACK");
  return status;
}

}  // namespace crampwise
