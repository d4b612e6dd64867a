// The embedded store: SQLite in WAL mode with synchronous=FULL, one writer thread with group commit, a pool of readers.
#ifndef CRAMPWISE_SERVER_STORAGE_SQLITE_STORE_H_
#define CRAMPWISE_SERVER_STORAGE_SQLITE_STORE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

struct SqliteOptions {
  // The database file; its folder must exist. Created with mode 0600 if absent.
  std::string file;
  int readers = 2;
  // Transactions waiting to be written; beyond it Write answers RESOURCE_EXHAUSTED.
  int queue_limit = 8192;
  // Transactions in one commit.
  int batch_limit = 4096;
};

// Opens the database and brings its schema up to date. FAILED_PRECONDITION: it was written by a newer version, or
// another process holds it; DATA_LOSS: the file is corrupt or is no database of Crampwise; PERMISSION_DENIED:
// read-only, or a folder; NOT_FOUND: no such folder. Destroying the store finishes what is queued.
absl::StatusOr<std::unique_ptr<Store>> OpenSqlite(const SqliteOptions& options, Clock& clock);

// Puts the backup `from` in the place of the database `to`, after checking it. FAILED_PRECONDITION: a server has `to`
// open, or `from` was written by a newer version; NOT_FOUND: no `from`; DATA_LOSS: `from` is corrupt or empty. `to` is
// unchanged unless OK is returned.
absl::Status RestoreSqlite(const std::string& from, const std::string& to);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_SQLITE_STORE_H_
