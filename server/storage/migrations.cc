#include "server/storage/migrations.h"

#include "absl/strings/str_cat.h"

namespace crampwise {
namespace {

absl::Status Apply(Connection& db, int64_t to, const Migration& migration) {
  for (const absl::string_view statement : migration) RETURN_IF_ERROR(db.RunOnce(statement));
  RETURN_IF_ERROR(db.RunOnce("DELETE FROM schema_version"));
  return db.Run("INSERT INTO schema_version (version) VALUES (:version)", to);
}

}  // namespace

absl::StatusOr<int64_t> SchemaVersion(Connection& db, absl::string_view count_tables) {
  using CountRow = std::tuple<int64_t, int64_t>;
  ASSIGN_OR_RETURN(const std::optional<CountRow> counts, db.QueryRow<CountRow>(count_tables));
  const auto [tables, version_tables] = counts.value_or(CountRow());
  if (tables == 0) return 0;
  if (version_tables == 0) return absl::DataLossError("storage: not a Crampwise database");
  ASSIGN_OR_RETURN(const auto version, db.QueryRow<std::tuple<int64_t>>("SELECT version FROM schema_version"));
  if (!version.has_value()) return absl::DataLossError("storage: the database has lost its schema version");
  return std::get<0>(*version);
}

absl::Status CheckNotNewer(int64_t version, int64_t latest) {
  if (version <= latest) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("storage: the database has schema version ", version,
                                                    "; this program knows versions up to ", latest));
}

absl::Status Migrate(Connection& db, absl::string_view begin, int64_t version,
                     const std::vector<Migration>& migrations) {
  const auto latest = static_cast<int64_t>(migrations.size());
  RETURN_IF_ERROR(CheckNotNewer(version, latest));
  for (int64_t to = version + 1; to <= latest; ++to) {
    RETURN_IF_ERROR(db.RunOnce(begin));
    absl::Status status = Apply(db, to, migrations[to - 1]);
    if (status.ok()) status = db.RunOnce("COMMIT");
    if (!status.ok()) {
      // The first error is the one that counts.
      (void)db.RunOnce("ROLLBACK");
      return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace crampwise
