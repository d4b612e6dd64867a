#include <memory>
#include <string>

#include "server/storage/file_ops.h"
#include "server/storage/migrations.h"
#include "server/storage/sqlite_connection.h"
#include "server/storage/sqlite_schema.h"
#include "server/storage/sqlite_store.h"

namespace crampwise {
namespace {

absl::Status CheckBackup(Connection& db) {
  RETURN_IF_ERROR(CheckSqliteIntegrity(db));
  ASSIGN_OR_RETURN(const int64_t version, SqliteSchemaVersion(db));
  if (version == 0) return absl::DataLossError("storage: the backup is empty");
  return CheckNotNewer(version, static_cast<int64_t>(SqliteMigrations().size()));
}

// A log left by a killed server would be applied to whatever file lies beside it. A healthy database takes it in and
// deletes it when it is opened and closed; with a damaged one it goes away, as the database itself will.
absl::Status RetireLog(const std::string& database) {
  if (FileExists(database + "-wal")) (void)ConnectSqlite(database, SqliteMode::kWriter);
  RETURN_IF_ERROR(RemoveFile(database + "-wal"));
  return RemoveFile(database + "-shm");
}

}  // namespace

absl::Status RestoreSqlite(const std::string& from, const std::string& to) {
  if (!FileExists(from)) return absl::NotFoundError("storage: no such backup");
  ASSIGN_OR_RETURN(const FileLock lock, FileLock::Acquire(LockFileOf(to)));
  const std::string incoming = to + ".incoming";
  RETURN_IF_ERROR(RemoveFile(incoming));
  {
    ASSIGN_OR_RETURN(const std::unique_ptr<Connection> db, ConnectSqlite(from, SqliteMode::kReadOnlyFile));
    RETURN_IF_ERROR(CheckBackup(*db));
    RETURN_IF_ERROR(CopySqlite(*db, incoming));
  }
  RETURN_IF_ERROR(RetireLog(to));
  RETURN_IF_ERROR(RenameFile(incoming, to));
  return SyncFolderOf(to);
}

}  // namespace crampwise
