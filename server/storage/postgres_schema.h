// The schema in PostgreSQL's words.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_SCHEMA_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_SCHEMA_H_

#include <vector>

#include "absl/status/status.h"
#include "server/storage/migrations.h"

namespace crampwise {

const std::vector<Migration>& PostgresMigrations();

// Brings the database up to date while every other server that would do the same waits. FAILED_PRECONDITION: it was
// written by a newer version; DATA_LOSS: it belongs to something else.
absl::Status MigratePostgres(Connection& db, const std::vector<Migration>& migrations);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_SCHEMA_H_
