// SQLite without anything around it.
#ifndef CRAMPWISE_TESTS_BENCH_RAW_SQLITE_H_
#define CRAMPWISE_TESTS_BENCH_RAW_SQLITE_H_

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>

namespace crampwise::bench {

// Errors of both classes throw std::runtime_error. Not thread-safe.
class RawDatabase {
 public:
  // A new file with the settings of the product: WAL, synchronous=FULL, its cache and its checkpoints.
  explicit RawDatabase(const std::string& file);

  void Run(const std::string& sql);
  sqlite3* handle() { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

// A prepared statement; parameters and columns count from 0.
class RawStatement {
 public:
  // `database` must outlive the statement.
  RawStatement(RawDatabase& database, const std::string& sql);

  RawStatement& Bind(int parameter, int64_t value);
  // `value` must live until Reset.
  RawStatement& Bind(int parameter, const std::string& value);
  // Whether there is a row.
  bool Step();
  // For statements without rows.
  void Run();
  void Reset() { sqlite3_reset(statement_.get()); }
  int64_t Number(int column) { return sqlite3_column_int64(statement_.get(), column); }
  int Bytes(int column) { return sqlite3_column_bytes(statement_.get(), column); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_RAW_SQLITE_H_
