// Reminders as they fall due, and the ledger of telling about them, through the API.
#include <set>
#include <string>

#include "shared/base/proto_time.h"
#include "tests/server/reminder_test_base.h"

namespace crampwise {
namespace {

using ::testing::SizeIs;

class ReminderDispatchTest : public ReminderTestBase {};

TEST_F(ReminderDispatchTest, FiresAtItsTimeWithTextInTheReadersLanguage) {
  server_.Advance(absl::Minutes(29));
  EXPECT_EQ(Calcium().name(), "");
  server_.Advance(absl::Minutes(1));
  const v1::Reminder due = Calcium();
  EXPECT_EQ(due.state(), v1::REMINDER_STATE_DUE);
  EXPECT_EQ(FromProto(due.due_time()), server_.clock().TimeNow());
  EXPECT_EQ(FromProto(due.local_date()), absl::CivilDay(2026, 4, 15));
  EXPECT_EQ(due.zone(), "Europe/Berlin");
  v1::GetReminderRequest request;
  request.set_name(due.name());
  request.set_language(v1::LANGUAGE_CHINESE_SIMPLIFIED);
  const auto chinese = ann_.Call(&v1::ReminderService::Stub::GetReminder, request);
  EXPECT_NE(chinese.response.text(), due.text());
  EXPECT_NE(chinese.response.text(), "");
}

TEST_F(ReminderDispatchTest, UnansweredIsMissedWhenItsWindowCloses) {
  const v1::Reminder due = CalciumDue();
  server_.Advance(FromProto(due.late_until_time()) - server_.clock().TimeNow() - absl::Minutes(1));
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_DUE);
  server_.Advance(absl::Minutes(1));
  EXPECT_EQ(Get(due).state(), v1::REMINDER_STATE_MISSED);
}

TEST_F(ReminderDispatchTest, ServerThatWasDownSendsWhatIsStillInsideItsWindow) {
  server_.Stop();
  server_.clock().AdvanceTime(absl::Minutes(60));
  server_.Restart();
  server_.Advance(absl::Minutes(1));
  ann_ = server_.WithToken(ann_.token());
  const v1::Reminder late = Calcium();
  EXPECT_EQ(late.state(), v1::REMINDER_STATE_DUE);
  EXPECT_EQ(FromProto(late.due_time()), TestServer::DefaultStart() + absl::Minutes(30));
  EXPECT_EQ(Deliveries(late.bundle()).size(), 1u);
}

TEST_F(ReminderDispatchTest, ServerThatWasDownForDaysRecordsEachDayOnce) {
  server_.Stop();
  server_.clock().AdvanceTime(absl::Hours(10 * 24));
  server_.Restart();
  server_.Advance(absl::Minutes(1));
  ann_ = server_.WithToken(ann_.token());
  v1::ListRemindersRequest request;
  request.set_parent(profile_.name());
  request.set_page_size(200);
  *request.mutable_start_time() = ToProto(TestServer::DefaultStart());
  const auto reply = ann_.Call(&v1::ReminderService::Stub::ListReminders, request);
  std::set<int> days;
  for (const v1::Reminder& reminder : reply.response.reminders()) {
    if (reminder.kind() != "supplement_with_meal") continue;
    EXPECT_TRUE(days.insert(reminder.local_date().day()).second);
    EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_MISSED);
    EXPECT_TRUE(Deliveries(reminder.bundle()).empty());
  }
  EXPECT_THAT(days, SizeIs(10));
}

TEST_F(ReminderDispatchTest, ChangedTimeReplacesAndNeverDoubles) {
  const v1::Reminder due = CalciumDue();
  profile_.mutable_routine()->mutable_breakfast()->set_hours(10);
  ASSERT_TRUE(Update(ann_, profile_, {"routine"}).ok());
  server_.Advance(absl::Hours(4));
  EXPECT_EQ(Calcium().name(), due.name());
  server_.Advance(absl::Hours(22));
  const v1::Reminder next = Calcium();
  EXPECT_NE(next.name(), due.name());
  EXPECT_EQ(FromProto(next.due_time()) - FromProto(due.due_time()), absl::Hours(26));
}

