// Whether a PostgreSQL database is whole.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_INTEGRITY_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_INTEGRITY_H_

#include "absl/status/status.h"
#include "server/storage/connection.h"

namespace crampwise {

// Reads every row of every table, so that PostgreSQL finds what is damaged: DATA_LOSS. Its checksums, where they are
// on, find all of it.
absl::Status CheckPostgresIntegrity(Connection& db);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_INTEGRITY_H_
