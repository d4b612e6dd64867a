// A database connection with typed, prepared statements: the layer on which the tables are written.
#ifndef CRAMPWISE_SERVER_STORAGE_CONNECTION_H_
#define CRAMPWISE_SERVER_STORAGE_CONNECTION_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "server/storage/sql_value.h"
#include "server/storage/statement.h"
#include "shared/base/status_macros.h"

namespace crampwise {

// Not thread-safe; may move from thread to thread between calls. `sql` must be one of few fixed texts: each is prepared
// once and kept.
class Connection {
 public:
  explicit Connection(std::unique_ptr<Session> session) : session_(std::move(session)) {}

  // Runs a statement without result rows and returns how many rows it touched.
  template <typename... Args>
  absl::StatusOr<int64_t> Execute(absl::string_view sql, const Args&... args) {
    ASSIGN_OR_RETURN(Statement* const statement, Prepare(sql, kTypes<Args...>, {}));
    SetAll(*statement, 0, std::index_sequence_for<Args...>(), args...);
    RETURN_IF_ERROR(Note(statement->Execute().status()));
    return statement->affected_rows();
  }

  // The same for a statement that takes the columns of several rows, which are tuples, one row after the other. Only
  // for engines that do not ask for the types of parameters.
  template <typename Row>
  absl::StatusOr<int64_t> ExecuteRows(absl::string_view sql, absl::Span<const Row> rows) {
    constexpr size_t kColumns = std::tuple_size_v<Row>;
    ASSIGN_OR_RETURN(Statement* const statement, Prepare(sql, {}, {}));
    for (size_t i = 0; i < rows.size(); ++i) {
      std::apply(
          [&](const auto&... columns) {
            SetAll(*statement, i * kColumns, std::make_index_sequence<kColumns>(), columns...);
          },
          rows[i]);
    }
    RETURN_IF_ERROR(Note(statement->Execute().status()));
    return statement->affected_rows();
  }

  // The same where the number of rows does not matter.
  template <typename... Args>
  absl::Status Run(absl::string_view sql, const Args&... args) {
    return Execute(sql, args...).status();
  }

  // All rows; Row is a std::tuple of int64_t, other integers, enumerations, absl::Time and std::string.
  template <typename Row, typename... Args>
  absl::StatusOr<std::vector<Row>> Query(absl::string_view sql, const Args&... args) {
    ASSIGN_OR_RETURN(Statement* const statement, Prepare(sql, kTypes<Args...>, TypesOf(static_cast<Row*>(nullptr))));
    SetAll(*statement, 0, std::index_sequence_for<Args...>(), args...);
    std::vector<Row> rows;
    absl::StatusOr<bool> more = statement->Execute();
    for (; more.ok() && *more; more = statement->Fetch()) {
      rows.push_back(
          ReadRow(*statement, static_cast<Row*>(nullptr), std::make_index_sequence<std::tuple_size_v<Row>>()));
    }
    RETURN_IF_ERROR(Note(more.status()));
    return rows;
  }

  // The first row, if any.
  template <typename Row, typename... Args>
  absl::StatusOr<std::optional<Row>> QueryRow(absl::string_view sql, const Args&... args) {
    ASSIGN_OR_RETURN(std::vector<Row> rows, (Query<Row>(sql, args...)));
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
  }

  // Runs a statement that is not worth keeping: schema changes and settings.
  absl::Status RunOnce(absl::string_view sql) { return Note(session_->RunOnce(sql)); }

  // The first error of the engine since ClearFailure. A transaction in which a statement failed must not be committed,
  // even if its body went on.
  const absl::Status& failure() const { return failure_; }
  void ClearFailure() { failure_ = absl::OkStatus(); }

 private:
  template <typename... T>
  static constexpr std::array<SqlType, sizeof...(T)> kTypes = {kSqlType<T>...};

  template <typename... Columns>
  static absl::Span<const SqlType> TypesOf(std::tuple<Columns...>*) {
    return kTypes<Columns...>;
  }

  template <typename... Columns, size_t... I>
  static std::tuple<Columns...> ReadRow(const Statement& statement, std::tuple<Columns...>*,
                                        std::index_sequence<I...>) {
    return {FromSql<Columns>(statement, I)...};
  }

  template <size_t... I, typename... Args>
  static void SetAll(Statement& statement, size_t first, std::index_sequence<I...>, const Args&... args) {
    (statement.Set(first + I, ToSql(args)), ...);
  }

  absl::StatusOr<Statement*> Prepare(absl::string_view sql, absl::Span<const SqlType> parameters,
                                     absl::Span<const SqlType> columns);
  // Remembers a failure, and hands it on.
  absl::Status Note(absl::Status status);

  // Statements must be gone before their session.
  const std::unique_ptr<Session> session_;
  absl::flat_hash_map<std::string, std::unique_ptr<Statement>> statements_;
  absl::Status failure_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_CONNECTION_H_
