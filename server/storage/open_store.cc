#include "server/storage/open_store.h"

#include "server/storage/postgres_address.h"
#include "server/storage/postgres_store.h"
#include "server/storage/sqlite_store.h"

namespace crampwise {

absl::StatusOr<std::unique_ptr<Store>> OpenStore(const std::string& database, Clock& clock) {
  if (IsPostgresUrl(database)) {
    PostgresOptions options;
    options.url = database;
    return OpenPostgres(options, clock);
  }
  SqliteOptions options;
  options.file = database;
  return OpenSqlite(options, clock);
}

std::string ShownName(const std::string& database) { return IsPostgresUrl(database) ? "PostgreSQL" : database; }

}  // namespace crampwise
