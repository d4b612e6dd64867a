// What an engine gives the connection: prepared statements whose parameters and columns are numbers and texts. The
// tables never see it; connection.h puts types on top.
#ifndef CRAMPWISE_SERVER_STORAGE_STATEMENT_H_
#define CRAMPWISE_SERVER_STORAGE_STATEMENT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crampwise {

// The two types of every column. Messages are base64 text; see payload.h. No column is ever NULL.
enum class SqlType { kNumber, kText };

// Not thread-safe. Errors are those that store.h lists; what the library throws ends below this interface.
class Statement {
 public:
  virtual ~Statement() = default;

  // Parameters keep their value from one run to the next. A text must live until the run's last Fetch.
  virtual void Set(size_t parameter, int64_t value) = 0;
  virtual void Set(size_t parameter, absl::string_view value) = 0;

  // Runs the statement; whether there is a row. Rows must be fetched to the last one: only then does the engine let go
  // of its snapshot.
  virtual absl::StatusOr<bool> Execute() = 0;
  virtual absl::StatusOr<bool> Fetch() = 0;

  // Rows that an INSERT, UPDATE or DELETE without RETURNING touched.
  virtual int64_t affected_rows() = 0;

  // Of the current row.
  virtual int64_t Number(size_t column) const = 0;
  virtual absl::string_view Text(size_t column) const = 0;
};

// One session with an engine. Not thread-safe; may move from thread to thread between calls. Statements must be gone
// before their session.
class Session {
 public:
  virtual ~Session() = default;

  // Parameters are written ":name" in `sql`, each once, and are numbered by their place.
  virtual absl::StatusOr<std::unique_ptr<Statement>> Prepare(absl::string_view sql,
                                                             const std::vector<SqlType>& parameters,
                                                             const std::vector<SqlType>& columns) = 0;

  // Runs a statement that is not worth keeping: schema changes and settings.
  virtual absl::Status RunOnce(absl::string_view sql) = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_STATEMENT_H_
