// The two databases of a copy, opened so that nobody else can change them meanwhile.
#ifndef CRAMPWISE_SERVER_STORAGE_COPY_ENDS_H_
#define CRAMPWISE_SERVER_STORAGE_COPY_ENDS_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "server/storage/file_ops.h"
#include "server/storage/postgres_connection.h"
#include "server/storage/table_context.h"

namespace crampwise {

// One transaction on a database. Destroying it rolls back what is not committed, and lets others in again.
struct CopyEnd {
  Connection& db() const { return postgres != nullptr ? postgres->db() : *sqlite; }

  // Of SQLite; released last.
  std::optional<FileLock> lock;
  std::unique_ptr<Connection> sqlite;
  std::unique_ptr<PostgresConnection> postgres;
  const Dialect* dialect = nullptr;
};

// Both take what OpenStore takes. FAILED_PRECONDITION: a server has it open, or its schema is of another version;
// DATA_LOSS: it is not a database of Crampwise, or corrupt; UNAVAILABLE: PostgreSQL does not answer.

// A snapshot. NOT_FOUND: there is none.
absl::StatusOr<CopyEnd> OpenCopySource(const std::string& database);

// Makes the schema, and the file of SQLite, where there is none. FAILED_PRECONDITION also if any table has rows.
absl::StatusOr<CopyEnd> OpenCopyTarget(const std::string& database);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_COPY_ENDS_H_
