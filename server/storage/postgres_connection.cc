#include "server/storage/postgres_connection.h"

#include <utility>

#include "server/storage/migrations.h"
#include "server/storage/postgres_error.h"
#include "server/storage/soci_session.h"
#include "soci/postgresql/soci-postgresql.h"

namespace crampwise {
namespace {

// SOCI's library exports no type information, which this check of the sanitizer would need.
#ifdef __clang__
__attribute__((no_sanitize("vptr")))
#endif
PGconn*
HandleOf(soci::session& session) {
  return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
}

absl::Status StatusOfError(const soci::soci_error& error, PGconn* handle, PostgresMode mode) {
  if (PQstatus(handle) == CONNECTION_BAD) return ConnectionLost();
  const auto* answered = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  if (answered == nullptr) return absl::InternalError("storage: SOCI refuses a statement");
  return StatusOfSqlState(answered->sqlstate(), mode == PostgresMode::kReader);
}

}  // namespace

// A snapshot for each transaction, and an error for whoever writes over what it has not seen.
const Dialect kPostgresDialect = {.begin_write = "BEGIN ISOLATION LEVEL REPEATABLE READ",
                                  .begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                                  .claim_suffix = " FOR UPDATE SKIP LOCKED",
                                  .keep_suffix = " FOR SHARE",
                                  .has_arrays = true};

absl::StatusOr<std::unique_ptr<PostgresConnection>> PostgresConnection::Open(const PostgresAddress& address,
                                                                             PostgresMode mode) {
  std::unique_ptr<soci::session> session;
  try {
    session = std::make_unique<soci::session>(*soci::factory_postgresql(), address.parameters);
  } catch (const soci::soci_error&) {
    // Its text may hold parts of the URL.
    return absl::UnavailableError("storage: cannot connect to PostgreSQL");
  }
  PGconn* const handle = HandleOf(*session);
  // By default libpq writes what the server remarks to standard error.
  PQsetNoticeProcessor(
      handle, [](void*, const char*) {}, nullptr);
  return std::unique_ptr<PostgresConnection>(new PostgresConnection(
      handle, std::make_unique<SociSession>(std::move(session), [handle, mode](const soci::soci_error& error) {
        return StatusOfError(error, handle, mode);
      })));
}

absl::StatusOr<int64_t> PostgresSchemaVersion(Connection& db) {
  return SchemaVersion(db,
                       "SELECT COUNT(*), COUNT(CASE WHEN tablename = 'schema_version' THEN 1 END) "
                       "FROM pg_catalog.pg_tables WHERE schemaname = CURRENT_SCHEMA()");
}

}  // namespace crampwise
