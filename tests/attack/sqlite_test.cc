// What may befall the file of an embedded database while it is served: a full disk, another process that holds it,
// an operating system that refuses writes. Errors are clear, reads go on, and so does everything once it has passed.
#include <signal.h>
#include <sys/resource.h>

#include <filesystem>

#include "gtest/gtest.h"
#include "sqlite3.h"
#include "tests/attack/attack_test.h"
#include "tests/support/small_disk.h"

namespace crampwise {
namespace {

constexpr int kRounds = 3;

class SqliteAttackTest : public AttackTest {
 protected:
  SqliteAttackTest() : AttackTest(MakeDatabase(Engine::kSqlite)) {}

  void StartEverything() {
    StartServer();
    MakePeople();
    StartLoad();
    ExpectToGoOn();
  }
};

TEST_F(SqliteAttackTest, FullDisk) {
  // The log grows to 40 MB before it is folded into the file.
  SmallDisk disk(std::filesystem::path(database().address()).parent_path(), "256m");
  StartEverything();
  for (int round = 0; round < kRounds; ++round) {
    disk.Fill();
    ASSERT_TRUE(load().AwaitFailure(grpc::StatusCode::RESOURCE_EXHAUSTED));
    ExpectReadable();
    disk.Free();
    ExpectToGoOn();
  }
  ExpectEverythingAfterDeath();
}

// Holds the file's lock as a writer does.
class ForeignLock {
 public:
  explicit ForeignLock(const std::string& file) {
    EXPECT_EQ(sqlite3_open_v2(file.c_str(), &db_, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
    sqlite3_busy_timeout(db_, 10'000);
    EXPECT_EQ(sqlite3_exec(db_, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db_);
  }
  ~ForeignLock() { sqlite3_close(db_); }

  ForeignLock(const ForeignLock&) = delete;
  ForeignLock& operator=(const ForeignLock&) = delete;

 private:
  sqlite3* db_ = nullptr;
};

TEST_F(SqliteAttackTest, LockedFile) {
  StartEverything();
  for (int round = 0; round < kRounds; ++round) {
    {
      const ForeignLock lock(database().address());
      ASSERT_TRUE(load().AwaitFailure(grpc::StatusCode::UNAVAILABLE));
      ExpectReadable();
    }
    ExpectToGoOn();
  }
  ExpectEverythingAfterDeath();
}

void LimitFileSize(pid_t process, rlim_t limit) {
  const rlimit limits = {limit, RLIM_INFINITY};
  ASSERT_EQ(prlimit(process, RLIMIT_FSIZE, &limits, nullptr), 0);
}

// Also stands for a file system that turned read-only: files that are open cannot be written all the same.
TEST_F(SqliteAttackTest, WritesRefusedByTheSystem) {
  StartEverything();
  for (int round = 0; round < kRounds; ++round) {
    LimitFileSize(server().pid(), 0);
    ASSERT_TRUE(load().AwaitFailure(grpc::StatusCode::UNAVAILABLE));
    ExpectReadable();
    LimitFileSize(server().pid(), RLIM_INFINITY);
    ExpectToGoOn();
  }
  ExpectEverythingAfterDeath();
}

}  // namespace
}  // namespace crampwise
