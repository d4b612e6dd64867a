#include "server/admin/backup.h"

#include "absl/strings/str_cat.h"
#include "server/storage/file_ops.h"
#include "server/storage/sqlite_connection.h"
#include "shared/base/status_macros.h"

namespace crampwise {

absl::Status BackupDatabase(const std::string& database, const std::string& to) {
  if (!FileExists(database)) return absl::NotFoundError(absl::StrCat("database: there is no file ", database));
  ASSIGN_OR_RETURN(const std::unique_ptr<Connection> db, ConnectSqlite(database, SqliteMode::kReadOnlyFile));
  return CopySqlite(*db, to);
}

}  // namespace crampwise
