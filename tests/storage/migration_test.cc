// Databases of every version there ever was open, and keep what is in them.
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "server/storage/open_store.h"
#include "server/storage/postgres_connection.h"
#include "server/storage/postgres_schema.h"
#include "server/storage/sqlite_connection.h"
#include "server/storage/sqlite_schema.h"
#include "tests/storage/postgres_engine.h"
#include "tests/storage/sqlite_engine.h"

namespace crampwise {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;
struct Row {
  std::string table;
  // Columns, and literals that both engines read.
  Values values;
};

// What a database of each version holds; a new version adds its list, with what it wants to see of older rows.
const std::vector<std::vector<Row>>& RowsSinceVersion() {
  static const auto& rows = *new std::vector<std::vector<Row>>{{
      {"account",
       {{"id", "'a1'"},
        {"login", "'mia'"},
        {"password_hash", "'h'"},
        {"display_name", "'Mïa 疼'"},
        {"language", "2"},
        {"create_us", "1"}}},
      {"device",
       {{"id", "'d1'"},
        {"account_id", "'a1'"},
        {"display_name", "''"},
        {"token_hash", "'t1'"},
        {"create_us", "1"},
        {"expire_us", "2"},
        {"revoke_us", "9223372036854775807"},
        {"former_token_hash", "''"},
        {"former_expire_us", "-9223372036854775807"}}},
      {"sign_in_delay", {{"delay_key", "'k'"}, {"failures", "3"}, {"not_before_us", "4"}}},
      {"request", {{"bucket", "1"}, {"account_id", "'a1'"}, {"request_id", "'q1'"}, {"content_hash", "'c'"}}},
      {"profile", {{"id", "'p1'"}, {"etag", "'e'"}, {"payload", "'cGF5bG9hZA=='"}}},
      {"profile_grant", {{"account_id", "'a1'"}, {"profile_id", "'p1'"}, {"grants", "2"}}},
      {"regimen", {{"profile_id", "'p1'"}, {"id", "'g1'"}, {"etag", "'e'"}, {"payload", "'cA=='"}}},
      {"plan_change", {{"profile_id", "'p1'"}, {"item", "'calf'"}, {"payload", "'cA=='"}}},
      {"profile_timer",
       {{"profile_id", "'p1'"}, {"version", "7"}, {"due_us", "8"}, {"planned_with", "'k1'"}, {"state", "'cA=='"}}},
      {"timer", {{"due_us", "8"}, {"profile_id", "'p1'"}, {"version", "7"}, {"lease_us", "0"}}},
      {"reminder",
       {{"bucket", "1"},
        {"profile_id", "'p1'"},
        {"id", "'r1'"},
        {"due_us", "8"},
        {"state", "2"},
        {"payload", "'cA=='"}}},
      {"delivery",
       {{"bucket", "1"},
        {"profile_id", "'p1'"},
        {"id", "'y1'"},
        {"due_us", "8"},
        {"bundle", "'r1'"},
        {"account_id", "'a1'"},
        {"device_id", "'d1'"},
        {"language", "2"},
        {"reminder_ids", "'r1,r2'"},
        {"expire_us", "9"},
        {"state", "3"},
        {"next_attempt_us", "10"},
        {"payload", "'cA=='"}}},
      {"entry",
       {{"id", "'e1'"},
        {"profile_id", "'p1'"},
        {"bucket", "1"},
        {"event_us", "5"},
        {"deleted", "0"},
        {"content_hash", "'c'"},
        {"etag", "'e'"},
        {"payload", "'cA=='"}}},
      {"appointment", {{"profile_id", "'p1'"}, {"entry_id", "'e1'"}, {"event_us", "5"}}},
      {"feed_head", {{"profile_id", "'p1'"}, {"number", "11"}}},
      {"feed",
       {{"bucket", "1"}, {"profile_id", "'p1'"}, {"number", "11"}, {"time_us", "11"}, {"name", "'profiles/p1'"}}},
  }};
  return rows;
}

std::string InsertOf(const Row& row) {
  const std::string columns =
      absl::StrJoin(row.values, ", ", [](std::string* out, const auto& value) { absl::StrAppend(out, value.first); });
  const std::string values =
      absl::StrJoin(row.values, ", ", [](std::string* out, const auto& value) { absl::StrAppend(out, value.second); });
  return absl::StrCat("INSERT INTO ", row.table, " (", columns, ") VALUES (", values, ")");
}

std::string CountOf(const Row& row) {
  return absl::StrCat("SELECT COUNT(*) FROM ", row.table, " WHERE ",
                      absl::StrJoin(row.values, " AND ", absl::PairFormatter(" = ")));
}

// One database on one engine, below the store.
class RawDatabase {
 public:
  virtual ~RawDatabase() = default;
  virtual Connection& db() = 0;
  virtual absl::Status MigrateTo(const std::vector<Migration>& migrations) = 0;
  virtual absl::StatusOr<int64_t> Version() = 0;
  virtual const std::vector<Migration>& migrations() const = 0;
  // For OpenStore.
  virtual std::string name() const = 0;
};

class RawSqlite final : public RawDatabase {
 public:
  RawSqlite() {
    std::ofstream(name()).close();
    db_ = *ConnectSqlite(name(), SqliteMode::kWriter);
  }