TEST_F(ReminderDispatchTest, LedgerShowsWhatWaitsForAStreamUntilItExpires) {
  const v1::Reminder due = CalciumDue();
  auto ledger = Deliveries(due.bundle());
  ASSERT_EQ(ledger.size(), 1u);
  EXPECT_EQ(ledger[0].state(), v1::DELIVERY_STATE_DUE);
  EXPECT_EQ(ledger[0].attempts(), 0);
  EXPECT_EQ(ledger[0].last_reason(), "no open stream");
  EXPECT_FALSE(ledger[0].has_next_attempt_time()) << "nothing is tried until the device opens a stream";
  EXPECT_EQ(ledger[0].device(), "devices/" + ann_.device_id);
  EXPECT_EQ(ledger[0].recipient(), "accounts/" + ann_.account_id);
  EXPECT_NE(ledger[0].text().find(due.text()), std::string::npos);
  server_.Advance(absl::Minutes(30));
  EXPECT_EQ(Deliveries(due.bundle())[0].state(), v1::DELIVERY_STATE_DUE);
  server_.Advance(absl::Hours(3));
  EXPECT_EQ(Deliveries(due.bundle())[0].state(), v1::DELIVERY_STATE_EXPIRED);
  EXPECT_EQ(Deliveries(due.bundle())[0].last_reason(), "no open stream");
}

TEST_F(ReminderDispatchTest, AnsweringTheWholeBundleEndsItsDeliveries) {
  v1::Regimen vitamin_d = CalciumAtBreakfast();
  vitamin_d.set_substance(v1::SUBSTANCE_VITAMIN_D);
  MakeRegimen(ann_, profile_, vitamin_d);
  const v1::Reminder due = CalciumDue();
  std::vector<v1::Reminder> bundle;
  for (const v1::Reminder& reminder : Reminders(ann_, profile_)) {
    if (reminder.bundle() == due.bundle()) bundle.push_back(reminder);
  }
  ASSERT_GT(bundle.size(), 1u);
  for (const v1::Reminder& reminder : bundle) {
    EXPECT_EQ(Deliveries(due.bundle()).at(0).state(), v1::DELIVERY_STATE_DUE);
    ASSERT_TRUE(CheckIn(reminder, v1::CHECK_IN_ANSWER_TAKEN).ok());
  }
  EXPECT_EQ(Deliveries(due.bundle()).at(0).state(), v1::DELIVERY_STATE_ANSWERED);
}

TEST_F(ReminderDispatchTest, ListingsArePagedWithoutGapsOrRepetition) {
  server_.Advance(absl::Hours(48));
  v1::ListRemindersRequest request;
  request.set_parent(profile_.name());
  request.set_page_size(3);
  std::vector<std::string> names;
  do {
    const auto page = ann_.Call(&v1::ReminderService::Stub::ListReminders, request);
    ASSERT_TRUE(page.ok()) << page.status.error_message();
    for (const v1::Reminder& reminder : page.response.reminders()) names.push_back(reminder.name());
    request.set_page_token(page.response.next_page_token());
  } while (!request.page_token().empty());
  std::vector<std::string> all;
  for (const v1::Reminder& reminder : Reminders(ann_, profile_)) all.push_back(reminder.name());
  EXPECT_EQ(names, all);
  EXPECT_GT(names.size(), 10u);
}

TEST_F(ReminderDispatchTest, PageTokenOfAnotherListIsRefused) {
  server_.Advance(absl::Hours(24));
  v1::ListRemindersRequest reminders;
  reminders.set_parent(profile_.name());
  reminders.set_page_size(1);
  const auto page = ann_.Call(&v1::ReminderService::Stub::ListReminders, reminders);
  ASSERT_NE(page.response.next_page_token(), "");
  v1::ListDeliveriesRequest deliveries;
  deliveries.set_parent(profile_.name());
  deliveries.set_page_token(page.response.next_page_token());
  const auto refused = ann_.Call(&v1::ReminderService::Stub::ListDeliveries, deliveries);
  EXPECT_EQ(refused.code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(refused.field(), "page_token");
}

}  // namespace
}  // namespace crampwise
