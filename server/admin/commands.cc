#include "server/admin/commands.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "server/admin/backup.h"
#include "server/admin/password_prompt.h"
#include "server/admin/reset_password.h"
#include "server/admin/status.h"
#include "server/storage/copy_database.h"
#include "server/storage/open_store.h"
#include "server/storage/postgres_address.h"
#include "server/storage/sqlite_store.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// PostgreSQL brings its own programs, which keep what belongs to the server too.
absl::Status CheckIsFile(const std::string& database, absl::string_view program) {
  if (!IsPostgresUrl(database)) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("database: must be a SQLite file; for PostgreSQL use ", program));
}

absl::Status Backup(const CommandLine& line) {
  RETURN_IF_ERROR(CheckIsFile(line.server.database, "pg_dump --format=custom"));
  RETURN_IF_ERROR(BackupDatabase(line.server.database, line.file));
  std::cout << "crampwised: copied " << line.server.database << " to " << line.file << std::endl;
  return absl::OkStatus();
}

absl::Status Restore(const CommandLine& line) {
  RETURN_IF_ERROR(CheckIsFile(line.server.database, "pg_restore"));
  RETURN_IF_ERROR(RestoreSqlite(line.file, line.server.database));
  std::cout << "crampwised: restored " << line.server.database << " from " << line.file << std::endl;
  return absl::OkStatus();
}

absl::Status ResetPasswordOf(const CommandLine& line) {
  ASSIGN_OR_RETURN(const std::unique_ptr<Store> store, OpenStore(line.server.database, line.clock()));
  RETURN_IF_ERROR(ResetPassword(*store, line.login, ReadNewPassword(), PasswordHasher::Cost::kInteractive));
  std::cout << "crampwised: password set, all devices signed out" << std::endl;
  return absl::OkStatus();
}

// Its URLs may hold passwords, so they are not repeated.
absl::Status Copy(const CommandLine& line) {
  ASSIGN_OR_RETURN(const std::vector<TableCopy> copies, CopyDatabase(line.from, line.to));
  std::cout << ToTable(copies) << "crampwised: TO holds what FROM holds" << std::endl;
  return absl::OkStatus();
}

}  // namespace

absl::Status RunAdminCommand(const CommandLine& line) {
  switch (line.command) {
    case Command::kBackup:
      return Backup(line);
    case Command::kRestore:
      return Restore(line);
    case Command::kResetPassword:
      return ResetPasswordOf(line);
    case Command::kCopyDatabase:
      return Copy(line);
    case Command::kStatus:
      return ShowStatus(line.server, std::cout);
    case Command::kServe:
      break;
  }
  return absl::InternalError("serving is no admin command");
}

}  // namespace crampwise
