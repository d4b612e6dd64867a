// Ann's calcium, due at 08:30 in Berlin, half an hour after the server's start; its late window closes at 10:30.
#ifndef CRAMPWISE_TESTS_SERVER_REMINDER_TEST_BASE_H_
#define CRAMPWISE_TESTS_SERVER_REMINDER_TEST_BASE_H_

#include <string>
#include <vector>

#include "tests/server/api_test.h"

namespace crampwise {

class ReminderTestBase : public ApiTest {
 protected:
  using ApiTest::ApiTest;

  // The calcium reminder that was recorded last; without a name if there is none.
  v1::Reminder Calcium();
  // Moves the clock to 08:30 and returns the reminder.
  v1::Reminder CalciumDue();
  v1::Reminder Get(const v1::Reminder& reminder);

  v1::CheckInRequest NewCheckIn(const v1::Reminder& reminder, v1::CheckInAnswer answer);
  Reply<v1::Reminder> CheckIn(const v1::Reminder& reminder, v1::CheckInAnswer answer);
  Reply<v1::Reminder> Send(const v1::CheckInRequest& request) { return Send(ann_, request); }
  Reply<v1::Reminder> Send(const TestClient& client, const v1::CheckInRequest& request);
  Reply<v1::Reminder> Undo(const v1::Reminder& reminder);

  // The ledger, newest first, of one bundle.
  std::vector<v1::Delivery> Deliveries(const std::string& bundle);

  v1::Profile profile_ = MakeProfile(ann_);
  v1::Regimen regimen_ = MakeRegimen(ann_, profile_);
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_REMINDER_TEST_BASE_H_
