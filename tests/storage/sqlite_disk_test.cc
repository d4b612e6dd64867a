// Disks that are full or read-only. A small file system of memory plays them, inside a mount namespace of the test's
// own, so that nothing outside sees it.
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "gtest/gtest.h"
#include "tests/storage/sqlite_engine.h"

namespace crampwise {
namespace {

void WriteFile(const std::string& file, const std::string& text) { std::ofstream(file) << text; }

// Mounting needs root; a user becomes that in a user namespace.
bool EnterMountNamespace() {
  const uid_t user = getuid();
  const gid_t group = getgid();
  if (user == 0 && unshare(CLONE_NEWNS) == 0) return true;
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  WriteFile("/proc/self/setgroups", "deny");
  WriteFile("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
  WriteFile("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
  return true;
}

class SqliteDiskTest : public testing::Test {
 protected:
  void SetUp() override {
    static const bool entered = EnterMountNamespace();
    ASSERT_TRUE(entered) << "these tests need the right to make namespaces";
    ASSERT_EQ(mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
    ASSERT_EQ(mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=2m"), 0);
  }
  void TearDown() override { umount2(folder_.path().c_str(), MNT_DETACH); }

  void MakeReadOnly() {
    ASSERT_EQ(mount(nullptr, folder_.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
  }

  absl::StatusOr<std::unique_ptr<Store>> Open() { return OpenSqlite(OptionsFor(file_), clock_); }

  TemporaryFolder folder_;
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
  const std::string ballast = folder_.File("ballast");
  WriteFile(ballast, std::string(1 << 19, 'x'));
  int acknowledged = 0;
  absl::Status status;
  for (; status.ok() && acknowledged < 2000; acknowledged += status.ok() ? 1 : 0) {
    status = Insert(**store, BigEntry(acknowledged));
  }
  EXPECT_CODE(status, kResourceExhausted);
  EXPECT_GT(acknowledged, 0);
  const auto count = [&] {
    return RunRead(**store,
                   [](Transaction& tx) {
                     return tx.entries().List(ProfileId(1), absl::InfinitePast(), absl::InfiniteFuture(), {}, 5000);
                   })
        ->size();
  };
  EXPECT_EQ(count(), static_cast<size_t>(acknowledged));

  std::filesystem::remove(ballast);
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
  std::ofstream(folder_.File("ballast")) << std::string(8 << 20, 'x');
  EXPECT_CODE((*store)->Backup(folder_.File("backup.db")), kResourceExhausted);
  EXPECT_FALSE(std::filesystem::exists(folder_.File("backup.db")));
  EXPECT_FALSE(std::filesystem::exists(folder_.File("backup.db.partial")));
}

TEST_F(SqliteDiskTest, AReadOnlyDatabaseIsRefused) {
  ASSERT_OK(Open());
  MakeReadOnly();
  EXPECT_CODE(Open(), kPermissionDenied);
}

TEST_F(SqliteDiskTest, AReadOnlyFileInAFolderThatMayBeWrittenIsRefused) {
  ASSERT_OK(Open());
  ASSERT_EQ(mount(file_.c_str(), file_.c_str(), nullptr, MS_BIND, nullptr), 0);
  ASSERT_EQ(mount(nullptr, file_.c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr), 0);
  EXPECT_CODE(Open(), kPermissionDenied);
}

TEST_F(SqliteDiskTest, AReadOnlyFolderWithoutADatabaseIsRefused) {
  MakeReadOnly();
  EXPECT_CODE(Open(), kPermissionDenied);
}

}  // namespace
}  // namespace crampwise
