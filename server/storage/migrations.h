// Numbered changes of the schema.
#ifndef CRAMPWISE_SERVER_STORAGE_MIGRATIONS_H_
#define CRAMPWISE_SERVER_STORAGE_MIGRATIONS_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/storage/connection.h"

namespace crampwise {

// The statements that lead from version N - 1 to version N, where N is its place in the list, counted from 1. A
// migration that was released is never edited.
using Migration = std::vector<absl::string_view>;

// The version of the schema; 0 for an empty database. `count_tables` counts all tables, and those that hold the
// version: the catalogue has another name in every engine. DATA_LOSS: a database of something else.
absl::StatusOr<int64_t> SchemaVersion(Connection& db, absl::string_view count_tables);

// FAILED_PRECONDITION, naming both versions, if `version` is newer than `latest`.
absl::Status CheckNotNewer(int64_t version, int64_t latest);

// Brings a database from `version` to the end of `migrations`, each in a transaction of its own. `begin` starts one.
absl::Status Migrate(Connection& db, absl::string_view begin, int64_t version,
                     const std::vector<Migration>& migrations);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_MIGRATIONS_H_
