// Deliveries are tried until they get through, are answered or expire.
#include "server/dispatch/deliverer.h"

#include <random>
#include <vector>

#include "server/dispatch/dispatcher.h"
#include "server/dispatch/replan.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "tests/dispatch/dispatch_fixture.h"

namespace crampwise {
namespace {

class FakeNotifier final : public Notifier {
 public:
  absl::Status Send(const DeliveryRecord&, const v1::Prompt& prompt) override {
    prompts.push_back(prompt);
    return answer;
  }

  absl::Status answer;
  std::vector<v1::Prompt> prompts;
};

// In April 2026.
absl::Time InBerlin(int day, int hour) {
  return absl::FromCivil(absl::CivilHour(2026, 4, day, hour), FindZone("zone", "Europe/Berlin").value());
}

class DelivererTest : public DispatchFixture {
 protected:
  void SetUp() override {
    clock_.AdvanceTime(absl::Minutes(15));
    ASSERT_TRUE(Dispatcher(*store_, clock_).RunOnce().ok());
  }

  int Run() { return deliverer_.RunOnce().value(); }

  // Lets time pass until the next attempt and makes it.
  absl::Duration RunNext() {
    const absl::Time before = clock_.TimeNow();
    clock_.SetTime(deliverer_.NextDue().value());
    Run();
    return clock_.TimeNow() - before;
  }

  FakeNotifier notifier_;
  std::mt19937_64 random_{1};
  Deliverer deliverer_{*store_, notifier_, clock_, random_};
};

TEST_F(DelivererTest, AcceptedIsNotSentAgain) {
  EXPECT_EQ(Run(), 1);
  clock_.AdvanceTime(absl::Hours(1));
  EXPECT_EQ(Run(), 0);
  ASSERT_EQ(notifier_.prompts.size(), 1u);
  EXPECT_EQ(notifier_.prompts[0].text(), notifier_.prompts[0].reminders(0).text());
  EXPECT_NE(notifier_.prompts[0].text(), "");
  EXPECT_EQ(Deliveries().at(0).state(), v1::DELIVERY_STATE_ACCEPTED);
}

TEST_F(DelivererTest, FailedIsTriedAgainEverLaterUntilItExpires) {
  notifier_.answer = absl::UnavailableError("no open stream");
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(Deliveries().at(0).last_reason(), "no open stream");
  EXPECT_LE(RunNext(), absl::Seconds(15));
  absl::Duration longest;
  while (Deliveries().at(0).state() == v1::DELIVERY_STATE_DUE) longest = std::max(longest, RunNext());
  EXPECT_GT(longest, absl::Minutes(7));
  EXPECT_LE(longest, absl::Minutes(15));
  EXPECT_EQ(Deliveries().at(0).state(), v1::DELIVERY_STATE_EXPIRED);
  EXPECT_EQ(clock_.TimeNow(), FromProto(Reminders().at(0).late_until_time()));
  EXPECT_EQ(Deliveries().at(0).attempts(), static_cast<int>(notifier_.prompts.size()));
}

TEST_F(DelivererTest, GetsThroughOnALaterAttempt) {
  notifier_.answer = absl::UnavailableError("no open stream");
  Run();
  notifier_.answer = absl::OkStatus();
  RunNext();
  const v1::Delivery delivery = Deliveries().at(0);
  EXPECT_EQ(delivery.state(), v1::DELIVERY_STATE_ACCEPTED);
  EXPECT_EQ(delivery.attempts(), 2);
  EXPECT_EQ(delivery.last_reason(), "");
}

TEST_F(DelivererTest, StreamThatOpensDuringAnAttemptIsNotMadeToWait) {
  class OpeningNotifier final : public Notifier {
   public:
    explicit OpeningNotifier(Store& store) : store_(store) {}
    absl::Status Send(const DeliveryRecord& record, const v1::Prompt&) override {
      EXPECT_TRUE(store_
                      .WriteAndWait([&](Transaction& tx) {
                        return tx.deliveries().Hasten(record.profile_id, record.device_id, tx.now());
                      })
                      .ok());
      return absl::UnavailableError("no open stream");
    }

   private:
    Store& store_;
  };
  OpeningNotifier opening(*store_);
  EXPECT_EQ(Deliverer(*store_, opening, clock_, random_).RunOnce().value(), 1);
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(Deliveries().at(0).state(), v1::DELIVERY_STATE_ACCEPTED);
}

TEST_F(DelivererTest, AttemptOfADeadServerIsTakenOverWhenItsLeaseEnds) {
  Write([&](Transaction& tx) {
    return tx.deliveries().Claim(clock_.TimeNow(), clock_.TimeNow() + absl::Minutes(2), 10).status();
  });
  EXPECT_EQ(Run(), 0);
  clock_.AdvanceTime(absl::Minutes(2));
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(notifier_.prompts.size(), 1u);
}

TEST_F(DelivererTest, NothingIsSentToAnAccountThatLostAccess) {
  Write([](Transaction& tx) { return tx.profiles().SetGrants(kProfile, kAccount, 0); });
  EXPECT_EQ(Run(), 1);
  EXPECT_TRUE(notifier_.prompts.empty());
  EXPECT_EQ(Deliveries().at(0).state(), v1::DELIVERY_STATE_CANCELLED);
  EXPECT_EQ(Deliveries().at(0).last_reason(), "access ended");
}

TEST_F(DelivererTest, ALongWindowIsNotShownInTheQuietHours) {
  const absl::Time review = InBerlin(19, 18);
  clock_.SetTime(review);
  ASSERT_TRUE(Dispatcher(*store_, clock_).RunOnce().ok());
  clock_.SetTime(review + absl::Hours(5));
  Run();
  EXPECT_TRUE(notifier_.prompts.empty());
  EXPECT_EQ(deliverer_.NextDue().value(), InBerlin(20, 7)) << "the next waking";
  RunNext();
  ASSERT_EQ(notifier_.prompts.size(), 1u);
  EXPECT_EQ(notifier_.prompts[0].reminders(0).kind(), "weekly_review");
}

TEST_F(DelivererTest, ADoseThatWasConfirmedInTheQuietHoursIsSentInThem) {
  const v1::Regimen regimen = plan_testing::MakeRegimen(
      10, "substance: SUBSTANCE_VITAMIN_D quiet_hours_confirmed: true times { time { hours: 3 } }");
  Write([&](Transaction& tx) {
    return ChangePlanInputs(tx, kProfile, [&] { return tx.regimens().Insert(kProfile, regimen).status(); });
  });
  clock_.SetTime(InBerlin(16, 3));
  ASSERT_TRUE(Dispatcher(*store_, clock_).RunOnce().ok());
  Run();
  ASSERT_EQ(notifier_.prompts.size(), 1u);
  EXPECT_EQ(notifier_.prompts[0].reminders(0).kind(), "vitamin_d_advised");
}

TEST_F(DelivererTest, NothingIsSentOfAnErasedProfile) {
  Write([](Transaction& tx) { return tx.profiles().Erase(kProfile); });
  EXPECT_EQ(Run(), 0);
  EXPECT_TRUE(notifier_.prompts.empty());
}

}  // namespace
}  // namespace crampwise
