// The two engines have one schema: what their catalogues say, in common words, is the same.
#include <algorithm>
#include <fstream>
#include <map>
#include <regex>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "server/storage/postgres_connection.h"
#include "server/storage/postgres_schema.h"
#include "server/storage/sqlite_connection.h"
#include "server/storage/sqlite_schema.h"
#include "tests/storage/postgres_engine.h"
#include "tests/storage/sqlite_engine.h"

namespace crampwise {
namespace {

using TextRow = std::tuple<std::string>;
// Columns in order, then what else the table has, sorted.
using Schema = std::map<std::string, std::vector<std::string>>;

std::vector<std::string> Texts(Connection& db, const std::string& sql) {
  auto rows = db.Query<TextRow>(sql);
  EXPECT_OK(rows);
  return OnlyColumn(*std::move(rows));
}

std::vector<std::string> Texts(Connection& db, const std::string& sql, const std::string& argument) {
  auto rows = db.Query<TextRow>(sql, argument);
  EXPECT_OK(rows);
  return OnlyColumn(*std::move(rows));
}

// A condition as both engines would write it.
std::string Plain(std::string condition) {
  condition = std::regex_replace(condition, std::regex(R"((\w+) BETWEEN (\d+) AND (\d+))"), "$1 >= $2 AND $1 <= $3");
  condition = std::regex_replace(condition, std::regex(R"(IN \(([^)]*)\))"), "= ANY ARRAY[$1]");
  return absl::StrReplaceAll(condition, {{"(", ""}, {")", ""}, {"::bigint", ""}, {"::text", ""}, {"'", ""}});
}

class SqliteCatalogue {
 public:
  explicit SqliteCatalogue(Connection& db) : db_(db) {}

  Schema Read() {
    Schema schema;
    for (const std::string& table : Texts(db_, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
      schema[table] = Describe(table);
    }
    return schema;
  }

 private:
  std::vector<std::string> Describe(const std::string& table) {
    std::vector<std::string> lines =
        Texts(db_,
              "SELECT name || CASE type WHEN 'INTEGER' THEN ' number' WHEN 'TEXT' THEN ' text' ELSE ' ' || type END || "
              "CASE WHEN \"notnull\" THEN '' ELSE ' null' END FROM pragma_table_info(:t) ORDER BY cid",
              table);
    std::vector<std::string> more = Texts(
        db_, "SELECT 'reference ' || \"from\" || ' to ' || \"table\" || '.' || \"to\" FROM pragma_foreign_key_list(:t)",
        table);
    for (std::string& line : Indexes(table)) more.push_back(std::move(line));
    for (std::string& line : Checks(table)) more.push_back(std::move(line));
    std::sort(more.begin(), more.end());
    lines.insert(lines.end(), more.begin(), more.end());
    return lines;
  }

  std::vector<std::string> Indexes(const std::string& table) {
    std::vector<std::string> lines;
    for (const std::string& index : Texts(db_, "SELECT name FROM pragma_index_list(:t)", table)) {
      const std::string kind =
          Texts(db_,
                "SELECT CASE WHEN l.origin = 'pk' THEN 'key ' WHEN l.\"unique\" THEN 'unique ' ELSE 'index ' END "
                "FROM sqlite_schema t, pragma_index_list(t.name) l WHERE l.name = :i AND t.type = 'table'",
                index)
              .front();
      const std::string columns =
          absl::StrJoin(Texts(db_, "SELECT name FROM pragma_index_info(:i) ORDER BY seqno", index), ", ");
      const std::vector<std::string> sql =
          Texts(db_, "SELECT sql FROM sqlite_schema WHERE name = :i AND sql LIKE '% WHERE %'", index);
      const std::string where = sql.empty() ? "" : sql.front().substr(sql.front().find(" WHERE "));
      lines.push_back(absl::StrCat(kind, columns, Plain(where)));
    }
    return lines;
  }

  std::vector<std::string> Checks(const std::string& table) {
    const std::string sql = Texts(db_, "SELECT sql FROM sqlite_schema WHERE name = :t", table).front();
    const std::regex check(R"(CHECK \((([^()]|\([^()]*\))*)\))");
    std::vector<std::string> lines;
    for (std::sregex_iterator found(sql.begin(), sql.end(), check), end; found != end; ++found) {
      lines.push_back("check " + Plain((*found)[1]));
    }
    return lines;
  }

  Connection& db_;
};

class PostgresCatalogue {
 public:
  explicit PostgresCatalogue(Connection& db) : db_(db) {}

