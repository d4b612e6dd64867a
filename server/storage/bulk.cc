#include "server/storage/bulk.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace crampwise {
namespace {

std::string ArrayParameter(const BulkColumn& column) {
  return absl::StrCat("CAST(:", column.name, " AS ", column.type == SqlType::kNumber ? "bigint" : "text", "[])");
}

void Separate(std::string& array) {
  if (array.size() > 1) array += ',';
}

}  // namespace

BulkSql BulkInsert(absl::string_view table, const std::vector<BulkColumn>& columns, absl::string_view tail) {
  const auto join = [&](absl::string_view separator, const auto& write) {
    return absl::StrJoin(columns, separator,
                         [&](std::string* out, const BulkColumn& column) { absl::StrAppend(out, write(column)); });
  };
  const std::string names = join(", ", [](const BulkColumn& column) { return std::string(column.name); });
  const auto values = [&](absl::string_view number) {
    return absl::StrCat(
        "(", join(", ", [&](const BulkColumn& column) { return absl::StrCat(":", column.name, number); }), ")");
  };
  std::vector<std::string> some;
  for (size_t i = 0; i < kBulkRows; ++i) some.push_back(values(absl::StrCat(i)));
  const std::string into = absl::StrCat("INSERT INTO ", table, " (", names, ") ");
  return {absl::StrCat(into, "VALUES ", values(""), " ", tail),
          absl::StrCat(into, "SELECT * FROM unnest(", join(", ", ArrayParameter), ") ", tail),
          absl::StrCat(into, "VALUES ", absl::StrJoin(some, ", "), " ", tail)};
}

void AppendToArray(int64_t value, std::string& array) {
  Separate(array);
  absl::StrAppend(&array, value);
}

void AppendToArray(absl::string_view value, std::string& array) {
  Separate(array);
  array += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') array += '\\';
    array += c;
  }
  array += '"';
}

}  // namespace crampwise
