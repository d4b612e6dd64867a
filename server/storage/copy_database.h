// Copying a whole database from one engine to another, or to the same.
#ifndef CRAMPWISE_SERVER_STORAGE_COPY_DATABASE_H_
#define CRAMPWISE_SERVER_STORAGE_COPY_DATABASE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/storage/copied_tables.h"

namespace crampwise {

struct TableCopy {
  std::string table;
  // The same in both databases.
  TableSum sum;
};

// For tests: called with the target when everything is written and nothing is checked yet.
using BeforeCheck = std::function<void(Connection& to)>;

// Copies every row of `from` into `to`, each of which is what OpenStore takes. `to` must have no rows. Neither may be
// served. Reads everything back and compares counts and hashes before it commits, so that `to` has either all of it or
// nothing, also if the process is killed. Errors begin with "from: " or "to: "; DATA_LOSS: `to` does not hold what was
// written to it.
absl::StatusOr<std::vector<TableCopy>> CopyDatabase(const std::string& from, const std::string& to,
                                                    const BeforeCheck& before_check = nullptr);

// For people: a line for each table, and one of totals.
std::string ToTable(const std::vector<TableCopy>& copies);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_COPY_DATABASE_H_
