#include "tests/bench/raw_sqlite.h"

#include <stdexcept>

#include "absl/strings/str_cat.h"

namespace crampwise::bench {
namespace {

void Expect(bool holds, int code) {
  if (!holds) throw std::runtime_error(absl::StrCat("SQLite result ", code));
}

}  // namespace

RawDatabase::RawDatabase(const std::string& file) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open(file.c_str(), &handle);
  handle_.reset(handle);
  Expect(code == SQLITE_OK, code);
  for (const char* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -65536",
                             "PRAGMA wal_autocheckpoint = 10000"}) {
    Run(pragma);
  }
}

void RawDatabase::Run(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  Expect(code == SQLITE_OK, code);
}

RawStatement::RawStatement(RawDatabase& database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v3(database.handle(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  statement_.reset(statement);
  Expect(code == SQLITE_OK, code);
}

RawStatement& RawStatement::Bind(int parameter, int64_t value) {
  sqlite3_bind_int64(statement_.get(), parameter + 1, value);
  return *this;
}

RawStatement& RawStatement::Bind(int parameter, const std::string& value) {
  sqlite3_bind_blob(statement_.get(), parameter + 1, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  return *this;
}

bool RawStatement::Step() {
  const int code = sqlite3_step(statement_.get());
  Expect(code == SQLITE_ROW || code == SQLITE_DONE, code);
  return code == SQLITE_ROW;
}

void RawStatement::Run() {
  Step();
  Reset();
}

}  // namespace crampwise::bench
