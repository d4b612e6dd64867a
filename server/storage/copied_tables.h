// Every table, as it is copied from one engine to another. A table or column that the schema gets must be added here.
#ifndef CRAMPWISE_SERVER_STORAGE_COPIED_TABLES_H_
#define CRAMPWISE_SERVER_STORAGE_COPIED_TABLES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/storage/table_context.h"

namespace crampwise {

// Two tables of one sum hold the same rows.
struct TableSum {
  int64_t rows = 0;
  // Of all rows, in the order of the primary key.
  std::string hash;

  bool operator==(const TableSum&) const = default;
};

// Reads in the order of the primary key, a bounded number of rows at a time.
class CopiedTable {
 public:
  virtual ~CopiedTable() = default;

  virtual absl::string_view name() const = 0;
  // Those of the primary key first.
  virtual std::vector<absl::string_view> columns() const = 0;
  virtual size_t key_columns() const = 0;

  // Appends the rows of `from`; the sum of what was read.
  virtual absl::StatusOr<TableSum> Copy(Connection& from, TableContext& to) const = 0;
  virtual absl::StatusOr<TableSum> Sum(Connection& db) const = 0;
  virtual absl::StatusOr<bool> IsEmpty(Connection& db) const = 0;
};

// All but schema_version; those that others refer to come before them.
const std::vector<std::unique_ptr<const CopiedTable>>& CopiedTables();

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_COPIED_TABLES_H_
