// The store that a database's name asks for.
#ifndef CRAMPWISE_SERVER_STORAGE_OPEN_STORE_H_
#define CRAMPWISE_SERVER_STORAGE_OPEN_STORE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

// `database`: a URL of PostgreSQL (IsPostgresUrl), or else the file of SQLite. Errors as of OpenPostgres and
// OpenSqlite.
absl::StatusOr<std::unique_ptr<Store>> OpenStore(const std::string& database, Clock& clock);

// What may be shown of `database`: the file, or that it is PostgreSQL, since a URL may hold a password.
std::string ShownName(const std::string& database);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_OPEN_STORE_H_
