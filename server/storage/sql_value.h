// How C++ values travel to and from the two column types.
#ifndef CRAMPWISE_SERVER_STORAGE_SQL_VALUE_H_
#define CRAMPWISE_SERVER_STORAGE_SQL_VALUE_H_

#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/storage/statement.h"

namespace crampwise {

// Microseconds since 1970, UTC. The infinite instants are the extreme numbers, so that they sort where they belong.
inline int64_t ToSql(absl::Time time) { return absl::ToUnixMicros(time); }

inline absl::Time TimeFromSql(int64_t micros) {
  if (micros == std::numeric_limits<int64_t>::max()) return absl::InfiniteFuture();
  if (micros == std::numeric_limits<int64_t>::min()) return absl::InfinitePast();
  return absl::FromUnixMicros(micros);
}

inline absl::string_view ToSql(absl::string_view text) { return text; }

// Enumerations, flags and numbers.
template <typename T, std::enable_if_t<std::is_integral_v<T> || std::is_enum_v<T>, int> = 0>
int64_t ToSql(T value) {
  return static_cast<int64_t>(value);
}

template <typename T>
constexpr SqlType kSqlType = std::is_convertible_v<T, absl::string_view> ? SqlType::kText : SqlType::kNumber;

template <typename T>
T FromSql(const Statement& statement, size_t column) {
  if constexpr (std::is_same_v<T, std::string>) {
    return std::string(statement.Text(column));
  } else if constexpr (std::is_same_v<T, absl::Time>) {
    return TimeFromSql(statement.Number(column));
  } else {
    return static_cast<T>(statement.Number(column));
  }
}

// A record whose members are the columns of a row, in order.
template <typename Record, typename Row>
Record FromRow(Row row) {
  return std::apply([](auto&... columns) { return Record{std::move(columns)...}; }, row);
}

template <typename T>
std::vector<T> OnlyColumn(std::vector<std::tuple<T>> rows) {
  std::vector<T> values;
  values.reserve(rows.size());
  for (auto& [value] : rows) values.push_back(std::move(value));
  return values;
}

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_SQL_VALUE_H_
