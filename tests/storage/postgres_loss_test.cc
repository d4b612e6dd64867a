// Lost races and lost connections: what is tried again, what is not, and how the store comes back.
#include <atomic>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "server/metrics/store_metrics.h"
#include "server/storage/postgres_error.h"
#include "shared/base/resource_names.h"
#include "tests/storage/postgres_engine.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::VariantWith;

class CountedRetries final : public StoreMetrics {
 public:
  void OnCommit(int64_t, absl::Duration) override {}
  void OnRetry() override { ++retries; }

  std::atomic<int> retries = 0;
};

std::string Change(int number) { return EntryName(ProfileId(1), EntryId(number)); }

class PostgresLossTest : public testing::Test {
 protected:
  std::unique_ptr<Store> Open() {
    auto store = OpenPostgres(OptionsForUrl(url_), clock_);
    EXPECT_OK(store);
    return *std::move(store);
  }
  absl::Status Append(Store& store, int number) {
    return RunWrite(store, [&](Transaction& tx) { return tx.feed().Append(ProfileId(1), Change(number)).status(); });
  }
  size_t Changes(Store& store) {
    return RunRead(store, [](Transaction& tx) { return tx.feed().List(ProfileId(1), 0, 1 << 20); })->size();
  }

  PostgresCluster& cluster_ = SharedPostgresCluster();
  const std::string url_ = cluster_.CreateDatabase();
  SimulatedClock clock_{SampleNow()};
};

TEST_F(PostgresLossTest, ALostRaceIsRunAgainOnWhatTheOtherServerWrote) {
  CountedRetries counted;
  const auto first = Open();
  const auto second = Open();
  first->SetMetrics(counted);
  ASSERT_OK(Append(*second, 0));
  std::vector<int64_t> heads;
  ASSERT_OK(RunWrite(*first, [&](Transaction& tx) {
    heads.push_back(*tx.feed().Head(ProfileId(1)));
    // Only the first time: after this transaction has seen the feed, another server writes to it.
    if (heads.size() == 1) {
      EXPECT_OK(Append(*second, 1));
    }
    return tx.feed().Append(ProfileId(1), Change(2)).status();
  }));
  ASSERT_EQ(heads.size(), 2u);
  EXPECT_GT(heads[1], heads[0]);
  EXPECT_EQ(counted.retries, 1);
  EXPECT_EQ(Changes(*first), 3u);
}

TEST_F(PostgresLossTest, ARaceForTheSameNewRowIsRunAgainToo) {
  const auto first = Open();
  const auto second = Open();
  std::vector<bool> found;
  const absl::Status taken = RunWrite(*first, [&](Transaction& tx) {
    found.push_back(tx.accounts().Get(AccountId(1)).ok());
    if (found.size() == 1) {
      EXPECT_OK(RunWrite(*second, [](Transaction& other) { return other.accounts().Insert(SampleAccount(1)); }));
    }
    return tx.accounts().Insert(SampleAccount(1));
  });
  EXPECT_CODE(taken, kAlreadyExists);
  EXPECT_THAT(found, ElementsAre(false, true));
}

TEST_F(PostgresLossTest, EverybodyWinsInTheEndWhereAllWriteToOneProfile) {
  constexpr int kEach = 60;
  const std::unique_ptr<Store> stores[] = {Open(), Open()};
  absl::BlockingCounter finished(2 * kEach);
  for (int i = 0; i < 2 * kEach; ++i) {
    stores[i % 2]->Write([i](Transaction& tx) { return tx.feed().Append(ProfileId(1), Change(i)).status(); },
                         [&](const absl::Status& status) {
                           EXPECT_OK(status);
                           finished.DecrementCount();
                         });
  }
  finished.Wait();
  EXPECT_EQ(Changes(*stores[0]), static_cast<size_t>(2 * kEach));
}

TEST_F(PostgresLossTest, AConnectionThatIsLostBeforeTheCommitCostsNothing) {
  const auto store = Open();
  int runs = 0;
  ASSERT_OK(RunWrite(*store, [&](Transaction& tx) {
    EXPECT_OK(tx.accounts().Insert(SampleAccount(++runs)));
    if (runs == 1) cluster_.KillConnections();
    return tx.feed().Append(ProfileId(1), Change(runs)).status();
  }));
  EXPECT_EQ(runs, 2);
  EXPECT_CODE(RunRead(*store, [](Transaction& tx) { return tx.accounts().Get(AccountId(1)); }), kNotFound);
  EXPECT_OK(RunRead(*store, [](Transaction& tx) { return tx.accounts().Get(AccountId(2)); }));
}

