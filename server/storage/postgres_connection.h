// Connections to PostgreSQL.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_CONNECTION_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_CONNECTION_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "libpq-fe.h"
#include "server/storage/connection.h"
#include "server/storage/postgres_address.h"
#include "server/storage/table_context.h"

namespace crampwise {

extern const Dialect kPostgresDialect;

enum class PostgresMode {
  kWriter,
  // Writing is INTERNAL.
  kReader,
};

// Not thread-safe.
class PostgresConnection {
 public:
  // UNAVAILABLE, whatever the reason; WhyUnreachable tells more.
  static absl::StatusOr<std::unique_ptr<PostgresConnection>> Open(const PostgresAddress& address, PostgresMode mode);

  Connection& db() { return db_; }

  // Nothing can be sent any more; whatever was open has been rolled back, or will be.
  bool lost() const { return PQstatus(handle_) == CONNECTION_BAD; }
  bool in_transaction() const { return PQtransactionStatus(handle_) != PQTRANS_IDLE; }

  // For notifications.
  PGconn* handle() { return handle_; }

 private:
  PostgresConnection(PGconn* handle, std::unique_ptr<Session> session) : handle_(handle), db_(std::move(session)) {}

  PGconn* const handle_;
  Connection db_;
};

// The version of the database's schema; see SchemaVersion.
absl::StatusOr<int64_t> PostgresSchemaVersion(Connection& db);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_CONNECTION_H_
