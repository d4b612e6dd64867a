#include "server/storage/copy_database.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "server/storage/copy_ends.h"

namespace crampwise {
namespace {

constexpr size_t kShownDigits = 16;

absl::Status At(absl::string_view end, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(), absl::StrCat(end, ": ", absl::StripPrefix(status.message(), "storage: ")));
}

absl::StatusOr<std::vector<TableCopy>> CopyTables(Connection& from, TableContext& to) {
  std::vector<TableCopy> copies;
  for (const auto& table : CopiedTables()) {
    absl::StatusOr<TableSum> sum = table->Copy(from, to);
    // Whichever connection remembers a failure is the one that has failed.
    if (!from.failure().ok()) return At("from", from.failure());
    RETURN_IF_ERROR(At("to", sum.status()));
    copies.push_back({std::string(table->name()), *std::move(sum)});
  }
  return copies;
}

absl::Status Check(Connection& to, const std::vector<TableCopy>& copies) {
  for (size_t i = 0; i < copies.size(); ++i) {
    ASSIGN_OR_RETURN(const TableSum sum, CopiedTables()[i]->Sum(to));
    if (sum == copies[i].sum) continue;
    return absl::DataLossError(absl::StrCat("table ", copies[i].table, " holds ", sum.rows,
                                            sum.rows == copies[i].sum.rows ? " rows with other content than " : " of ",
                                            "the ", copies[i].sum.rows, " rows of FROM; nothing was kept"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<TableCopy>> CopyDatabase(const std::string& from, const std::string& to,
                                                    const BeforeCheck& before_check) {
  if (from == to) return absl::InvalidArgumentError("to: must be another database than FROM");
  absl::StatusOr<CopyEnd> source = OpenCopySource(from);
  RETURN_IF_ERROR(At("from", source.status()));
  absl::StatusOr<CopyEnd> target = OpenCopyTarget(to);
  RETURN_IF_ERROR(At("to", target.status()));
  Outbox stays_empty;
  TableContext context = {target->db(), *target->dialect, absl::UnixEpoch(), stays_empty};
  ASSIGN_OR_RETURN(std::vector<TableCopy> copies, CopyTables(source->db(), context));
  if (before_check) before_check(target->db());
  RETURN_IF_ERROR(At("to", Check(target->db(), copies)));
  RETURN_IF_ERROR(At("to", target->db().RunOnce("COMMIT")));
  return copies;
}

std::string ToTable(const std::vector<TableCopy>& copies) {
  std::string text = absl::StrFormat("%-14s %12s  %s\n", "table", "rows", "hash of FROM and TO");
  int64_t rows = 0;
  for (const TableCopy& copy : copies) {
    absl::StrAppendFormat(&text, "%-14s %12d  %s\n", copy.table, copy.sum.rows, copy.sum.hash.substr(0, kShownDigits));
    rows += copy.sum.rows;
  }
  absl::StrAppendFormat(&text, "%-14s %12d\n", "all", rows);
  return text;
}

}  // namespace crampwise
