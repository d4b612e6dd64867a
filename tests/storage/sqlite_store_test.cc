// What only an embedded store has: its file, and everything that can be wrong with it.
#include "server/storage/sqlite_store.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"
#include "server/storage/sqlite_connection.h"
#include "shared/base/field_error.h"
#include "tests/storage/busy_writer.h"
#include "tests/storage/sqlite_engine.h"

namespace crampwise {
namespace {

class SqliteStoreTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Store>> Open() { return OpenSqlite(OptionsFor(file_), clock_); }

  absl::Status InsertAccount(Store& store, int number) {
    return RunWrite(store, [&](Transaction& tx) { return tx.accounts().Insert(SampleAccount(number)); });
  }
  absl::Status FindAccount(Store& store, int number) {
    return RunRead(store, [&](Transaction& tx) { return tx.accounts().Get(AccountId(number)).status(); });
  }
  // Runs SQL on a closed database.
  void Alter(const std::string& sql) {
    const auto db = ConnectSqlite(file_, SqliteMode::kWriter);
    ASSERT_OK(db);
    ASSERT_OK((*db)->RunOnce(sql));
  }

  void Damage(std::uintmax_t from, std::uintmax_t to) {
    std::fstream file(file_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(from));
    file << std::string(to - from, '\x5a');
  }

  TemporaryFolder folder_;
  const std::string file_ = folder_.File("crampwise.db");
  SimulatedClock clock_{SampleNow()};
};

mode_t ModeOf(const std::string& file) {
  struct stat status = {};
  EXPECT_EQ(stat(file.c_str(), &status), 0) << file;
  return status.st_mode & 0777;
}

TEST_F(SqliteStoreTest, FilesArePrivate) {
  const auto store = Open();
  ASSERT_OK(store);
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) EXPECT_EQ(ModeOf(file_ + suffix), 0600u) << suffix;
}

TEST_F(SqliteStoreTest, OpeningAgainMigratesNothingAndKeepsEverything) {
  ASSERT_OK(InsertAccount(**Open(), 1));
  const auto store = Open();
  ASSERT_OK(store);
  EXPECT_OK(FindAccount(**store, 1));
  EXPECT_OK((*store)->CheckIntegrity());
}

TEST_F(SqliteStoreTest, ANewerDatabaseIsRefusedByBothVersionsAndLeftAlone) {
  ASSERT_OK(Open());
  Alter("UPDATE schema_version SET version = 4711");
  const auto refused = Open();
  EXPECT_CODE(refused, kFailedPrecondition);
  EXPECT_TRUE(absl::StrContains(refused.status().message(), "version 4711")) << refused.status();
  EXPECT_TRUE(absl::StrContains(refused.status().message(), "up to 1")) << refused.status();
  Alter("UPDATE schema_version SET version = 1");
  EXPECT_OK(Open());
}

TEST_F(SqliteStoreTest, ADatabaseOfSomethingElseIsRefused) {
  std::ofstream(file_).close();
  Alter("CREATE TABLE music (title TEXT)");
  EXPECT_CODE(Open(), kDataLoss);
}

TEST_F(SqliteStoreTest, AFileThatIsNoDatabaseIsRefusedAndKept) {
  const std::string text(5000, 'x');
  std::ofstream(file_) << text;
  EXPECT_CODE(Open(), kDataLoss);
  EXPECT_EQ(std::filesystem::file_size(file_), text.size());
}

TEST_F(SqliteStoreTest, ADamagedSchemaIsRefused) {
  ASSERT_OK(Open());
  Damage(4096, std::filesystem::file_size(file_));
  EXPECT_CODE(Open(), kDataLoss);
}

TEST_F(SqliteStoreTest, DamagedRowsAreDataLossWhenTheyAreRead) {
  constexpr int kAccounts = 5000;
  ASSERT_OK(RunWrite(**Open(), [](Transaction& tx) {
    for (int i = 0; i < kAccounts; ++i) EXPECT_OK(tx.accounts().Insert(SampleAccount(i)));
    return absl::OkStatus();
  }));
  // The schema lies in the first pages, the rows in the last ones.
  const auto size = std::filesystem::file_size(file_);
  Damage(size / 2, size);
  const auto store = Open();
  ASSERT_OK(store);
  EXPECT_CODE((*store)->CheckIntegrity(), kDataLoss);
  EXPECT_CODE(FindAccount(**store, kAccounts - 1), kDataLoss);
}

