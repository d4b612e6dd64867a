// The reminders of one day of a person's own routine, with the numbers by which the person calls them.
#ifndef CRAMPWISE_CLIENT_CLI_TODAYS_REMINDERS_H_
#define CRAMPWISE_CLIENT_CLI_TODAYS_REMINDERS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/cli/context.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"

namespace crampwise::client {

// Today's recorded reminders, earlier ones that can still be answered, and what is still to come (SCHEDULED, without a
// name), by due time. Place 0 is called number 1.
absl::StatusOr<v1::ListRemindersResponse> TodaysReminders(Context& context, const v1::Profile& profile);

// Keeps the list on this device, so that a number means what the person saw even if the list has changed since.
absl::Status RememberShown(const Context& context, const v1::ListRemindersResponse& shown);
absl::Status ForgetShown(const Context& context);

// What was shown last; NOT_FOUND if nothing was.
absl::StatusOr<v1::ListRemindersResponse> LastShown(const Context& context);

// Whether both are the same occurrence, recorded or still to come.
bool IsSameOccurrence(const v1::Reminder& a, const v1::Reminder& b);

// Whether an answer is waited for.
bool IsOpen(const v1::Reminder& reminder);

// " 2  08:00  due           Take ...".
std::string ReminderLine(int number, const v1::Reminder& reminder, absl::TimeZone zone);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_TODAYS_REMINDERS_H_
