#include "tests/attack/database.h"

#include "tests/support/postgres.h"
#include "tests/support/process.h"

namespace crampwise {
namespace {

class SqliteDatabase final : public Database {
 public:
  std::string address() const override { return dir_.path("crampwise.db"); }

 private:
  const TempDir dir_;
};

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase() : url_(SharedPostgresCluster().CreateDatabase()) {}
  std::string address() const override { return url_; }

 private:
  const std::string url_;
};

}  // namespace

std::string EngineName(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::kSqlite ? "Sqlite" : "Postgres";
}

std::unique_ptr<Database> MakeDatabase(Engine engine) {
  if (engine == Engine::kSqlite) return std::make_unique<SqliteDatabase>();
  return std::make_unique<PostgresDatabase>();
}

}  // namespace crampwise
