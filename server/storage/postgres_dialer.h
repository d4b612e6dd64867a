// Connecting again after a loss, without making everybody wait for a server that is away.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_DIALER_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_DIALER_H_

#include <memory>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "server/storage/postgres_connection.h"

namespace crampwise {

// Thread-safe.
class PostgresDialer {
 public:
  explicit PostgresDialer(PostgresAddress address) : address_(std::move(address)) {}

  // UNAVAILABLE: no connection; at once while another thread is trying and the last try failed.
  absl::StatusOr<std::unique_ptr<PostgresConnection>> Dial(PostgresMode mode);

 private:
  bool Enter();
  void Leave(bool connected);

  const PostgresAddress address_;
  absl::Mutex mu_;
  int trying_ ABSL_GUARDED_BY(mu_) = 0;
  bool away_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_DIALER_H_
