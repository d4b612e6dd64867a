// Databases of both engines to copy from and to.
#ifndef CRAMPWISE_TESTS_STORAGE_COPY_DATABASE_FIXTURE_H_
#define CRAMPWISE_TESTS_STORAGE_COPY_DATABASE_FIXTURE_H_

#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "server/storage/copy_database.h"
#include "server/storage/open_store.h"
#include "tests/storage/run_body.h"
#include "tests/support/process.h"

namespace crampwise {

enum class CopyEngine { kSqlite, kPostgres };

class CopyDatabaseTest : public testing::Test {
 protected:
  // The name of a database of which nothing is there yet.
  std::string NewDatabase(CopyEngine engine);
  // Opens it, which makes it if it is not there.
  std::unique_ptr<Store> Open(const std::string& database);

  // Rows in every table, more than are copied at a time in some, with texts that are hard to quote.
  void Fill(const std::string& database);
  // As CopiedTable::IsEmpty, of all tables.
  bool HasNoRows(const std::string& database);

  TempDir dir_;
  SimulatedClock clock_;

  CopyDatabaseTest();

 private:
  int made_ = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_COPY_DATABASE_FIXTURE_H_
