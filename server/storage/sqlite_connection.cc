#include "server/storage/sqlite_connection.h"

#include "absl/strings/str_cat.h"
#include "server/storage/file_ops.h"
#include "server/storage/migrations.h"
#include "server/storage/sqlite_log_vfs.h"
#include "server/storage/sqlite_session.h"

namespace crampwise {
namespace {

absl::Status StatusOfCode(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return absl::ResourceExhaustedError("storage: the disk is full");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return absl::UnavailableError("storage: the database is locked");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return absl::UnavailableError("storage: the database cannot be written now");
    case SQLITE_IOERR:
      return absl::UnavailableError("storage: the disk cannot be read or written now");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return absl::DataLossError("storage: the file is corrupt or not a database");
    default:
      break;
  }
  if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
    return absl::NotFoundError("storage: a row that is referred to is not there");
  return absl::InternalError(absl::StrCat("storage: SQLite result ", code));
}

absl::Status ReaderStatusOfCode(int code) {
  if (code == SQLITE_READONLY) return absl::InternalError("storage: a read transaction tried to write");
  return StatusOfCode(code);
}

// Names in double quotes must never become strings.
void ForbidQuotedStrings(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

// Readers search the whole log for each page that they read, and a disk is not endless.
constexpr SqliteSession::LogLimits kLogLimits = {.most_pages = 20000, .step_pages = 4000, .wait_pages = 40000};

absl::Status ConfigureWriter(Connection& db) {
  ASSIGN_OR_RETURN(const auto journal, db.QueryRow<std::tuple<std::string>>("PRAGMA journal_mode = WAL"));
  if (!journal.has_value() || std::get<0>(*journal) != "wal") {
    return absl::FailedPreconditionError("storage: the file system does not support write-ahead logging");
  }
  // Measured: FULL costs nothing under load; a checkpoint each 1000 pages costs a quarter of the throughput.
  for (const char* pragma : {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA cache_size = -131072",
                             "PRAGMA wal_autocheckpoint = 20000", "PRAGMA journal_size_limit = 134217728"}) {
    RETURN_IF_ERROR(db.RunOnce(pragma));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<SqliteSession>> OpenSession(const std::string& file, SqliteMode mode) {
  const bool writes = mode == SqliteMode::kWriter;
  ASSIGN_OR_RETURN(std::unique_ptr<SqliteSession> session,
                   SqliteSession::Open(file, mode == SqliteMode::kReadOnlyFile,
                                       writes ? StatusOfCode : ReaderStatusOfCode, writes ? LogVfsName() : nullptr));
  ForbidQuotedStrings(session->handle());
  return session;
}

absl::StatusOr<std::unique_ptr<Connection>> Configured(std::unique_ptr<SqliteSession> session, const std::string& file,
                                                       SqliteMode mode) {
  const bool read_only = sqlite3_db_readonly(session->handle(), "main") == 1;
  auto db = std::make_unique<Connection>(std::move(session));
  if (mode == SqliteMode::kWriter) {
    if (read_only) return absl::PermissionDeniedError(absl::StrCat("storage: ", file, ": is read-only"));
    RETURN_IF_ERROR(ConfigureWriter(*db));
  } else if (mode == SqliteMode::kReader) {
    // Not for kReadOnlyFile, which cannot write anyway: it would also refuse VACUUM INTO another file.
    RETURN_IF_ERROR(db->RunOnce("PRAGMA query_only = ON"));
    // Measured: half of what a reader did with a large database was to copy pages that the system had in memory. The
    // library maps less where it was built for less.
    RETURN_IF_ERROR(db->RunOnce("PRAGMA mmap_size = 1099511627776"));
  }
  return db;
}

}  // namespace

// One writer at a time: nothing to skip.
const Dialect kSqliteDialect = {.begin_write = "BEGIN IMMEDIATE", .begin_read = "BEGIN", .claim_suffix = ""};

absl::StatusOr<std::unique_ptr<Connection>> ConnectSqlite(const std::string& file, SqliteMode mode) {
  ASSIGN_OR_RETURN(std::unique_ptr<SqliteSession> session, OpenSession(file, mode));
  return Configured(std::move(session), file, mode);
}

absl::StatusOr<std::unique_ptr<Connection>> ConnectSqliteWriter(const std::string& file,
                                                                std::function<void(int log_pages)> on_commit) {
  ASSIGN_OR_RETURN(std::unique_ptr<SqliteSession> session, OpenSession(file, SqliteMode::kWriter));
  SqliteSession& writer = *session;
  ASSIGN_OR_RETURN(std::unique_ptr<Connection> db, Configured(std::move(session), file, SqliteMode::kWriter));
  // After the settings, which would put SQLite's own checkpoints in its place.
  writer.OnCommit(std::move(on_commit), kLogLimits);
  return db;
}

absl::StatusOr<int64_t> SqliteSchemaVersion(Connection& db) {
  return SchemaVersion(db,
                       "SELECT COUNT(*), COUNT(CASE WHEN name = 'schema_version' THEN 1 END) FROM sqlite_schema "
                       "WHERE type = 'table'");
}

absl::Status CheckSqliteIntegrity(Connection& db) {
  ASSIGN_OR_RETURN(const auto verdict, db.QueryRow<std::tuple<std::string>>("PRAGMA integrity_check(1)"));
  if (!verdict.has_value() || std::get<0>(*verdict) != "ok") {
    return absl::DataLossError("storage: the database is damaged");
  }
  ASSIGN_OR_RETURN(const auto broken,
                   db.QueryRow<std::tuple<int64_t>>("SELECT COUNT(*) FROM pragma_foreign_key_check"));
  if (!broken.has_value() || std::get<0>(*broken) != 0)
    return absl::DataLossError("storage: rows refer to rows that are not there");
  return absl::OkStatus();
}

absl::Status CopySqlite(Connection& db, const std::string& to) {
  if (FileExists(to)) return absl::AlreadyExistsError(absl::StrCat("storage: ", to, ": exists already"));
  // Under another name until it is whole, so that nobody takes half a copy for one.
  const std::string partial = to + ".partial";
  RETURN_IF_ERROR(RemoveFile(partial));
  RETURN_IF_ERROR(CreatePrivateFileIfAbsent(partial));
  absl::Status status = db.Run("VACUUM INTO :file", partial);
  if (status.ok()) status = SyncFile(partial);
  if (status.ok()) status = RenameToNewFile(partial, to);
  if (status.ok()) return SyncFolderOf(to);
  RETURN_IF_ERROR(RemoveFile(partial));
  return status;
}

}  // namespace crampwise
