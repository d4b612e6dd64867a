// The schema in SQLite's words.
#ifndef CRAMPWISE_SERVER_STORAGE_SQLITE_SCHEMA_H_
#define CRAMPWISE_SERVER_STORAGE_SQLITE_SCHEMA_H_

#include <vector>

#include "server/storage/migrations.h"

namespace crampwise {

const std::vector<Migration>& SqliteMigrations();

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_SQLITE_SCHEMA_H_