TEST_F(SqliteStoreTest, AMissingFolderIsNotFound) {
  EXPECT_CODE(OpenSqlite(OptionsFor(folder_.File("missing/crampwise.db")), clock_), kNotFound);
}

TEST_F(SqliteStoreTest, AFolderInPlaceOfTheFileIsRefused) {
  std::filesystem::create_directory(file_);
  EXPECT_CODE(Open(), kPermissionDenied);
}

TEST_F(SqliteStoreTest, OddCharactersInTheNameAreFine) {
  const std::string odd = folder_.File("my \"data\"=1 ?mode=memory.db");
  ASSERT_OK(OpenSqlite(OptionsFor(odd), clock_));
  EXPECT_TRUE(std::filesystem::exists(odd));
}

TEST_F(SqliteStoreTest, ASecondOpenerIsRefusedUntilTheFirstIsGone) {
  auto first = Open();
  ASSERT_OK(first);
  EXPECT_CODE(Open(), kFailedPrecondition);
  first->reset();
  EXPECT_OK(Open());
}

TEST_F(SqliteStoreTest, AForeignLockIsUnavailableAndLeavesNothingBroken) {
  const auto store = Open();
  ASSERT_OK(store);
  const auto intruder = ConnectSqlite(file_, SqliteMode::kWriter);
  ASSERT_OK(intruder);
  ASSERT_OK((*intruder)->RunOnce("BEGIN IMMEDIATE"));
  EXPECT_CODE(InsertAccount(**store, 1), kUnavailable);
  ASSERT_OK((*intruder)->RunOnce("ROLLBACK"));
  EXPECT_OK(InsertAccount(**store, 1));
}

TEST_F(SqliteStoreTest, GroupsKeepTheOrderOfTheirBodies) {
  const auto store = Open();
  ASSERT_OK(store);
  constexpr int kBodies = 200;
  std::vector<int> done_in_order;
  absl::BlockingCounter finished(kBodies);
  {
    const BusyWriter busy(**store);
    for (int i = 0; i < kBodies; ++i) {
      (*store)->Write([i](Transaction& tx) { return tx.feed().Append(ProfileId(1), SampleChange(1, i)).status(); },
                      [&, i](const absl::Status&) {
                        done_in_order.push_back(i);
                        finished.DecrementCount();
                      });
    }
  }
  finished.Wait();
  const auto changes = RunRead(**store, [](Transaction& tx) { return tx.feed().List(ProfileId(1), 0, kBodies); });
  ASSERT_OK(changes);
  ASSERT_EQ(changes->size(), static_cast<size_t>(kBodies));
  for (int i = 0; i < kBodies; ++i) {
    EXPECT_EQ((*changes)[i].name, SampleChange(1, i));
    EXPECT_EQ(done_in_order[i], i);
  }
}

TEST_F(SqliteStoreTest, AFullQueueShedsWithAHint) {
  SqliteOptions options = OptionsFor(file_);
  options.queue_limit = 3;
  const auto store = OpenSqlite(options, clock_);
  ASSERT_OK(store);
  absl::Notification entered, release;
  (*store)->Write(
      [&](Transaction&) {
        entered.Notify();
        release.WaitForNotification();
        return absl::OkStatus();
      },
      [](const absl::Status& status) { EXPECT_OK(status); });
  entered.WaitForNotification();
  const auto nothing = [](Transaction&) { return absl::OkStatus(); };
  for (int i = 0; i < 3; ++i) (*store)->Write(nothing, [](const absl::Status& status) { EXPECT_OK(status); });
  absl::Status shed;
  (*store)->Write(nothing, [&](absl::Status status) { shed = std::move(status); });
  EXPECT_CODE(shed, kResourceExhausted);
  ASSERT_TRUE(GetProblem(shed).has_value());
  EXPECT_GT(GetProblem(shed)->retry_after_ms(), 0);
  release.Notify();
}

}  // namespace
}  // namespace crampwise
