// One prepared SQL statement whose parameters and columns live as long as it does, so that running it again costs no
// preparation and no binding. The only file that touches SOCI's exchange machinery.
#ifndef CRAMPWISE_SERVER_STORAGE_PREPARED_STATEMENT_H_
#define CRAMPWISE_SERVER_STORAGE_PREPARED_STATEMENT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "soci/soci.h"

namespace crampwise {

// The two types of every column. SOCI has no portable binary type (its PostgreSQL blob is a large object), so messages
// are kept as base64 text; see payload.h. No column is ever NULL.
enum class SqlType { kNumber, kText };

// Not thread-safe. Every method may throw soci::soci_error.
class PreparedStatement {
 public:
  // Parameters are written ":name" in `sql`, each once, and are numbered by their place.
  PreparedStatement(soci::session& session, absl::string_view sql, const std::vector<SqlType>& parameters,
                    const std::vector<SqlType>& columns);

  PreparedStatement(const PreparedStatement&) = delete;
  PreparedStatement& operator=(const PreparedStatement&) = delete;

  void Set(size_t parameter, int64_t value) { parameters_[parameter].number = value; }
  void Set(size_t parameter, absl::string_view value) {
    parameters_[parameter].text.assign(value.data(), value.size());
  }

  // Runs the statement; whether there is a row. Rows must be fetched to the last one: only then does the engine let go
  // of its snapshot.
  bool Execute() { return statement_.execute(true); }
  bool Fetch() { return statement_.fetch(); }

  // Rows that an INSERT, UPDATE or DELETE without RETURNING touched.
  int64_t affected_rows() { return statement_.get_affected_rows(); }

  int64_t Number(size_t column) const { return columns_[column].number; }
  const std::string& Text(size_t column) const { return columns_[column].text; }

 private:
  struct Slot {
    long long number = 0;  // NOLINT(google-runtime-int): the type that SOCI exchanges.
    std::string text;
  };

  // Bound by address: never resized after construction.
  std::vector<Slot> parameters_;
  std::vector<Slot> columns_;
  soci::statement statement_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_PREPARED_STATEMENT_H_
