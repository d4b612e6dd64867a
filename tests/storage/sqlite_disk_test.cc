// Disks that are full or read-only.
#include <filesystem>

#include "gtest/gtest.h"
#include "tests/storage/sqlite_engine.h"
#include "tests/support/small_disk.h"

namespace crampwise {
namespace {

class SqliteDiskTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Store>> Open() { return OpenSqlite(OptionsFor(file_), clock_); }

  TemporaryFolder folder_;
  SmallDisk disk_{folder_.path(), "2m"};
  const std::string file_ = folder_.File("crampwise.db");
  SimulatedClock clock_{SampleNow()};
};

v1::JournalEntry BigEntry(int number) {
  v1::JournalEntry entry = SampleEntry(1, number, SampleNow());
  entry.set_note(std::string(4000, 'n'));
  return entry;
}

absl::Status Insert(Store& store, const v1::JournalEntry& entry) {
  return RunWrite(store, [&](Transaction& tx) { return tx.entries().Insert(ProfileId(1), entry, "hash").status(); });
}

TEST_F(SqliteDiskTest, AFullDiskRefusesWritesKeepsWhatWasPromisedAndRecovers) {
  auto store = Open();
  ASSERT_OK(store);
  int acknowledged = 0;
  while (acknowledged < 20) ASSERT_OK(Insert(**store, BigEntry(acknowledged++)));
  disk_.Fill();
  // Some more fit into what the files have already.
  absl::Status status;
  for (; status.ok() && acknowledged < 2000; acknowledged += status.ok() ? 1 : 0) {
    status = Insert(**store, BigEntry(acknowledged));
  }
  EXPECT_CODE(status, kResourceExhausted);
  const auto count = [&] {
    return RunRead(**store,
                   [](Transaction& tx) {
                     return tx.entries().List(ProfileId(1), absl::InfinitePast(), absl::InfiniteFuture(), {}, 5000);
                   })
        ->size();
  };
  EXPECT_EQ(count(), static_cast<size_t>(acknowledged));

  disk_.Free();
  EXPECT_OK(Insert(**store, BigEntry(acknowledged)));
  store->reset();
  store = Open();
  ASSERT_OK(store);
  EXPECT_OK((*store)->CheckIntegrity());
  EXPECT_EQ(count(), static_cast<size_t>(acknowledged + 1));
}

TEST_F(SqliteDiskTest, ABackupOntoAFullDiskLeavesNoHalfCopy) {
  const auto store = Open();
  ASSERT_OK(store);
  for (int i = 0; i < 60; ++i) ASSERT_OK(Insert(**store, BigEntry(i)));
  disk_.Fill();
  EXPECT_CODE((*store)->Backup(folder_.File("backup.db")), kResourceExhausted);
  EXPECT_FALSE(std::filesystem::exists(folder_.File("backup.db")));
  EXPECT_FALSE(std::filesystem::exists(folder_.File("backup.db.partial")));
}

TEST_F(SqliteDiskTest, AReadOnlyDatabaseIsRefused) {
  ASSERT_OK(Open());
  disk_.MakeReadOnly();
  EXPECT_CODE(Open(), kPermissionDenied);
}

TEST_F(SqliteDiskTest, AReadOnlyFileInAFolderThatMayBeWrittenIsRefused) {
  ASSERT_OK(Open());
  disk_.MakeReadOnly(file_);
  EXPECT_CODE(Open(), kPermissionDenied);
}

TEST_F(SqliteDiskTest, AReadOnlyFolderWithoutADatabaseIsRefused) {
  disk_.MakeReadOnly();
  EXPECT_CODE(Open(), kPermissionDenied);
}

}  // namespace
}  // namespace crampwise