TEST_F(PostgresLossTest, ACommitWhoseAnswerIsLostIsNotRepeatedAndMayHaveChangedAnything) {
  absl::Mutex mu;
  std::vector<CommitEvent> heard;
  absl::Notification told;
  // Destroyed first: its threads tell the listener.
  const auto store = Open();
  store->SetCommitListener([&](const std::vector<CommitEvent>& events) {
    const absl::MutexLock lock(&mu);
    if (heard.empty()) told.Notify();
    heard.insert(heard.end(), events.begin(), events.end());
  });
  int runs = 0;
  EXPECT_CODE(RunWrite(*store,
                       [&](Transaction& tx) {
                         ++runs;
                         EXPECT_OK(tx.feed().Append(ProfileId(1), Change(1)));
                         cluster_.KillConnections();
                         return absl::OkStatus();
                       }),
              kUnavailable);
  EXPECT_EQ(runs, 1);
  told.WaitForNotification();
  const absl::MutexLock lock(&mu);
  EXPECT_THAT(heard.front(), VariantWith<AnyChange>(testing::_));
}

TEST_F(PostgresLossTest, ConnectionsThatWereCutWhileIdleAreNotNoticed) {
  const auto store = Open();
  for (int round = 0; round < 3; ++round) {
    ASSERT_OK(Append(*store, round));
    cluster_.KillConnections();
    EXPECT_EQ(Changes(*store), static_cast<size_t>(round + 1));
  }
}

TEST_F(PostgresLossTest, WhilePostgresIsAwayCallsAreRefusedAndThenWorkAgain) {
  const auto store = Open();
  ASSERT_OK(Append(*store, 1));
  for (const bool crash : {false, true}) {
    crash ? cluster_.StopImmediately() : cluster_.Stop();
    EXPECT_CODE(Append(*store, 2), kUnavailable);
    EXPECT_CODE(RunRead(*store, [](Transaction& tx) { return tx.feed().Head(ProfileId(1)); }), kUnavailable);
    EXPECT_CODE(store->CheckIntegrity(), kUnavailable);
    cluster_.Start();
    // A call is refused as long as another thread still finds nobody.
    while (!store->CheckIntegrity().ok()) continue;
    EXPECT_EQ(Changes(*store), 1u);
  }
  EXPECT_OK(Append(*store, 3));
}

TEST_F(PostgresLossTest, ADatabaseThatCannotBeWrittenIsUnavailable) {
  const std::string name = cluster_.Run(url_, "SELECT current_database()").front();
  const std::string admin = cluster_.UrlOf("postgres");
  const auto store = Open();
  ASSERT_OK(Append(*store, 1));
  cluster_.Run(admin, "ALTER DATABASE " + name + " SET default_transaction_read_only = on");
  cluster_.KillConnections();
  EXPECT_CODE(Append(*store, 2), kUnavailable);
  cluster_.Run(admin, "ALTER DATABASE " + name + " RESET default_transaction_read_only");
  while (!store->CheckIntegrity().ok()) continue;
  EXPECT_OK(Append(*store, 2));
}

TEST(PostgresErrorTest, CodesAreToldApart) {
  EXPECT_CODE(StatusOfSqlState("40001", false), kAborted);
  EXPECT_CODE(StatusOfSqlState("40P01", false), kAborted);
  EXPECT_CODE(StatusOfSqlState("53100", false), kResourceExhausted);
  EXPECT_CODE(StatusOfSqlState("53200", false), kResourceExhausted);
  EXPECT_CODE(StatusOfSqlState("53300", false), kUnavailable);
  EXPECT_CODE(StatusOfSqlState("55P03", false), kUnavailable);
  EXPECT_CODE(StatusOfSqlState("57P01", false), kUnavailable);
  EXPECT_CODE(StatusOfSqlState("08006", false), kUnavailable);
  EXPECT_CODE(StatusOfSqlState("25006", false), kUnavailable);
  EXPECT_CODE(StatusOfSqlState("25006", true), kInternal);
  EXPECT_CODE(StatusOfSqlState("23503", false), kNotFound);
  EXPECT_CODE(StatusOfSqlState("XX001", false), kDataLoss);
  EXPECT_EQ(StatusOfSqlState("42P01", false), absl::InternalError("storage: PostgreSQL error 42P01"));
}

}  // namespace
}  // namespace crampwise
