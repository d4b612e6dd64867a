#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "gtest/gtest.h"
#include "server/storage/sqlite_connection.h"
#include "tests/storage/sqlite_engine.h"

namespace crampwise {
namespace {

class SqliteBackupTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& file) { return OpenSqlite(OptionsFor(file), clock_); }

  // Two rows that belong together.
  static absl::Status WritePair(Store& store, int number) {
    return RunWrite(store, [&](Transaction& tx) {
      if (absl::Status status = tx.accounts().Insert(SampleAccount(number)); !status.ok()) return status;
      return tx.feed().Append(ProfileId(1), SampleChange(1, number)).status();
    });
  }
  static bool HasAccount(Store& store, int number) {
    return RunRead(store, [&](Transaction& tx) { return tx.accounts().Get(AccountId(number)).status(); }).ok();
  }

  TemporaryFolder folder_;
  const std::string file_ = folder_.File("crampwise.db");
  const std::string backup_ = folder_.File("backup.db");
  SimulatedClock clock_{SampleNow()};
};

TEST_F(SqliteBackupTest, ABackupDuringWritesIsConsistent) {
  const auto store = Open(file_);
  ASSERT_OK(store);
  std::atomic<bool> stop = false;
  std::atomic<int> written = 0;
  std::thread writer([&] {
    for (int i = 0; !stop; ++i) {
      EXPECT_OK(WritePair(**store, i));
      written = i + 1;
    }
  });
  while (written < 50) std::this_thread::yield();
  const int before = written;
  EXPECT_OK((*store)->Backup(backup_));
  stop = true;
  writer.join();

  struct stat status = {};
  ASSERT_EQ(stat(backup_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  const auto copy = Open(backup_);
  ASSERT_OK(copy);
  EXPECT_OK((*copy)->CheckIntegrity());
  const auto changes = RunRead(**copy, [](Transaction& tx) { return tx.feed().List(ProfileId(1), 0, 1000000); });
  ASSERT_OK(changes);
  ASSERT_GE(changes->size(), static_cast<size_t>(before));
  const int last = static_cast<int>(changes->size()) - 1;
  EXPECT_TRUE(HasAccount(**copy, last));
  EXPECT_FALSE(HasAccount(**copy, last + 1));
}

TEST_F(SqliteBackupTest, ABackupReplacesNothing) {
  const auto store = Open(file_);
  ASSERT_OK(store);
  std::ofstream(backup_) << "precious";
  EXPECT_CODE((*store)->Backup(backup_), kAlreadyExists);
  EXPECT_EQ(std::filesystem::file_size(backup_), 8u);
  EXPECT_CODE((*store)->Backup(folder_.File("missing/backup.db")), kNotFound);
}

TEST_F(SqliteBackupTest, RestoreBringsBackTheStateOfTheBackup) {
  {
    const auto store = Open(file_);
    ASSERT_OK(store);
    ASSERT_OK(WritePair(**store, 1));
    ASSERT_OK((*store)->Backup(backup_));
    ASSERT_OK(WritePair(**store, 2));
    EXPECT_CODE(RestoreSqlite(backup_, file_), kFailedPrecondition);
    EXPECT_TRUE(HasAccount(**store, 2));
  }
  ASSERT_OK(RestoreSqlite(backup_, file_));
  const auto store = Open(file_);
  ASSERT_OK(store);
  EXPECT_TRUE(HasAccount(**store, 1));
  EXPECT_FALSE(HasAccount(**store, 2));
  EXPECT_OK((*store)->CheckIntegrity());
}

TEST_F(SqliteBackupTest, RestoreWorksWhereNothingWasBefore) {
  {
    const auto store = Open(file_);
    ASSERT_OK(store);
    ASSERT_OK(WritePair(**store, 1));
    ASSERT_OK((*store)->Backup(backup_));
  }
  const std::string elsewhere = folder_.File("new.db");
  ASSERT_OK(RestoreSqlite(backup_, elsewhere));
  EXPECT_TRUE(HasAccount(**Open(elsewhere), 1));
}

TEST_F(SqliteBackupTest, RestoreRefusesBadBackupsAndChangesNothing) {
  ASSERT_OK(WritePair(**Open(file_), 1));
  EXPECT_CODE(RestoreSqlite(folder_.File("missing.db"), file_), kNotFound);
  std::ofstream(backup_) << std::string(9000, 'x');
  EXPECT_CODE(RestoreSqlite(backup_, file_), kDataLoss);
  std::ofstream(backup_, std::ios::trunc).close();
  EXPECT_CODE(RestoreSqlite(backup_, file_), kDataLoss);
  std::filesystem::remove(backup_);
  {
    ASSERT_OK((*Open(file_))->Backup(backup_));
    ASSERT_OK((*ConnectSqlite(backup_, SqliteMode::kWriter))->RunOnce("UPDATE schema_version SET version = 99"));
  }
  EXPECT_CODE(RestoreSqlite(backup_, file_), kFailedPrecondition);
  EXPECT_TRUE(HasAccount(**Open(file_), 1));
}

// A server that was killed leaves its log; applied to the restored file it would ruin it.
TEST_F(SqliteBackupTest, RestoreOutlivesTheLogOfAKilledServer) {
  const std::string killed = folder_.File("killed.db");
  {
    const auto store = Open(file_);
    ASSERT_OK(store);
    ASSERT_OK(WritePair(**store, 1));
    ASSERT_OK((*store)->Backup(backup_));
    for (int i = 2; i < 300; ++i) ASSERT_OK(WritePair(**store, i));
    std::filesystem::copy(file_, killed);
    std::filesystem::copy(file_ + "-wal", killed + "-wal");
  }
  ASSERT_OK(RestoreSqlite(backup_, killed));
  const auto store = Open(killed);
  ASSERT_OK(store);
  EXPECT_OK((*store)->CheckIntegrity());
  EXPECT_TRUE(HasAccount(**store, 1));
  EXPECT_FALSE(HasAccount(**store, 299));
}

}  // namespace
}  // namespace crampwise
