#include <csignal>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "server/storage/copy_ends.h"
#include "server/storage/sqlite_connection.h"
#include "tests/storage/copy_database_fixture.h"
#include "tests/storage/sample_rows.h"
#include "tests/support/postgres.h"

namespace crampwise {
namespace {

using testing::HasSubstr;

constexpr CopyEngine kEngines[] = {CopyEngine::kSqlite, CopyEngine::kPostgres};

std::vector<TableSum> SumsOf(const std::vector<TableCopy>& copies) {
  std::vector<TableSum> sums;
  for (const TableCopy& copy : copies) sums.push_back(copy.sum);
  return sums;
}

// "table.column" of all that a database has, but for the version.
std::set<std::string> ColumnsOf(Connection& db, absl::string_view sql) {
  std::set<std::string> columns;
  const auto rows = db.Query<std::tuple<std::string, std::string>>(sql);
  for (const auto& [table, column] : rows.value()) {
    if (table != "schema_version") columns.insert(absl::StrCat(table, ".", column));
  }
  return columns;
}

std::set<std::string> CopiedColumns() {
  std::set<std::string> columns;
  for (const auto& table : CopiedTables()) {
    for (const absl::string_view column : table->columns()) columns.insert(absl::StrCat(table->name(), ".", column));
  }
  return columns;
}

TEST_F(CopyDatabaseTest, EveryTableAndColumnOfBothSchemasIsCopied) {
  const std::string sqlite = NewDatabase(CopyEngine::kSqlite);
  const std::string postgres = NewDatabase(CopyEngine::kPostgres);
  Open(sqlite) = nullptr;
  Open(postgres) = nullptr;
  EXPECT_EQ(CopiedColumns(), ColumnsOf(OpenCopySource(sqlite)->db(),
                                       "SELECT t.name, c.name FROM sqlite_schema t "
                                       "JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"));
  EXPECT_EQ(CopiedColumns(), ColumnsOf(OpenCopySource(postgres)->db(),
                                       "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) "
                                       "FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA()"));
}

TEST_F(CopyDatabaseTest, ThePrimaryKeyComesFirst) {
  const std::string sqlite = NewDatabase(CopyEngine::kSqlite);
  Open(sqlite) = nullptr;
  const absl::StatusOr<CopyEnd> source = OpenCopySource(sqlite);
  ASSERT_OK(source);
  for (const auto& table : CopiedTables()) {
    const auto key = source->db().Query<std::tuple<std::string>>(
        absl::StrCat("SELECT name FROM pragma_table_info('", table->name(), "') WHERE pk > 0 ORDER BY pk"));
    ASSERT_OK(key);
    ASSERT_EQ(table->key_columns(), key->size()) << table->name();
    for (size_t i = 0; i < key->size(); ++i) EXPECT_EQ(table->columns()[i], std::get<0>((*key)[i])) << table->name();
  }
}

TEST_F(CopyDatabaseTest, ThereAndBackIsTheSame) {
  const std::string first = NewDatabase(CopyEngine::kSqlite);
  const std::string second = NewDatabase(CopyEngine::kPostgres);
  const std::string third = NewDatabase(CopyEngine::kSqlite);
  const std::string fourth = NewDatabase(CopyEngine::kSqlite);
  Fill(first);
  const auto there = CopyDatabase(first, second);
  ASSERT_OK(there);
  const auto back = CopyDatabase(second, third);
  ASSERT_OK(back);
  const auto once_more = CopyDatabase(third, fourth);
  ASSERT_OK(once_more);
  EXPECT_EQ(SumsOf(*there), SumsOf(*back));
  EXPECT_EQ(SumsOf(*there), SumsOf(*once_more));
  for (const TableCopy& copy : *there) EXPECT_GT(copy.sum.rows, 0) << copy.table;
  EXPECT_THAT(ToTable(*there),
              HasSubstr(absl::StrCat("feed                   1500  ", there->back().sum.hash.substr(0, 16))));
  EXPECT_OK(Open(third)->CheckIntegrity());
}

TEST_F(CopyDatabaseTest, ATargetWithRowsIsRefusedAndLeftAlone) {
  const std::string from = NewDatabase(CopyEngine::kSqlite);
  Fill(from);
  for (const CopyEngine engine : kEngines) {
    const std::string to = NewDatabase(engine);
    ASSERT_OK(Open(to)->WriteAndWait([](Transaction& tx) { return tx.accounts().Insert(SampleAccount(7)); }));
    EXPECT_EQ(CopyDatabase(from, to).status(),
              absl::FailedPreconditionError("to: must be empty; table account has rows"));
    EXPECT_OK(Open(to)->ReadAndWait([](Transaction& tx) {
      EXPECT_CODE(tx.accounts().Get(AccountId(1)), kNotFound);
      return tx.accounts().Get(AccountId(7)).status();
    }));
  }
}

TEST_F(CopyDatabaseTest, ADatabaseInUseIsRefusedAtBothEnds) {
  for (const CopyEngine engine : kEngines) {
    const std::string served = NewDatabase(engine);
    const std::unique_ptr<Store> store = Open(served);
    const absl::Status from = CopyDatabase(served, NewDatabase(CopyEngine::kSqlite)).status();
    EXPECT_CODE(from, kFailedPrecondition);
    EXPECT_THAT(std::string(from.message()), HasSubstr("from: must not be served"));
    const std::string source = NewDatabase(CopyEngine::kSqlite);
    Open(source) = nullptr;
    const absl::Status to = CopyDatabase(source, served).status();
    EXPECT_CODE(to, kFailedPrecondition);
    EXPECT_THAT(std::string(to.message()), HasSubstr("to: must not be served"));
  }
}

TEST_F(CopyDatabaseTest, WhatIsNoDatabaseOfCrampwiseIsRefusedByName) {
  const std::string empty = NewDatabase(CopyEngine::kPostgres);
  const std::string to = NewDatabase(CopyEngine::kSqlite);
  EXPECT_CODE(CopyDatabase(to, to), kInvalidArgument);
  const absl::Status absent = CopyDatabase(dir_.path("absent"), to).status();
  EXPECT_CODE(absent, kNotFound);
  EXPECT_TRUE(absl::StartsWith(absent.message(), "from: must be the file of a database")) << absent;
  const absl::Status nothing = CopyDatabase(empty, to).status();
  EXPECT_CODE(nothing, kNotFound);
  EXPECT_TRUE(absl::StartsWith(nothing.message(), "from: must be a database of Crampwise")) << nothing;
  const std::string other = NewDatabase(CopyEngine::kPostgres);
  SharedPostgresCluster().Run(other, "CREATE TABLE of_something_else (id int)");
  EXPECT_EQ(CopyDatabase(other, to).status(), absl::DataLossError("from: not a Crampwise database"));
  const std::string from = NewDatabase(CopyEngine::kSqlite);
  Open(from) = nullptr;
  EXPECT_EQ(CopyDatabase(from, other).status(), absl::DataLossError("to: not a Crampwise database"));
}

TEST_F(CopyDatabaseTest, ARowThatChangedOnTheWayIsFoundAndNothingIsKept) {
  const std::string from = NewDatabase(CopyEngine::kSqlite);
  Fill(from);
  for (const CopyEngine engine : kEngines) {
    const std::string to = NewDatabase(engine);
    const auto change = [](Connection& db) { ASSERT_OK(db.RunOnce("UPDATE entry SET event_us = event_us + 1")); };
    const absl::Status changed = CopyDatabase(from, to, change).status();
    EXPECT_EQ(changed, absl::DataLossError("to: table entry holds 5 rows with other content than the 5 rows of FROM; "
                                           "nothing was kept"));
    EXPECT_TRUE(HasNoRows(to));
    const auto lose = [](Connection& db) { ASSERT_OK(db.RunOnce("DELETE FROM device WHERE former_token_hash = ''")); };
    EXPECT_EQ(CopyDatabase(from, to, lose).status(),
              absl::DataLossError("to: table device holds 1 of the 3 rows of FROM; nothing was kept"));
    EXPECT_OK(CopyDatabase(from, to));
  }
}

TEST_F(CopyDatabaseTest, ACopyThatIsKilledLeavesNothingAndCanBeRepeated) {
  const std::string from = NewDatabase(CopyEngine::kSqlite);
  Fill(from);
  for (const CopyEngine engine : kEngines) {
    const std::string to = NewDatabase(engine);
    const auto die = [](Connection&) { (void)raise(SIGKILL); };
    EXPECT_EXIT((void)CopyDatabase(from, to, die), testing::KilledBySignal(SIGKILL), "");
    // PostgreSQL notices a moment later that the other end has gone.
    if (engine == CopyEngine::kPostgres) SharedPostgresCluster().KillConnections();
    EXPECT_TRUE(HasNoRows(to));
    EXPECT_OK(CopyDatabase(from, to));
  }
}

}  // namespace
}  // namespace crampwise
