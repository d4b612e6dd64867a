// What was acknowledged survives kill -9 at any instant: twenty servers of one database, each killed in the middle of
// its writes.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <semaphore>

#include "gtest/gtest.h"
#include "shared/base/resource_names.h"
#include "tests/storage/sqlite_engine.h"

namespace crampwise {
namespace {

constexpr int kRounds = 20;
constexpr int kNumbersPerRound = 100000;

// Tells of the account.
std::string ChangeOf(int number) { return EntryName(ProfileId(1), AccountId(number)); }

// Every body writes these two together.
absl::Status WritePair(Transaction& tx, int number) {
  if (absl::Status status = tx.accounts().Insert(SampleAccount(number)); !status.ok()) return status;
  return tx.feed().Append(ProfileId(1), ChangeOf(number)).status();
}

// Writes for ever, keeping a hundred bodies waiting, and sends each number down the pipe when it is acknowledged.
[[noreturn]] void Serve(const std::string& file, int first, int acknowledgements) {
  const auto store = OpenSqlite(OptionsFor(file), Clock::Real());
  if (!store.ok()) _exit(1);
  std::counting_semaphore<100> free(100);
  for (int number = first;; ++number) {
    free.acquire();
    (*store)->Write([number](Transaction& tx) { return WritePair(tx, number); },
                    [&, number](const absl::Status& status) {
                      if (!status.ok() || write(acknowledgements, &number, sizeof(number)) != sizeof(number)) _exit(2);
                      free.release();
                    });
  }
}

// Runs one server until it is killed; the numbers that it acknowledged.
std::vector<int> KilledServer(const std::string& file, int round) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    Serve(file, round * kNumbersPerRound, ends[1]);
  }
  close(ends[1]);
  std::vector<int> acknowledged;
  // Each round ends at another depth: before the first commit, in the log, around checkpoints.
  const size_t enough = static_cast<size_t>(round) * 211;
  for (int number = 0; read(ends[0], &number, sizeof(number)) == sizeof(number);) {
    acknowledged.push_back(number);
    if (acknowledged.size() == enough + 1) kill(child, SIGKILL);
  }
  close(ends[0]);
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the server ended by itself";
  return acknowledged;
}

TEST(SqliteCrashTest, NoAcknowledgedWriteIsLostAndNoneIsHalf) {
  const TemporaryFolder folder;
  const std::string file = folder.File("crampwise.db");
  std::vector<int> acknowledged;
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<int> more = KilledServer(file, round);
    acknowledged.insert(acknowledged.end(), more.begin(), more.end());

    const auto store = OpenSqlite(OptionsFor(file), Clock::Real());
    ASSERT_OK(store);
    ASSERT_OK((*store)->CheckIntegrity()) << "round " << round;
    ASSERT_OK(RunRead(**store, [&](Transaction& tx) {
      for (const int number : acknowledged) EXPECT_OK(tx.accounts().Get(AccountId(number)));
      const auto changes = tx.feed().List(ProfileId(1), 0, 1 << 30);
      EXPECT_GE(changes->size(), acknowledged.size());
      for (const FeedRecord& change : *changes) {
        EXPECT_OK(tx.accounts().Get(ParseChildName("name", change.name, "entries")->id));
      }
      return absl::OkStatus();
    }));
    ASSERT_FALSE(testing::Test::HasFailure()) << "round " << round;
  }
}

}  // namespace
}  // namespace crampwise
