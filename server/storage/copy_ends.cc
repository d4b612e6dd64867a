#include "server/storage/copy_ends.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/storage/copied_tables.h"
#include "server/storage/migrations.h"
#include "server/storage/postgres_schema.h"
#include "server/storage/sqlite_connection.h"
#include "server/storage/sqlite_schema.h"

namespace crampwise {
namespace {

absl::Status Served() {
  return absl::FailedPreconditionError(
      "must not be served: stop every crampwised on it, and start none before the end");
}

absl::Status CheckIsCurrent(int64_t version, const std::vector<Migration>& migrations) {
  const auto latest = static_cast<int64_t>(migrations.size());
  if (version == 0) return absl::NotFoundError("must be a database of Crampwise; there is nothing in it");
  RETURN_IF_ERROR(CheckNotNewer(version, latest));
  if (version == latest) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("must have schema version ", latest, ", not ", version,
                                                    ": start crampwised on it once, which brings it up to date"));
}

absl::Status CheckIsEmpty(Connection& db) {
  for (const auto& table : CopiedTables()) {
    ASSIGN_OR_RETURN(const bool empty, table->IsEmpty(db));
    if (!empty) return absl::FailedPreconditionError(absl::StrCat("must be empty; table ", table->name(), " has rows"));
  }
  return absl::OkStatus();
}

absl::StatusOr<FileLock> LockFile(const std::string& file) {
  absl::StatusOr<FileLock> lock = FileLock::Acquire(LockFileOf(file));
  if (absl::IsFailedPrecondition(lock.status())) return Served();
  return lock;
}

absl::StatusOr<CopyEnd> OpenSqliteSource(const std::string& file) {
  if (!FileExists(file))
    return absl::NotFoundError("must be the file of a database, or postgresql://...; no such file");
  CopyEnd end;
  ASSIGN_OR_RETURN(FileLock lock, LockFile(file));
  end.lock.emplace(std::move(lock));
  // Not as a read-only file: the log that a killed server left must be taken in.
  ASSIGN_OR_RETURN(end.sqlite, ConnectSqlite(file, SqliteMode::kReader));
  ASSIGN_OR_RETURN(const int64_t version, SqliteSchemaVersion(*end.sqlite));
  RETURN_IF_ERROR(CheckIsCurrent(version, SqliteMigrations()));
  end.dialect = &kSqliteDialect;
  RETURN_IF_ERROR(end.sqlite->RunOnce(end.dialect->begin_read));
  return end;
}

absl::StatusOr<CopyEnd> OpenSqliteTarget(const std::string& file) {
  CopyEnd end;
  ASSIGN_OR_RETURN(FileLock lock, LockFile(file));
  end.lock.emplace(std::move(lock));
  RETURN_IF_ERROR(CreatePrivateFileIfAbsent(file));
  ASSIGN_OR_RETURN(end.sqlite, ConnectSqlite(file, SqliteMode::kWriter));
  end.dialect = &kSqliteDialect;
  Connection& db = *end.sqlite;
  ASSIGN_OR_RETURN(const int64_t version, SqliteSchemaVersion(db));
  if (version == 0) RETURN_IF_ERROR(Migrate(db, end.dialect->begin_write, version, SqliteMigrations()));
  if (version != 0) RETURN_IF_ERROR(CheckIsCurrent(version, SqliteMigrations()));
  RETURN_IF_ERROR(SyncFolderOf(file));
  RETURN_IF_ERROR(db.RunOnce(end.dialect->begin_write));
  RETURN_IF_ERROR(CheckIsEmpty(db));
  return end;
}

absl::StatusOr<CopyEnd> ConnectPostgres(const std::string& url, PostgresMode mode) {
  ASSIGN_OR_RETURN(const PostgresAddress address, PostgresAddress::FromUrl(url));
  CopyEnd end;
  end.dialect = &kPostgresDialect;
  absl::StatusOr<std::unique_ptr<PostgresConnection>> connection = PostgresConnection::Open(address, mode);
  if (!connection.ok()) {
    absl::Status why = WhyUnreachable(address);
    return why;
  }
  end.postgres = *std::move(connection);
  return end;
}

// Begins, and keeps writers out. A server that is started meanwhile waits, and gives up its calls.
absl::Status BeginLocked(Connection& db, absl::string_view begin, absl::string_view lock_mode) {
  ASSIGN_OR_RETURN(const auto servers,
                   db.QueryRow<std::tuple<int64_t>>(
                       "SELECT COUNT(*) FROM pg_catalog.pg_stat_activity WHERE datname = CURRENT_DATABASE() "
                       "AND application_name = CURRENT_SETTING('application_name') AND pid <> PG_BACKEND_PID()"));
  if (std::get<0>(servers.value()) != 0) return Served();
  // One end waits while the other works.
  RETURN_IF_ERROR(db.RunOnce("SET idle_in_transaction_session_timeout = 0"));
  RETURN_IF_ERROR(db.RunOnce("SET lock_timeout = '10s'"));
  RETURN_IF_ERROR(db.RunOnce(begin));
  const std::string tables = absl::StrJoin(
      CopiedTables(), ", ", [](std::string* out, const auto& table) { absl::StrAppend(out, table->name()); });
  return db.RunOnce(absl::StrCat("LOCK TABLE ", tables, " IN ", lock_mode, " MODE"));
}

absl::StatusOr<CopyEnd> OpenPostgresSource(const std::string& url) {
  ASSIGN_OR_RETURN(CopyEnd end, ConnectPostgres(url, PostgresMode::kReader));
  ASSIGN_OR_RETURN(const int64_t version, PostgresSchemaVersion(end.db()));
  RETURN_IF_ERROR(CheckIsCurrent(version, PostgresMigrations()));
  RETURN_IF_ERROR(BeginLocked(end.db(), end.dialect->begin_read, "SHARE"));
  return end;
}

absl::StatusOr<CopyEnd> OpenPostgresTarget(const std::string& url) {
  ASSIGN_OR_RETURN(CopyEnd end, ConnectPostgres(url, PostgresMode::kWriter));
  Connection& db = end.db();
  ASSIGN_OR_RETURN(const int64_t version, PostgresSchemaVersion(db));
  if (version == 0) RETURN_IF_ERROR(MigratePostgres(db, PostgresMigrations()));
  if (version != 0) RETURN_IF_ERROR(CheckIsCurrent(version, PostgresMigrations()));
  RETURN_IF_ERROR(BeginLocked(db, end.dialect->begin_write, "EXCLUSIVE"));
  RETURN_IF_ERROR(CheckIsEmpty(db));
  return end;
}

}  // namespace

absl::StatusOr<CopyEnd> OpenCopySource(const std::string& database) {
  return IsPostgresUrl(database) ? OpenPostgresSource(database) : OpenSqliteSource(database);
}

absl::StatusOr<CopyEnd> OpenCopyTarget(const std::string& database) {
  return IsPostgresUrl(database) ? OpenPostgresTarget(database) : OpenSqliteTarget(database);
}

}  // namespace crampwise
