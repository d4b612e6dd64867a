// The threads that read, each with its own connection.
#ifndef CRAMPWISE_SERVER_STORAGE_READER_POOL_H_
#define CRAMPWISE_SERVER_STORAGE_READER_POOL_H_

#include <memory>
#include <thread>
#include <vector>

#include "server/storage/job_queue.h"
#include "server/storage/table_context.h"
#include "shared/base/clock.h"

namespace crampwise {

class ReaderPool {
 public:
  // One thread for each connection; at least one.
  ReaderPool(std::vector<std::unique_ptr<Connection>> connections, const Dialect& dialect, Clock& clock,
             size_t queue_limit);
  // Finishes what is queued.
  ~ReaderPool();

  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;

  void Push(Job job) { queue_.Push(std::move(job)); }
  QueueLoad Load() { return queue_.Load(); }

 private:
  void Loop(Connection& db);
  absl::Status RunOnSnapshot(Connection& db, Store::Body& body);

  const std::vector<std::unique_ptr<Connection>> connections_;
  const Dialect& dialect_;
  Clock& clock_;
  JobQueue queue_;
  std::vector<std::thread> threads_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_READER_POOL_H_
