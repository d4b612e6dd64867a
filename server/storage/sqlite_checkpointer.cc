#include "server/storage/sqlite_checkpointer.h"

#include <utility>

namespace crampwise {
namespace {

// A page that changes often is moved once for all its changes in so many pages of the log.
constexpr int kPagesAtATime = 8000;

}  // namespace

SqliteCheckpointer::SqliteCheckpointer(std::unique_ptr<Connection> db)
    : db_(std::move(db)), thread_([this] { Loop(); }) {}

SqliteCheckpointer::~SqliteCheckpointer() {
  {
    const absl::MutexLock lock(&mu_);
    stopping_ = true;
  }
  thread_.join();
}

void SqliteCheckpointer::OnCommit(int log_pages) {
  const absl::MutexLock lock(&mu_);
  // The log began anew.
  if (log_pages < log_pages_) moved_pages_ = 0;
  log_pages_ = log_pages;
}

bool SqliteCheckpointer::HasWork() const { return stopping_ || log_pages_ - moved_pages_ >= kPagesAtATime; }

void SqliteCheckpointer::Loop() {
  while (true) {
    {
      const absl::MutexLock lock(&mu_);
      mu_.Await(absl::Condition(this, &SqliteCheckpointer::HasWork));
      if (stopping_) return;
      moved_pages_ = log_pages_;
    }
    // Says "busy" while the writer does the same.
    (void)db_->RunOnce("PRAGMA wal_checkpoint(PASSIVE)");
  }
}

}  // namespace crampwise
