// Answering reminders through the API.
#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "tests/server/reminder_test_base.h"

namespace crampwise {
namespace {

constexpr auto kTaken = v1::CHECK_IN_ANSWER_TAKEN;
constexpr auto kSkipped = v1::CHECK_IN_ANSWER_SKIPPED;
constexpr auto kSnoozed = v1::CHECK_IN_ANSWER_SNOOZED;

class ReminderCheckInTest : public ReminderTestBase {
 protected:
  v1::CheckInRequest NewSnooze(const v1::Reminder& reminder, absl::Duration length) {
    v1::CheckInRequest request = NewCheckIn(reminder, kSnoozed);
    *request.mutable_snooze() = ToProto(length);
    return request;
  }
};

TEST_F(ReminderCheckInTest, RecordsWhoAnsweredAndWhen) {
  const v1::Reminder due = CalciumDue();
  v1::CheckInRequest request = NewCheckIn(due, kTaken);
  server_.Advance(absl::Minutes(5));
  *request.mutable_answer_time() = ToProto(server_.clock().TimeNow() - absl::Minutes(3));
  const auto reply = Send(request);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(reply.response.state(), v1::REMINDER_STATE_TAKEN);
  EXPECT_EQ(reply.response.answer_account(), absl::StrCat("accounts/", ann_.account_id));
  EXPECT_EQ(reply.response.answer_device(), absl::StrCat("devices/", ann_.device_id));
  EXPECT_EQ(FromProto(reply.response.answer_time()), FromProto(request.answer_time()));
  EXPECT_FALSE(reply.response.text().empty());
  EXPECT_EQ(Get(due).SerializeAsString(), reply.response.SerializeAsString());
  server_.Advance(absl::Hours(3));
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_TAKEN);
}

TEST_F(ReminderCheckInTest, RepeatedRequestIsNotAnsweredTwice) {
  const v1::Reminder due = CalciumDue();
  const v1::CheckInRequest request = NewCheckIn(due, kTaken);
  ASSERT_TRUE(Send(request).ok());
  ASSERT_TRUE(Undo(due).ok());
  const auto second = Send(request);
  ASSERT_TRUE(second.ok()) << second.status.error_message();
  EXPECT_EQ(second.response.state(), v1::REMINDER_STATE_DUE);
  EXPECT_EQ(second.response.SerializeAsString(), Get(due).SerializeAsString());
}

TEST_F(ReminderCheckInTest, SameAnswerOfASecondDeviceLetsTheFirstStand) {
  const v1::Reminder due = CalciumDue();
  ASSERT_TRUE(CheckIn(due, kTaken).ok());
  const TestClient tablet = server_.SignIn("ann");
  const auto second = Send(tablet, NewCheckIn(due, kTaken));
  ASSERT_TRUE(second.ok()) << second.status.error_message();
  EXPECT_EQ(second.response.answer_device(), absl::StrCat("devices/", ann_.device_id));
}

TEST_F(ReminderCheckInTest, AnotherAnswerMustUndoFirst) {
  const v1::Reminder due = CalciumDue();
  ASSERT_TRUE(CheckIn(due, kTaken).ok());
  const auto refused = CheckIn(due, kSkipped);
  EXPECT_EQ(refused.code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(refused.field(), "answer");
  ASSERT_TRUE(Undo(due).ok());
  EXPECT_EQ(CheckIn(due, kSkipped).response.state(), v1::REMINDER_STATE_SKIPPED);
}

TEST_F(ReminderCheckInTest, SnoozeEndsAndIsPromptedAgain) {
  const v1::Reminder due = CalciumDue();
  const auto snoozed = CheckIn(due, kSnoozed);
  ASSERT_TRUE(snoozed.ok()) << snoozed.status.error_message();
  EXPECT_EQ(snoozed.response.state(), v1::REMINDER_STATE_SNOOZED);
  EXPECT_EQ(FromProto(snoozed.response.snooze_until_time()), server_.clock().TimeNow() + absl::Minutes(10));
  server_.Advance(absl::Minutes(9));
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_SNOOZED);
  server_.Advance(absl::Minutes(1));
  const v1::Reminder again = Get(due);
  EXPECT_EQ(again.state(), v1::REMINDER_STATE_DUE);
  EXPECT_FALSE(again.has_snooze_until_time());
  EXPECT_EQ(Deliveries(due.bundle()).size(), 2u);
}

TEST_F(ReminderCheckInTest, SnoozeNeverGoesBeyondTheLateWindow) {
  const v1::Reminder due = CalciumDue();
  server_.Advance(absl::Minutes(100));
  const auto snoozed = Send(NewSnooze(due, absl::Hours(3)));
  ASSERT_TRUE(snoozed.ok()) << snoozed.status.error_message();
  EXPECT_EQ(FromProto(snoozed.response.snooze_until_time()), FromProto(due.late_until_time()));
  server_.Advance(absl::Minutes(20));
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_MISSED);
}

