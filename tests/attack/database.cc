#include "tests/attack/database.h"

namespace crampwise {
namespace {

class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const TempDir& dir) : file_(dir.path("crampwise.db")) {}
  std::string address() const override { return file_; }

 private:
  const std::string file_;
};

}  // namespace

std::string EngineName(const testing::TestParamInfo<Engine>& info) {
  switch (info.param) {
    case Engine::kSqlite:
      return "Sqlite";
  }
  return "";
}

std::unique_ptr<Database> MakeDatabase(Engine engine, const TempDir& dir) {
  switch (engine) {
    case Engine::kSqlite:
      return std::make_unique<SqliteDatabase>(dir);
  }
  return nullptr;
}

}  // namespace crampwise
