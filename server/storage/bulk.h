// Many rows with one statement each, or with one for all of them on an engine where every statement is a round trip.
#ifndef CRAMPWISE_SERVER_STORAGE_BULK_H_
#define CRAMPWISE_SERVER_STORAGE_BULK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "server/storage/table_context.h"

namespace crampwise {

// The same work in several forms. `one` takes the columns of one row; `all` takes each column of all rows as an array.
struct BulkSql {
  std::string one;
  std::string all;
  // Takes the columns of kBulkRows rows; empty: there is no such form.
  std::string some = {};
};

// Most of what a small INSERT costs is to begin and to end it.
constexpr size_t kBulkRows = 8;

struct BulkColumn {
  absl::string_view name;
  SqlType type;
};

// "INSERT INTO table (a, b) VALUES (:a, :b) tail", and the same for some rows and from arrays; `tail` may be empty.
BulkSql BulkInsert(absl::string_view table, const std::vector<BulkColumn>& columns, absl::string_view tail);

// Arrays of the engine as text: numbers and quoted strings.
void AppendToArray(int64_t value, std::string& array);
void AppendToArray(absl::string_view value, std::string& array);

// The array that holds all values.
template <typename T>
std::string ArrayOf(absl::Span<const T> values) {
  std::string array = "{";
  for (const T& value : values) AppendToArray(ToSql(value), array);
  return array += '}';
}

namespace bulk_internal {

template <typename Row, size_t... I>
std::array<std::string, sizeof...(I)> Arrays(absl::Span<const Row> rows, std::index_sequence<I...>) {
  std::array<std::string, sizeof...(I)> arrays;
  arrays.fill("{");
  for (const Row& row : rows) (AppendToArray(ToSql(std::get<I>(row)), arrays[I]), ...);
  for (std::string& array : arrays) array += '}';
  return arrays;
}

}  // namespace bulk_internal

// Runs `sql` for all rows, which are tuples of the columns; how many rows of the table it touched.
template <typename Row>
absl::StatusOr<int64_t> RunForAll(TableContext& context, const BulkSql& sql, absl::Span<const Row> rows) {
  if (rows.empty()) return 0;
  if (context.dialect.has_arrays) {
    const auto arrays = bulk_internal::Arrays(rows, std::make_index_sequence<std::tuple_size_v<Row>>());
    return std::apply([&](const auto&... columns) { return context.db.Execute(sql.all, columns...); }, arrays);
  }
  int64_t touched = 0;
  for (; !sql.some.empty() && rows.size() >= kBulkRows; rows.remove_prefix(kBulkRows)) {
    ASSIGN_OR_RETURN(const int64_t more, context.db.ExecuteRows(sql.some, rows.first(kBulkRows)));
    touched += more;
  }
  for (const Row& row : rows) {
    ASSIGN_OR_RETURN(const int64_t more,
                     std::apply([&](const auto&... columns) { return context.db.Execute(sql.one, columns...); }, row));
    touched += more;
  }
  return touched;
}

// The same where rows may be missing: which of them the statement touched. `sql.all` numbers its arrays WITH ORDINALITY
// and returns the numbers of the rows that it touched.
template <typename Row>
absl::StatusOr<std::vector<bool>> TouchForAll(TableContext& context, const BulkSql& sql, absl::Span<const Row> rows) {
  std::vector<bool> touched(rows.size());
  if (rows.empty()) return touched;
  if (context.dialect.has_arrays) {
    const auto query = [&](const auto&... columns) {
      return context.db.Query<std::tuple<int64_t>>(sql.all, columns...);
    };
    ASSIGN_OR_RETURN(
        const std::vector<std::tuple<int64_t>> ordinals,
        std::apply(query, bulk_internal::Arrays(rows, std::make_index_sequence<std::tuple_size_v<Row>>())));
    for (const auto& [ordinal] : ordinals) touched[static_cast<size_t>(ordinal) - 1] = true;
    return touched;
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto run = [&](const auto&... columns) { return context.db.Execute(sql.one, columns...); };
    ASSIGN_OR_RETURN(const int64_t count, std::apply(run, rows[i]));
    touched[i] = count > 0;
  }
  return touched;
}

// The same for statements with RETURNING: all rows that come back, in the order of `rows` only where there are no
// arrays.
template <typename Returned, typename Row>
absl::StatusOr<std::vector<Returned>> ReturnForAll(TableContext& context, const BulkSql& sql,
                                                   absl::Span<const Row> rows) {
  if (rows.empty()) return std::vector<Returned>();
  const auto query = [&](const std::string& text) {
    return [&context, &text](const auto&... columns) { return context.db.Query<Returned>(text, columns...); };
  };
  if (context.dialect.has_arrays) {
    return std::apply(query(sql.all), bulk_internal::Arrays(rows, std::make_index_sequence<std::tuple_size_v<Row>>()));
  }
  std::vector<Returned> all;
  all.reserve(rows.size());
  for (const Row& row : rows) {
    ASSIGN_OR_RETURN(std::vector<Returned> returned, std::apply(query(sql.one), row));
    std::move(returned.begin(), returned.end(), std::back_inserter(all));
  }
  return all;
}

// The rows that a query finds for all keys, in no particular order among keys. `one` takes a key and then `args`; `all`
// takes the array of the keys and then `args`.
template <typename Row, typename Key, typename... Args>
absl::StatusOr<std::vector<Row>> QueryForAll(TableContext& context, absl::string_view one, absl::string_view all,
                                             absl::Span<const Key> keys, const Args&... args) {
  if (context.dialect.has_arrays) return context.db.Query<Row>(all, ArrayOf(keys), args...);
  std::vector<Row> rows;
  for (const Key& key : keys) {
    ASSIGN_OR_RETURN(std::vector<Row> found, context.db.Query<Row>(one, key, args...));
    std::move(found.begin(), found.end(), std::back_inserter(rows));
  }
  return rows;
}

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_BULK_H_
