// Tells the other servers of the database what this one committed. Outside the transactions, because PostgreSQL lets
// only one transaction with a notification commit at a time.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_BELL_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_BELL_H_

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "server/storage/postgres_dialer.h"
#include "server/storage/store.h"

namespace crampwise {

// Thread-safe.
class PostgresBell {
 public:
  static constexpr char kChannel[] = "crampwise";

  // `dialer` must outlive the bell.
  PostgresBell(PostgresDialer& dialer, std::string sender);
  // Tells what is pending.
  ~PostgresBell();

  PostgresBell(const PostgresBell&) = delete;
  PostgresBell& operator=(const PostgresBell&) = delete;

  // Returns at once. What cannot be told is forgotten: the others look by themselves from time to time.
  void Ring(std::vector<CommitEvent> events);

 private:
  void Loop();
  // Waits; false at the end.
  bool Take(std::vector<CommitEvent>& events);
  bool Ready() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) { return closed_ || !pending_.empty(); }
  absl::Status Tell(const std::vector<CommitEvent>& events);
  absl::Status Connect();

  PostgresDialer& dialer_;
  const std::string sender_;
  // Of the thread.
  std::unique_ptr<PostgresConnection> connection_;
  absl::Mutex mu_;
  std::vector<CommitEvent> pending_ ABSL_GUARDED_BY(mu_);
  bool closed_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_BELL_H_
