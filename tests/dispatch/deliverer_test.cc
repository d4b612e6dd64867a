// Deliveries are tried until they get through, are answered or expire.
#include "server/dispatch/deliverer.h"

#include <functional>
#include <random>
#include <vector>

#include "server/dispatch/delivery_report.h"
#include "server/dispatch/dispatcher.h"
#include "server/dispatch/replan.h"
#include "server/dispatch/rescuer.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "tests/dispatch/dispatch_fixture.h"

namespace crampwise {
namespace {

class FakeNotifier final : public Notifier {
 public:
  absl::StatusOr<v1::DeliveryState> Send(const DeliveryRecord& delivery, const v1::Prompt& prompt) override {
    prompts.push_back(prompt);
    id = delivery.id;
    meanwhile();
    return answer;
  }

  absl::StatusOr<v1::DeliveryState> answer = v1::DELIVERY_STATE_SENT;
  // What happens while the attempt is not recorded yet.
  std::function<void()> meanwhile = [] {};
  std::vector<v1::Prompt> prompts;
  // Of the last delivery.
  std::string id;
};

// In April 2026.
absl::Time InBerlin(int day, int hour) {
  return absl::FromCivil(absl::CivilHour(2026, 4, day, hour), FindZone("zone", "Europe/Berlin").value());
}

using Which = DeliveryTable::Which;

class DelivererTest : public DispatchFixture {
 protected:
  void SetUp() override {
    clock_.AdvanceTime(absl::Minutes(15));
    Dispatch();
  }

  // The device has a stream on this server.
  void Dispatch() {
    ASSERT_TRUE(NewDispatcher().RunOnce().ok());
    Hasten(Which::kWaiting);
  }

  int Run() { return deliverer_.RunOnce().value(); }

  void Accept() {
    Write([this](Transaction& tx) { return RecordAccepted(tx, kProfile, notifier_.id); });
  }
  void Lose() {
    Write([this](Transaction& tx) { return RecordLost(tx, kProfile, notifier_.id); });
  }
  void Hasten(Which which) {
    Write([which](Transaction& tx) { return tx.deliveries().Hasten(kProfile, kDevice, which); });
  }
  v1::DeliveryState State() { return Deliveries().at(0).state(); }

  // Lets time pass until the next attempt and makes it.
  absl::Duration RunNext() {
    const absl::Time before = clock_.TimeNow();
    clock_.SetTime(deliverer_.NextDue().value());
    Run();
    return clock_.TimeNow() - before;
  }

