// Connections to SQLite: settings and the meaning of its result codes.
#ifndef CRAMPWISE_SERVER_STORAGE_SQLITE_CONNECTION_H_
#define CRAMPWISE_SERVER_STORAGE_SQLITE_CONNECTION_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/storage/connection.h"
#include "server/storage/table_context.h"

namespace crampwise {

extern const Dialect kSqliteDialect;

enum class SqliteMode {
  // Reads and writes, WAL, every commit on the disk.
  kWriter,
  // Refuses to write: INTERNAL.
  kReader,
  // Opens the file as it is and never writes to it.
  kReadOnlyFile,
};

// Opens an existing file. DATA_LOSS: not a database or corrupt; PERMISSION_DENIED: writer on a read-only file.
absl::StatusOr<std::unique_ptr<Connection>> ConnectSqlite(const std::string& file, SqliteMode mode);

// A writer whose log is moved into the database by somebody else: `on_commit` is told after every commit how many pages
// it holds. It does so itself only when nobody else has kept up.
absl::StatusOr<std::unique_ptr<Connection>> ConnectSqliteWriter(const std::string& file,
                                                                std::function<void(int log_pages)> on_commit);

// The version of the database's schema; see SchemaVersion.
absl::StatusOr<int64_t> SqliteSchemaVersion(Connection& db);

// DATA_LOSS if the file is damaged or a reference leads nowhere. Reads everything.
absl::Status CheckSqliteIntegrity(Connection& db);

// Writes a consistent copy to the new file `to`, with mode 0600, on the disk when it returns. ALREADY_EXISTS if it is
// there.
absl::Status CopySqlite(Connection& db, const std::string& to);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_SQLITE_CONNECTION_H_