TEST_F(ReminderCheckInTest, SnoozeLengthIsLimited) {
  const v1::Reminder due = CalciumDue();
  for (const absl::Duration length : {absl::Minutes(4), absl::Hours(3) + absl::Seconds(1), -absl::Minutes(10)}) {
    const auto refused = Send(NewSnooze(due, length));
    EXPECT_EQ(refused.code(), grpc::StatusCode::INVALID_ARGUMENT) << length;
    EXPECT_EQ(refused.field(), "snooze");
  }
  v1::CheckInRequest taken = NewSnooze(due, absl::Minutes(10));
  taken.set_answer(kTaken);
  EXPECT_EQ(Send(taken).field(), "snooze");
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_DUE);
}

TEST_F(ReminderCheckInTest, SnoozedMayBeAnswered) {
  const v1::Reminder due = CalciumDue();
  ASSERT_TRUE(CheckIn(due, kSnoozed).ok());
  ASSERT_TRUE(CheckIn(due, kTaken).ok());
  server_.Advance(absl::Minutes(30));
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_TAKEN);
  EXPECT_EQ(Deliveries(due.bundle()).size(), 1u);
}

TEST_F(ReminderCheckInTest, MissedMayBeAnsweredWithinSevenDays) {
  const v1::Reminder due = CalciumDue();
  server_.Advance(absl::Hours(3));
  ASSERT_EQ(Get(due).state(), v1::REMINDER_STATE_MISSED);
  EXPECT_EQ(CheckIn(due, kSnoozed).field(), "answer");
  EXPECT_TRUE(CheckIn(due, kTaken).ok());
  EXPECT_TRUE(Undo(due).ok());
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_MISSED);
  server_.Advance(absl::Hours(7 * 24));
  const auto late = CheckIn(due, kSkipped);
  EXPECT_EQ(late.code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(late.field(), "name");
  v1::CheckInRequest tapped_before = NewCheckIn(due, kSkipped);
  *tapped_before.mutable_answer_time() = due.due_time();
  EXPECT_TRUE(Send(tapped_before).ok());
}

TEST_F(ReminderCheckInTest, UndoEndsAfterADay) {
  const v1::Reminder due = CalciumDue();
  EXPECT_EQ(Undo(due).code(), grpc::StatusCode::FAILED_PRECONDITION);
  ASSERT_TRUE(CheckIn(due, kTaken).ok());
  server_.Advance(absl::Hours(24));
  EXPECT_TRUE(Undo(due).ok());
  ASSERT_TRUE(CheckIn(due, kTaken).ok());
  server_.Advance(absl::Hours(24) + absl::Minutes(1));
  EXPECT_EQ(Undo(due).code(), grpc::StatusCode::FAILED_PRECONDITION);
}

TEST_F(ReminderCheckInTest, UndoneWaitsAgainUntilItsWindowCloses) {
  const v1::Reminder due = CalciumDue();
  ASSERT_TRUE(CheckIn(due, kTaken).ok());
  const auto undone = Undo(due);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone.response.state(), v1::REMINDER_STATE_DUE);
  EXPECT_EQ(undone.response.answer_account(), "");
  server_.Advance(absl::Hours(2));
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_MISSED);
}

TEST_F(ReminderCheckInTest, PhoneClockThatIsWrongIsRefused) {
  const v1::Reminder due = CalciumDue();
  for (const absl::Duration wrong : {absl::Hours(9), -absl::Hours(9)}) {
    v1::CheckInRequest request = NewCheckIn(due, kTaken);
    *request.mutable_answer_time() = ToProto(server_.clock().TimeNow() + wrong);
    const auto refused = Send(request);
    EXPECT_EQ(refused.code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(refused.field(), "answer_time");
  }
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_DUE);
}

TEST_F(ReminderCheckInTest, SomebodyElsesReminderIsNotFound) {
  const v1::Reminder due = CalciumDue();
  const TestClient eve = server_.SignUp("eve");
  EXPECT_EQ(Send(eve, NewCheckIn(due, kTaken)).code(), grpc::StatusCode::NOT_FOUND);
  // Nor may she reach it by way of a profile of her own.
  const v1::Profile hers = MakeProfile(eve);
  v1::Reminder renamed = due;
  renamed.set_name(absl::StrCat(hers.name(), "/reminders/", due.name().substr(due.name().rfind('/') + 1)));
  EXPECT_EQ(Send(eve, NewCheckIn(renamed, kTaken)).code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_DUE);
}

TEST_F(ReminderCheckInTest, CancelledCannotBeAnswered) {
  const v1::Reminder due = CalciumDue();
  v1::EndPregnancyRequest end;
  end.set_request_id(server_.NewId());
  end.set_name(profile_.name());
  ASSERT_TRUE(ann_.Call(&v1::ProfileService::Stub::EndPregnancy, end).ok());
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_CANCELLED);
  const auto refused = CheckIn(due, kTaken);
  EXPECT_EQ(refused.code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(refused.field(), "name");
  for (const v1::Delivery& delivery : Deliveries(due.bundle())) {
    EXPECT_EQ(delivery.state(), v1::DELIVERY_STATE_CANCELLED);
  }
}

}  // namespace
}  // namespace crampwise
