// Prompts on open streams, and the end of streams.
#include <algorithm>

#include "absl/time/clock.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "tests/server/feed_test_base.h"

namespace crampwise {
namespace {

class FeedDeliveryTest : public FeedTestBase {
 protected:
  void Revoke(const std::string& device_id) {
    v1::RevokeDeviceRequest request;
    request.set_name("devices/" + device_id);
    ASSERT_TRUE(ann_.Call(&v1::AccountService::Stub::RevokeDevice, request).ok());
  }

  // The ledger of the bundle once every device has it.
  std::vector<v1::Delivery> AwaitAccepted(const std::string& bundle) {
    const auto accepted = [](const v1::Delivery& d) { return d.state() == v1::DELIVERY_STATE_ACCEPTED; };
    for (int tries = 0; tries < 2000; ++tries) {
      std::vector<v1::Delivery> ledger = Deliveries(bundle);
      if (std::all_of(ledger.begin(), ledger.end(), accepted)) return ledger;
      absl::SleepFor(absl::Milliseconds(10));
    }
    ADD_FAILURE() << "not accepted";
    return {};
  }

  v1::Prompt PromptOf(Watcher& watcher) {
    EXPECT_TRUE(watcher.AwaitPrompt());
    for (const v1::WatchResponse& message : watcher.messages()) {
      if (message.has_prompt()) return message.prompt();
    }
    return {};
  }
};

TEST_F(FeedDeliveryTest, BothDevicesGetThePromptAndTheLedgerSaysSo) {
  const TestClient tablet = server_.SignIn("ann");
  Watcher on_phone(ann_, NewWatch(0));
  Watcher on_tablet(tablet, NewWatch(0));
  ASSERT_TRUE(on_phone.AwaitOpen());
  ASSERT_TRUE(on_tablet.AwaitOpen());
  const v1::Reminder due = CalciumDue();
  for (Watcher* watcher : {&on_phone, &on_tablet}) {
    const v1::Prompt prompt = PromptOf(*watcher);
    EXPECT_EQ(prompt.bundle(), due.bundle());
    EXPECT_NE(prompt.text().find(due.text()), std::string::npos);
    EXPECT_GE(prompt.reminders_size(), 1);
  }
  const auto ledger = AwaitAccepted(due.bundle());
  ASSERT_EQ(ledger.size(), 2u);
  for (const v1::Delivery& delivery : ledger) {
    EXPECT_EQ(delivery.attempts(), 1);
    EXPECT_EQ(delivery.last_reason(), "");
  }
}

TEST_F(FeedDeliveryTest, EveryNewStreamOfADeviceGetsWhatIsNotAnswered) {
  std::string bundle;
  {
    Watcher killed(ann_, NewWatch(0));
    ASSERT_TRUE(killed.AwaitOpen());
    bundle = CalciumDue().bundle();
    EXPECT_EQ(PromptOf(killed).bundle(), bundle);
    AwaitAccepted(bundle);
  }
  Watcher again(ann_, NewWatch(0));
  EXPECT_EQ(PromptOf(again).bundle(), bundle);
}

TEST_F(FeedDeliveryTest, NobodyIsNaggedOnAStreamThatStaysOpen) {
  Watcher watcher(ann_, NewWatch(0));
  ASSERT_TRUE(watcher.AwaitOpen());
  const std::string bundle = CalciumDue().bundle();
  AwaitAccepted(bundle);
  Watcher second(ann_, NewWatch(0));
  EXPECT_EQ(PromptOf(second).bundle(), bundle);
  server_.Advance(absl::Minutes(30));
  ASSERT_TRUE(watcher.AwaitChange(RecordCramp()));
  int told = 0;
  for (const v1::WatchResponse& message : watcher.messages()) told += message.prompt().bundle() == bundle;
  EXPECT_EQ(told, 1);
}

TEST_F(FeedDeliveryTest, StreamThatOpensLaterGetsWhatWaits) {
  const v1::Reminder due = CalciumDue();
  ASSERT_EQ(Deliveries(due.bundle()).at(0).state(), v1::DELIVERY_STATE_DUE);
  Watcher watcher(ann_, NewWatch(0));
  // No time passes: the loops are woken by the stream.
  EXPECT_EQ(PromptOf(watcher).bundle(), due.bundle());
}

TEST_F(FeedDeliveryTest, AnsweredBundleIsNotPromptedAnyMore) {
  const v1::Reminder due = CalciumDue();
  for (const v1::Reminder& reminder : Reminders(ann_, profile_)) {
    if (reminder.state() != v1::REMINDER_STATE_DUE) continue;
    ASSERT_TRUE(CheckIn(reminder, v1::CHECK_IN_ANSWER_TAKEN).ok());
  }
  Watcher watcher(ann_, NewWatch(0));
  ASSERT_TRUE(watcher.AwaitOpen());
  server_.Advance(absl::Minutes(2));
  RecordCramp();
  for (const v1::WatchResponse& message : watcher.messages()) EXPECT_FALSE(message.has_prompt());
  EXPECT_EQ(Deliveries(due.bundle()).at(0).state(), v1::DELIVERY_STATE_ANSWERED);
}

TEST_F(FeedDeliveryTest, RevokedDeviceLosesItsStreamAtOnceAndTheOthersKeepTheirs) {
  const TestClient lost = server_.SignIn("ann");
  Watcher kept(ann_, NewWatch(0));
  Watcher ended(lost, NewWatch(0));
  ASSERT_TRUE(kept.AwaitOpen());
  ASSERT_TRUE(ended.AwaitOpen());
  Revoke(lost.device_id);
  EXPECT_EQ(ended.Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_TRUE(kept.AwaitChange(RecordCramp()));
}

TEST_F(FeedDeliveryTest, PromptsForARevokedDeviceAreNotSentAndTheOthersAre) {
  const TestClient lost = server_.SignIn("ann");
  const v1::Reminder due = CalciumDue();
  Revoke(lost.device_id);
  Watcher refused(lost, NewWatch(0));
  EXPECT_EQ(refused.Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
  Watcher kept(ann_, NewWatch(0));
  EXPECT_EQ(PromptOf(kept).bundle(), due.bundle());
  server_.Advance(absl::Hours(4));
  std::vector<v1::Delivery> ledger = Deliveries(due.bundle());
  std::erase_if(ledger, [&](const v1::Delivery& d) { return d.device() != "devices/" + lost.device_id; });
  ASSERT_EQ(ledger.size(), 1u);
  EXPECT_EQ(ledger[0].state(), v1::DELIVERY_STATE_EXPIRED);
  EXPECT_EQ(ledger[0].attempts(), 0);
}

TEST_F(FeedDeliveryTest, ErasedProfileEndsItsStreams) {
  Watcher watcher(ann_, NewWatch(0));
  ASSERT_TRUE(watcher.AwaitOpen());
  v1::DeleteProfileRequest request;
  request.set_name(profile_.name());
  ASSERT_TRUE(ann_.Call(&v1::ProfileService::Stub::DeleteProfile, request).ok());
  EXPECT_EQ(watcher.Finish().error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(FeedDeliveryTest, ExpiredCredentialEndsItsStream) {
  Watcher watcher(ann_, NewWatch(0));
  ASSERT_TRUE(watcher.AwaitOpen());
  server_.clock().AdvanceTime(server_.options().credential_lifetime);
  EXPECT_EQ(watcher.Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(FeedDeliveryTest, ServerThatStopsSaysComeBackAndGoesOnWhereItWas) {
  const int64_t last = AllNumbers().back();
  Watcher watcher(ann_, NewWatch(last));
  ASSERT_TRUE(watcher.AwaitOpen());
  server_.Restart();
  EXPECT_EQ(watcher.Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  ann_ = server_.WithToken(ann_.token());
  const std::string cramp = RecordCramp();
  Watcher again(ann_, NewWatch(last));
  EXPECT_TRUE(again.AwaitChange(cramp));
}

}  // namespace
}  // namespace crampwise
