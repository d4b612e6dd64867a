#include "server/storage/sql_transaction.h"

#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// Stored instants have microseconds; now() must equal what is read back.
absl::Time StoredNow(Clock& clock) { return absl::FromUnixMicros(absl::ToUnixMicros(clock.TimeNow())); }

}  // namespace

absl::Status RunBody(Store::Body& body, Connection& db, const Dialect& dialect, Clock& clock, Outbox& outbox) {
  SqlTransaction transaction(db, dialect, StoredNow(clock), outbox);
  db.ClearFailure();
  absl::Status status = body(transaction);
  return db.failure().ok() ? status : db.failure();
}

absl::Status FinishBodies(Connection& db, const Dialect& dialect, Clock& clock, Outbox& outbox) {
  TableContext context = {db, dialect, StoredNow(clock), outbox};
  return SqlFeedTable(context).WriteChanges();
}

absl::Status RunOnlyBody(Store::Body& body, Connection& db, const Dialect& dialect, Clock& clock, Outbox& outbox) {
  RETURN_IF_ERROR(RunBody(body, db, dialect, clock, outbox));
  return FinishBodies(db, dialect, clock, outbox);
}

}  // namespace crampwise
