// What a person reads of a reminder. Texts come from the knowledge and are never stored with reminders.
#ifndef CRAMPWISE_SERVER_DISPATCH_REMINDER_TEXT_H_
#define CRAMPWISE_SERVER_DISPATCH_REMINDER_TEXT_H_

#include "absl/strings/string_view.h"
#include "crampwise/v1/common.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"

namespace crampwise {

// The words for the population that `profile` belonged to on the reminder's day; another population's when that one has
// no such item; empty for an item that the knowledge no longer holds. Lives for ever.
absl::string_view ReminderText(const v1::Reminder& reminder, const v1::Profile& profile, v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_REMINDER_TEXT_H_
