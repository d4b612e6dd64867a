#include "server/storage/postgres_integrity.h"

#include "absl/strings/str_cat.h"

namespace crampwise {

absl::Status CheckPostgresIntegrity(Connection& db) {
  using NameRow = std::tuple<std::string>;
  ASSIGN_OR_RETURN(const std::vector<NameRow> tables,
                   db.Query<NameRow>("SELECT CAST(tablename AS TEXT) FROM pg_catalog.pg_tables "
                                     "WHERE schemaname = CURRENT_SCHEMA() ORDER BY tablename"));
  for (const auto& [table] : tables) {
    // The text of a whole row needs every column, also those that are kept apart.
    RETURN_IF_ERROR(db.RunOnce(absl::StrCat("SELECT COUNT(CAST(whole AS TEXT)) FROM ", table, " AS whole")));
  }
  return absl::OkStatus();
}

}  // namespace crampwise