  Schema Read() {
    Schema schema;
    for (const std::string& table :
         Texts(db_, "SELECT CAST(tablename AS text) FROM pg_tables WHERE schemaname = 'public'")) {
      schema[table] = Describe(table);
    }
    return schema;
  }

 private:
  std::vector<std::string> Describe(const std::string& table) {
    std::vector<std::string> lines =
        Texts(db_,
              "SELECT column_name || CASE WHEN data_type = 'bigint' THEN ' number' "
              "WHEN data_type = 'text' AND collation_name = 'C' THEN ' text' ELSE ' ' || data_type END || "
              "CASE is_nullable WHEN 'NO' THEN '' ELSE ' null' END FROM information_schema.columns "
              "WHERE table_schema = 'public' AND table_name = :t ORDER BY ordinal_position",
              table);
    std::vector<std::string> more = Texts(
        db_,
        "SELECT 'reference ' || a.attname || ' to ' || CAST(CAST(c.confrelid AS regclass) AS text) || '.' || f.attname "
        "FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
        "JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1] "
        "WHERE c.contype = 'f' AND c.conrelid = CAST(CAST(:t AS text) AS regclass)",
        table);
    for (std::string& line : Indexes(table)) more.push_back(std::move(line));
    for (const std::string& check : Texts(db_,
                                          "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE contype = 'c' "
                                          "AND conrelid = CAST(CAST(:t AS text) AS regclass)",
                                          table)) {
      more.push_back("check " + Plain(check));
    }
    std::sort(more.begin(), more.end());
    lines.insert(lines.end(), more.begin(), more.end());
    return lines;
  }

  std::vector<std::string> Indexes(const std::string& table) {
    std::vector<std::string> lines =
        Texts(db_,
              "SELECT CASE WHEN i.indisprimary THEN 'key ' WHEN i.indisunique THEN 'unique ' ELSE 'index ' END || "
              "(SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY "
              "AS k (number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) || "
              "COALESCE(' WHERE ' || pg_get_expr(i.indpred, i.indrelid), '') FROM pg_index i "
              "WHERE i.indrelid = CAST(CAST(:t AS text) AS regclass)",
              table);
    for (std::string& line : lines) line = Plain(line);
    return lines;
  }

  Connection& db_;
};

class SchemaParityTest : public testing::Test {
 protected:
  SchemaParityTest() {
    const std::string file = folder_.File("schema.db");
    std::ofstream(file).close();
    sqlite_ = *ConnectSqlite(file, SqliteMode::kWriter);
    postgres_ = *PostgresConnection::Open(*PostgresAddress::FromUrl(SharedPostgresCluster().CreateDatabase()),
                                          PostgresMode::kWriter);
  }

  const TemporaryFolder folder_;
  std::unique_ptr<Connection> sqlite_;
  std::unique_ptr<PostgresConnection> postgres_;
};

TEST_F(SchemaParityTest, EveryVersionHasTheSameTablesOnBothEngines) {
  ASSERT_EQ(SqliteMigrations().size(), PostgresMigrations().size());
  for (size_t version = 1; version <= SqliteMigrations().size(); ++version) {
    const auto upto = [version](const std::vector<Migration>& all) {
      return std::vector<Migration>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(version));
    };
    ASSERT_OK(
        Migrate(*sqlite_, kSqliteDialect.begin_write, static_cast<int64_t>(version) - 1, upto(SqliteMigrations())));
    ASSERT_OK(MigratePostgres(postgres_->db(), upto(PostgresMigrations())));
    const Schema sqlite = SqliteCatalogue(*sqlite_).Read();
    const Schema postgres = PostgresCatalogue(postgres_->db()).Read();
    EXPECT_GT(sqlite.size(), 10u);
    EXPECT_EQ(sqlite, postgres) << "version " << version;
  }
}

}  // namespace
}  // namespace crampwise
