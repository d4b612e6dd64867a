#include "server/storage/postgres_dialer.h"

#include "server/storage/postgres_error.h"

namespace crampwise {

absl::StatusOr<std::unique_ptr<PostgresConnection>> PostgresDialer::Dial(PostgresMode mode) {
  if (!Enter()) return ConnectionLost();
  absl::StatusOr<std::unique_ptr<PostgresConnection>> connection = PostgresConnection::Open(address_, mode);
  Leave(connection.ok());
  return connection;
}

bool PostgresDialer::Enter() {
  const absl::MutexLock lock(&mu_);
  if (away_ && trying_ > 0) return false;
  ++trying_;
  return true;
}

void PostgresDialer::Leave(bool connected) {
  const absl::MutexLock lock(&mu_);
  --trying_;
  away_ = !connected;
}

}  // namespace crampwise
