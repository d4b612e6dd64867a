#include "server/storage/sql_transaction.h"

namespace crampwise {

absl::Status RunBody(Store::Body& body, Connection& db, const Dialect& dialect, Clock& clock,
                     std::vector<CommitEvent>& events) {
  // Stored instants have microseconds; now() must equal what is read back.
  const absl::Time now = absl::FromUnixMicros(absl::ToUnixMicros(clock.TimeNow()));
  SqlTransaction transaction(db, dialect, now, events);
  db.ClearFailure();
  absl::Status status = body(transaction);
  return db.failure().ok() ? status : db.failure();
}

}  // namespace crampwise
