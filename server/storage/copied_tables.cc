#include "server/storage/copied_tables.h"

#include <array>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/storage/bulk.h"
#include "server/storage/content_hash.h"

namespace crampwise {
namespace {

constexpr int64_t kRowsAtATime = 1000;

// The first kKeys columns are the primary key.
template <size_t kKeys, typename... Columns>
class TypedTable final : public CopiedTable {
 public:
  using Names = std::array<absl::string_view, sizeof...(Columns)>;

  TypedTable(absl::string_view name, const Names& columns)
      : name_(name),
        columns_(columns),
        first_page_(PageSql("")),
        next_page_(PageSql(absl::StrCat("WHERE (", Keys(""), ") > (", Keys(":"), ") "))),
        insert_(BulkInsert(name, BulkColumns(columns, std::index_sequence_for<Columns...>()), "")) {}

  absl::string_view name() const override { return name_; }
  std::vector<absl::string_view> columns() const override { return {columns_.begin(), columns_.end()}; }
  size_t key_columns() const override { return kKeys; }

  absl::StatusOr<TableSum> Copy(Connection& from, TableContext& to) const override {
    return Visit(from, [&](const std::vector<Row>& rows) -> absl::Status {
      ASSIGN_OR_RETURN(const int64_t inserted, RunForAll<Row>(to, insert_, rows));
      if (inserted == static_cast<int64_t>(rows.size())) return absl::OkStatus();
      return absl::InternalError("storage: the database took some of the rows alone");
    });
  }

  absl::StatusOr<TableSum> Sum(Connection& db) const override {
    return Visit(db, [](const std::vector<Row>&) { return absl::OkStatus(); });
  }

  absl::StatusOr<bool> IsEmpty(Connection& db) const override {
    ASSIGN_OR_RETURN(const std::vector<Row> rows, db.Query<Row>(first_page_, 1));
    return rows.empty();
  }

 private:
  using Row = std::tuple<Columns...>;

  template <size_t... I>
  static std::vector<BulkColumn> BulkColumns(const Names& names, std::index_sequence<I...>) {
    return {{names[I], kSqlType<Columns>}...};
  }

  // The key's columns, each after `prefix`.
  std::string Keys(absl::string_view prefix) const {
    return absl::StrJoin(columns_.begin(), columns_.begin() + kKeys, ", ",
                         [&](std::string* out, absl::string_view column) { absl::StrAppend(out, prefix, column); });
  }

  std::string PageSql(absl::string_view where) const {
    return absl::StrCat("SELECT ", absl::StrJoin(columns_, ", "), " FROM ", name_, " ", where, "ORDER BY ", Keys(""),
                        " LIMIT :limit");
  }

  template <size_t... I>
  absl::StatusOr<std::vector<Row>> PageAfter(Connection& db, const Row& last, std::index_sequence<I...>) const {
    return db.Query<Row>(next_page_, std::get<I>(last)..., kRowsAtATime);
  }

  absl::StatusOr<TableSum> Visit(Connection& db, absl::FunctionRef<absl::Status(const std::vector<Row>&)> visit) const {
    TableSum sum;
    ContentHash hash;
    ASSIGN_OR_RETURN(std::vector<Row> rows, db.Query<Row>(first_page_, kRowsAtATime));
    while (!rows.empty()) {
      RETURN_IF_ERROR(visit(rows));
      for (const Row& row : rows) std::apply([&](const auto&... values) { (hash.Add(values), ...); }, row);
      sum.rows += static_cast<int64_t>(rows.size());
      ASSIGN_OR_RETURN(rows, PageAfter(db, rows.back(), std::make_index_sequence<kKeys>()));
    }
    sum.hash = hash.Finish();
    return sum;
  }

  const absl::string_view name_;
  const Names columns_;
  const std::string first_page_;
  const std::string next_page_;
  const BulkSql insert_;
};

using Number = int64_t;
using Text = std::string;
using Tables = std::vector<std::unique_ptr<const CopiedTable>>;

template <size_t kKeys, typename... Columns>
void Add(Tables& tables, absl::string_view name, const typename TypedTable<kKeys, Columns...>::Names& columns) {
  tables.push_back(std::make_unique<TypedTable<kKeys, Columns...>>(name, columns));
}

void AddAccounts(Tables& tables) {
  Add<1, Text, Text, Text, Text, Number, Number>(
      tables, "account", {"id", "login", "password_hash", "display_name", "language", "create_us"});
  Add<1, Text, Text, Text, Text, Number, Number, Number, Text, Number>(
      tables, "device",
      {"id", "account_id", "display_name", "token_hash", "create_us", "expire_us", "revoke_us", "former_token_hash",
       "former_expire_us"});
  Add<1, Text, Number, Number>(tables, "sign_in_delay", {"delay_key", "failures", "not_before_us"});
  Add<3, Number, Text, Text, Text>(tables, "request", {"bucket", "account_id", "request_id", "content_hash"});
}

void AddProfiles(Tables& tables) {
  Add<1, Text, Text, Text>(tables, "profile", {"id", "etag", "payload"});
  Add<2, Text, Text, Number>(tables, "profile_grant", {"profile_id", "account_id", "grants"});
  Add<2, Text, Text, Text, Text>(tables, "regimen", {"profile_id", "id", "etag", "payload"});
  Add<2, Text, Text, Text>(tables, "plan_change", {"profile_id", "item", "payload"});
  Add<1, Text, Number, Number, Text, Text>(tables, "profile_timer",
                                           {"profile_id", "version", "due_us", "planned_with", "state"});
  Add<2, Number, Text, Number, Number>(tables, "timer", {"due_us", "profile_id", "version", "lease_us"});
}

void AddHistory(Tables& tables) {
  Add<3, Number, Text, Text, Number, Number, Text>(tables, "reminder",
                                                   {"bucket", "profile_id", "id", "due_us", "state", "payload"});
  Add<3, Number, Text, Text, Number, Text, Text, Text, Number, Text, Number, Number, Number, Text>(
      tables, "delivery",
      {"bucket", "profile_id", "id", "due_us", "bundle", "account_id", "device_id", "language", "reminder_ids",
       "expire_us", "state", "next_attempt_us", "payload"});
  Add<2, Text, Text, Number, Number, Number, Text, Text, Text>(
      tables, "entry", {"id", "profile_id", "bucket", "event_us", "deleted", "content_hash", "etag", "payload"});
  Add<2, Text, Text, Number>(tables, "appointment", {"profile_id", "entry_id", "event_us"});
  Add<1, Text, Number>(tables, "feed_head", {"profile_id", "number"});
  Add<3, Number, Text, Number, Number, Text>(tables, "feed", {"bucket", "profile_id", "number", "time_us", "name"});
}

Tables AllTables() {
  Tables tables;
  AddAccounts(tables);
  AddProfiles(tables);
  AddHistory(tables);
  return tables;
}

}  // namespace

const std::vector<std::unique_ptr<const CopiedTable>>& CopiedTables() {
  static const auto& tables = *new Tables(AllTables());
  return tables;
}

}  // namespace crampwise