  Connection& db() override { return *db_; }
  absl::Status MigrateTo(const std::vector<Migration>& migrations) override {
    return Migrate(*db_, kSqliteDialect.begin_write, *Version(), migrations);
  }
  absl::StatusOr<int64_t> Version() override { return SqliteSchemaVersion(*db_); }
  const std::vector<Migration>& migrations() const override { return SqliteMigrations(); }
  std::string name() const override { return folder_.File("old.db"); }

 private:
  const TemporaryFolder folder_;
  std::unique_ptr<Connection> db_;
};

class RawPostgres final : public RawDatabase {
 public:
  RawPostgres() : connection_(*PostgresConnection::Open(*PostgresAddress::FromUrl(url_), PostgresMode::kWriter)) {}

  Connection& db() override { return connection_->db(); }
  absl::Status MigrateTo(const std::vector<Migration>& migrations) override {
    return MigratePostgres(db(), migrations);
  }
  absl::StatusOr<int64_t> Version() override { return PostgresSchemaVersion(connection_->db()); }
  const std::vector<Migration>& migrations() const override { return PostgresMigrations(); }
  std::string name() const override { return url_; }

 private:
  const std::string url_ = SharedPostgresCluster().CreateDatabase();
  std::unique_ptr<PostgresConnection> connection_;
};

using Factory = std::function<std::unique_ptr<RawDatabase>()>;

class MigrationTest : public testing::TestWithParam<Factory> {};

std::vector<Migration> FirstOf(const std::vector<Migration>& all, size_t count) {
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)};
}

TEST_P(MigrationTest, EveryVersionOpensAndKeepsItsRows) {
  const size_t latest = GetParam()()->migrations().size();
  ASSERT_EQ(RowsSinceVersion().size(), latest) << "each version says what its databases hold";
  for (size_t version = 0; version <= latest; ++version) {
    const std::unique_ptr<RawDatabase> old = GetParam()();
    ASSERT_OK(old->MigrateTo(FirstOf(old->migrations(), version)));
    std::vector<Row> rows;
    for (size_t i = 0; i < version; ++i) {
      rows.insert(rows.end(), RowsSinceVersion()[i].begin(), RowsSinceVersion()[i].end());
    }
    for (const Row& row : rows) ASSERT_OK(old->db().RunOnce(InsertOf(row)));
    ASSERT_OK(OpenStore(old->name(), Clock::Real())) << "version " << version;
    EXPECT_EQ(*old->Version(), static_cast<int64_t>(latest));
    for (const Row& row : rows) {
      const auto count = old->db().QueryRow<std::tuple<int64_t>>(CountOf(row));
      ASSERT_OK(count);
      EXPECT_EQ(std::get<0>(count->value()), 1) << row.table << " of version " << version;
    }
  }
}

TEST_P(MigrationTest, AMigrationThatFailsLeavesTheVersionBefore) {
  const std::unique_ptr<RawDatabase> database = GetParam()();
  const Migration first = {"CREATE TABLE schema_version (version BIGINT NOT NULL)"};
  const Migration second = {"CREATE TABLE music (title TEXT)", "INSERT INTO nothing (title) VALUES ('x')"};
  ASSERT_FALSE(database->MigrateTo({first, second}).ok());
  EXPECT_EQ(*database->Version(), 1);
  EXPECT_FALSE(database->db().RunOnce("SELECT title FROM music").ok());
  ASSERT_OK(database->MigrateTo({first, {"CREATE TABLE music (title TEXT)"}}));
  EXPECT_EQ(*database->Version(), 2);
}

INSTANTIATE_TEST_SUITE_P(Engines, MigrationTest,
                         testing::Values([]() -> std::unique_ptr<RawDatabase> { return std::make_unique<RawSqlite>(); },
                                         []() -> std::unique_ptr<RawDatabase> {
                                           return std::make_unique<RawPostgres>();
                                         }));

}  // namespace
}  // namespace crampwise