  FakeNotifier notifier_;
  std::mt19937_64 random_{1};
  Deliverer deliverer_{*store_, notifier_, clock_, random_, metrics_};
};

TEST_F(DelivererTest, SentIsAcceptedOnceTheChannelSaysSoAndNotSentAgain) {
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(State(), v1::DELIVERY_STATE_SENT);
  Accept();
  clock_.AdvanceTime(absl::Hours(1));
  EXPECT_EQ(Run(), 0);
  ASSERT_EQ(notifier_.prompts.size(), 1u);
  EXPECT_EQ(notifier_.prompts[0].text(), notifier_.prompts[0].reminders(0).text());
  EXPECT_NE(notifier_.prompts[0].text(), "");
  EXPECT_EQ(State(), v1::DELIVERY_STATE_ACCEPTED);
  EXPECT_FALSE(Deliveries().at(0).has_next_attempt_time());
}

TEST_F(DelivererTest, ReportThatIsQuickerThanTheRecordIsKept) {
  notifier_.meanwhile = [this] { Accept(); };
  Run();
  EXPECT_EQ(State(), v1::DELIVERY_STATE_ACCEPTED);
  EXPECT_EQ(Deliveries().at(0).attempts(), 1);
}

TEST_F(DelivererTest, SentOnAStreamThatBrokeIsTriedAgain) {
  Run();
  Lose();
  EXPECT_EQ(State(), v1::DELIVERY_STATE_DUE);
  EXPECT_EQ(Deliveries().at(0).last_reason(), "the stream broke");
  EXPECT_EQ(RunNext(), absl::Seconds(15));
  EXPECT_EQ(State(), v1::DELIVERY_STATE_SENT);
  EXPECT_EQ(notifier_.prompts.size(), 2u);
}

TEST_F(DelivererTest, StreamThatBreaksBeforeTheRecordIsNoticed) {
  notifier_.meanwhile = [this] { Lose(); };
  Run();
  EXPECT_EQ(State(), v1::DELIVERY_STATE_DUE);
  EXPECT_EQ(RunNext(), absl::Seconds(15));
}

TEST_F(DelivererTest, NewStreamGetsWhatAnEarlierOneAccepted) {
  Run();
  Accept();
  Hasten(Which::kOpen);
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(notifier_.prompts.size(), 2u);
  EXPECT_EQ(Deliveries().at(0).attempts(), 2);
}

TEST_F(DelivererTest, LateReportOfAnOldStreamDoesNotKeepThePromptFromANewOne) {
  Run();
  Hasten(Which::kOpen);
  Accept();
  EXPECT_EQ(State(), v1::DELIVERY_STATE_DUE);
  EXPECT_EQ(Run(), 1);
}

TEST_F(DelivererTest, WhatADeadServerSentIsRescuedWhenItsLeaseEnds) {
  Run();
  Rescuer rescuer(*store_, clock_);
  EXPECT_EQ(rescuer.RunOnce().value(), 0);
  clock_.AdvanceTime(absl::Minutes(2));
  EXPECT_EQ(rescuer.RunOnce().value(), 1);
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(notifier_.prompts.size(), 2u);
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
  Run();
  EXPECT_EQ(deliverer_.NextDue().value(), absl::InfiniteFuture()) << "nothing is left to do";
}

TEST_F(DelivererTest, WhatCannotBeReachedWaitsForAStreamAgain) {
  notifier_.answer = absl::NotFoundError("no open stream");
  EXPECT_EQ(Run(), 1);
  const v1::Delivery delivery = Deliveries().at(0);
  EXPECT_EQ(delivery.state(), v1::DELIVERY_STATE_DUE);
  EXPECT_FALSE(delivery.has_next_attempt_time());
  EXPECT_EQ(delivery.attempts(), 1);
  EXPECT_EQ(delivery.last_reason(), "no open stream");
  EXPECT_EQ(deliverer_.NextDue().value(), absl::InfiniteFuture());
  notifier_.answer = v1::DELIVERY_STATE_SENT;
  Hasten(Which::kWaiting);
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(State(), v1::DELIVERY_STATE_SENT);
  EXPECT_EQ(Deliveries().at(0).last_reason(), "");
}

TEST_F(DelivererTest, StreamThatOpensWhileTheDeviceIsNotFoundIsNotMadeToWait) {
  notifier_.answer = absl::NotFoundError("no open stream");
  notifier_.meanwhile = [this] { Hasten(Which::kOpen); };
  Run();
  EXPECT_EQ(deliverer_.NextDue().value(), clock_.TimeNow());
}

TEST_F(DelivererTest, WhatWaitsUntilItExpiresIsNoWork) {
  notifier_.answer = absl::NotFoundError("no open stream");
  Run();
  clock_.SetTime(FromProto(Reminders().at(0).late_until_time()));
  EXPECT_EQ(State(), v1::DELIVERY_STATE_EXPIRED);
  Hasten(Which::kOpen);
  EXPECT_EQ(Run(), 0);
}

TEST_F(DelivererTest, GetsThroughOnALaterAttempt) {
  notifier_.answer = absl::UnavailableError("no open stream");
  Run();
  notifier_.answer = v1::DELIVERY_STATE_SENT;
  RunNext();
  const v1::Delivery delivery = Deliveries().at(0);
  EXPECT_EQ(delivery.state(), v1::DELIVERY_STATE_SENT);
  EXPECT_EQ(delivery.attempts(), 2);
  EXPECT_EQ(delivery.last_reason(), "");
}

TEST_F(DelivererTest, StreamThatOpensDuringAnAttemptIsNotMadeToWait) {
  for (const auto& answer : {absl::StatusOr<v1::DeliveryState>(absl::UnavailableError("no open stream")),
                             absl::StatusOr<v1::DeliveryState>(v1::DELIVERY_STATE_SENT)}) {
    notifier_.answer = answer;
    notifier_.meanwhile = [this] { Hasten(Which::kOpen); };
    Run();
    EXPECT_EQ(State(), v1::DELIVERY_STATE_DUE);
  }
  notifier_.meanwhile = [] {};
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(State(), v1::DELIVERY_STATE_SENT);
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

TEST_F(DelivererTest, NothingIsSentToADeviceThatWasSignedOut) {
  Write([](Transaction& tx) { return tx.devices().Revoke(kDevice, tx.now()); });
  EXPECT_EQ(Run(), 1);
  EXPECT_TRUE(notifier_.prompts.empty());
  EXPECT_EQ(Deliveries().at(0).state(), v1::DELIVERY_STATE_CANCELLED);
  EXPECT_EQ(Deliveries().at(0).last_reason(), "device signed out");
}

TEST_F(DelivererTest, ALongWindowIsNotShownInTheQuietHours) {
  const absl::Time review = InBerlin(19, 18);
  clock_.SetTime(review);
  Dispatch();
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
  Dispatch();
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
