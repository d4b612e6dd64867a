// What is written at the same time as its owner is erased must not outlive it. On PostgreSQL; SQLite has one writer.
#include <functional>
#include <future>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "server/auth/accounts.h"
#include "shared/base/status_macros.h"
#include "tests/storage/postgres_engine.h"

namespace crampwise {
namespace {

constexpr char kPassword[] = "correct horse battery";

// A transaction that stops between its two parts the first time that it runs.
class PausedWrite {
 public:
  using Part = std::function<absl::Status(Transaction&)>;

  PausedWrite(Store& store, Part before, Part after) {
    store.Write(
        [this, before = std::move(before), after = std::move(after)](Transaction& tx) -> absl::Status {
          RETURN_IF_ERROR(before(tx));
          if (!paused_.HasBeenNotified()) {
            paused_.Notify();
            go_on_.WaitForNotification();
          }
          return after(tx);
        },
        [this](const absl::Status& status) {
          status_ = status;
          done_.Notify();
        });
    paused_.WaitForNotification();
  }

  absl::Status Finish() {
    go_on_.Notify();
    done_.WaitForNotification();
    return status_;
  }

 private:
  absl::Notification paused_;
  absl::Notification go_on_;
  absl::Notification done_;
  absl::Status status_;
};

absl::Status Nothing(Transaction&) { return absl::OkStatus(); }

class ErasureRaceTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto signed_up = accounts_.SignUp({AccountId(1), "mei", kPassword}, {DeviceId(1), ""}, "here");
    ASSERT_OK(signed_up);
    caller_.account_id = AccountId(1);
    caller_.device_id = DeviceId(1);
    ASSERT_OK(RunWrite(*store_, [](Transaction& tx) -> absl::Status {
      RETURN_IF_ERROR(tx.profiles().Insert(AccountId(1), SampleProfile(1)).status());
      return tx.feed().Append(ProfileId(1), SampleChange(1, 1)).status();
    }));
  }

  // As the handler admits it.
  absl::Status Admit(Transaction& tx) const {
    RETURN_IF_ERROR(CheckStillSignedIn(tx, caller_));
    ASSIGN_OR_RETURN(const Grants grants, tx.profiles().GrantsOf(ProfileId(1), AccountId(1)));
    return grants != 0 ? absl::OkStatus() : absl::NotFoundError("profile");
  }
  static absl::Status Record(Transaction& tx) {
    const v1::JournalEntry entry = SampleEntry(1, 1, SampleNow());
    RETURN_IF_ERROR(tx.entries().Insert(ProfileId(1), entry, "hash").status());
    return tx.feed().Append(ProfileId(1), entry.name()).status();
  }
  static absl::Status Remember(Transaction& tx) { return tx.requests().Insert(AccountId(1), RequestId(1), "hash"); }

  absl::Status EraseProfile() {
    return RunWrite(*store_, [](Transaction& tx) { return tx.profiles().Erase(ProfileId(1)); });
  }
  absl::Status DeleteAccount() { return accounts_.Delete(caller_, kPassword); }

  // Waits until a statement waits for another transaction.
  void AwaitBlocked() {
    const std::string blocked =
        "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    while (Rows(blocked) == "0") absl::SleepFor(absl::Milliseconds(5));
  }
  std::string Rows(const std::string& sql) { return SharedPostgresCluster().Run(url_, sql).at(0); }

  void ExpectNothingLeft() {
    for (const char* table : {"entry", "feed", "feed_head", "profile_grant", "profile"}) {
      EXPECT_EQ(Rows(absl::StrCat("SELECT COUNT(*) FROM ", table)), "0") << table;
    }
  }
  void ExpectNoAccountLeft() {
    ExpectNothingLeft();
    for (const char* table : {"request", "device", "account"}) {
      EXPECT_EQ(Rows(absl::StrCat("SELECT COUNT(*) FROM ", table)), "0") << table;
    }
  }

  const std::string url_ = SharedPostgresCluster().CreateDatabase();
  SimulatedClock clock_{SampleNow()};
  const std::unique_ptr<Store> store_ = *OpenPostgres(OptionsForUrl(url_), clock_);
  Accounts accounts_{*store_, {absl::Hours(1), PasswordHasher::Cost::kLeastForTests}};
  Caller caller_;
};

TEST_F(ErasureRaceTest, AnEntryIsNotRecordedAfterItsProfileIsGone) {
  PausedWrite write(
      *store_, [this](Transaction& tx) { return Admit(tx); }, Record);
  ASSERT_OK(EraseProfile());
  EXPECT_CODE(write.Finish(), kNotFound);
  ExpectNothingLeft();
}

TEST_F(ErasureRaceTest, AnEntryThatCameBeforeGoesWithItsProfile) {
  PausedWrite write(*store_, Record, Nothing);
  auto erased = std::async(std::launch::async, [this] { return EraseProfile(); });
  AwaitBlocked();
  EXPECT_OK(write.Finish());
  EXPECT_OK(erased.get());
  ExpectNothingLeft();
}

TEST_F(ErasureRaceTest, ARequestIsNotRememberedAfterItsAccountIsGone) {
  PausedWrite write(
      *store_, [this](Transaction& tx) { return Admit(tx); }, Remember);
  ASSERT_OK(DeleteAccount());
  EXPECT_CODE(write.Finish(), kUnauthenticated);
  ExpectNoAccountLeft();
}

TEST_F(ErasureRaceTest, ARequestThatCameBeforeGoesWithItsAccount) {
  PausedWrite write(*store_, Remember, Nothing);
  auto deleted = std::async(std::launch::async, [this] { return DeleteAccount(); });
  AwaitBlocked();
  EXPECT_OK(write.Finish());
  EXPECT_OK(deleted.get());
  ExpectNoAccountLeft();
}

TEST_F(ErasureRaceTest, ADeviceThatSignsInMeanwhileIsNotLeftAlone) {
  PausedWrite write(
      *store_, [](Transaction& tx) { return tx.devices().Put(SampleDevice(2, 1)); }, Nothing);
  auto deleted = std::async(std::launch::async, [this] { return DeleteAccount(); });
  AwaitBlocked();
  EXPECT_OK(write.Finish());
  EXPECT_CODE(deleted.get(), kUnavailable);
  EXPECT_EQ(Rows("SELECT COUNT(*) FROM account"), "1");
  EXPECT_EQ(Rows("SELECT COUNT(*) FROM profile"), "1");
  caller_.device_id = DeviceId(2);
  EXPECT_OK(DeleteAccount());
  ExpectNoAccountLeft();
}

}  // namespace
}  // namespace crampwise
