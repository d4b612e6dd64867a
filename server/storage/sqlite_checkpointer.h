// Moves SQLite's write-ahead log into the database beside the writer, which would otherwise stop for it.
#ifndef CRAMPWISE_SERVER_STORAGE_SQLITE_CHECKPOINTER_H_
#define CRAMPWISE_SERVER_STORAGE_SQLITE_CHECKPOINTER_H_

#include <memory>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "server/storage/connection.h"

namespace crampwise {

// Never blocks the writer. What it cannot move, because somebody still reads what lies behind it or the disk is full,
// it moves the next time.
class SqliteCheckpointer {
 public:
  // `db` is a writer's connection of its own.
  explicit SqliteCheckpointer(std::unique_ptr<Connection> db);
  // Finishes what is under way.
  ~SqliteCheckpointer();

  SqliteCheckpointer(const SqliteCheckpointer&) = delete;
  SqliteCheckpointer& operator=(const SqliteCheckpointer&) = delete;

  // To be told after every commit how many pages the log holds. Thread-safe.
  void OnCommit(int log_pages);

 private:
  void Loop();
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const std::unique_ptr<Connection> db_;
  absl::Mutex mu_;
  int log_pages_ ABSL_GUARDED_BY(mu_) = 0;
  // How far the log was moved when it was last looked at.
  int moved_pages_ ABSL_GUARDED_BY(mu_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_SQLITE_CHECKPOINTER_H_
