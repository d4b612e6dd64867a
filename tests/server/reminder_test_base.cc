#include "tests/server/reminder_test_base.h"

#include <algorithm>

namespace crampwise {

v1::Reminder ReminderTestBase::Calcium() {
  for (const v1::Reminder& reminder : Reminders(ann_, profile_)) {
    if (reminder.kind() == "supplement_with_meal") return reminder;
  }
  return {};
}

v1::Reminder ReminderTestBase::CalciumDue() {
  server_.Advance(absl::Minutes(30));
  const v1::Reminder reminder = Calcium();
  EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_DUE) << reminder.DebugString();
  return reminder;
}

v1::Reminder ReminderTestBase::Get(const v1::Reminder& reminder) {
  v1::GetReminderRequest request;
  request.set_name(reminder.name());
  const auto reply = ann_.Call(&v1::ReminderService::Stub::GetReminder, request);
  EXPECT_TRUE(reply.ok()) << reply.status.error_message();
  return reply.response;
}

v1::CheckInRequest ReminderTestBase::NewCheckIn(const v1::Reminder& reminder, v1::CheckInAnswer answer) {
  v1::CheckInRequest request;
  request.set_request_id(server_.NewId());
  request.set_name(reminder.name());
  request.set_answer(answer);
  return request;
}

Reply<v1::Reminder> ReminderTestBase::CheckIn(const v1::Reminder& reminder, v1::CheckInAnswer answer) {
  return Send(NewCheckIn(reminder, answer));
}

Reply<v1::Reminder> ReminderTestBase::Send(const TestClient& client, const v1::CheckInRequest& request) {
  return client.Call(&v1::ReminderService::Stub::CheckIn, request);
}

Reply<v1::Reminder> ReminderTestBase::Undo(const v1::Reminder& reminder) {
  v1::UndoCheckInRequest request;
  request.set_request_id(server_.NewId());
  request.set_name(reminder.name());
  return ann_.Call(&v1::ReminderService::Stub::UndoCheckIn, request);
}

std::vector<v1::Delivery> ReminderTestBase::Deliveries(const std::string& bundle) {
  v1::ListDeliveriesRequest request;
  request.set_parent(profile_.name());
  request.set_page_size(200);
  const auto reply = ann_.Call(&v1::ReminderService::Stub::ListDeliveries, request);
  EXPECT_TRUE(reply.ok()) << reply.status.error_message();
  std::vector<v1::Delivery> found;
  std::copy_if(reply.response.deliveries().begin(), reply.response.deliveries().end(), std::back_inserter(found),
               [&](const v1::Delivery& delivery) { return delivery.bundle() == bundle; });
  return found;
}

}  // namespace crampwise
