// Ids that follow from what they name, so that doing a thing again finds it done.
#ifndef CRAMPWISE_SERVER_DISPATCH_REMINDER_IDS_H_
#define CRAMPWISE_SERVER_DISPATCH_REMINDER_IDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/dispatch/advance.h"

namespace crampwise {

// All of them are UUIDs of version 8 that carry the due or prompt time.

// `profile_name` is "profiles/{profile}".
std::string ReminderId(absl::string_view profile_name, const NewReminder& reminder);

// The bundle that is prompted at `prompt` and begins with this reminder.
std::string BundleId(absl::Time prompt, absl::string_view first_reminder_id);

// The delivery of a prompt to one device: `prompt` tells the first prompt of a bundle from those after a snooze.
std::string DeliveryId(absl::Time prompt, absl::string_view first_reminder_id, absl::string_view account_id,
                       absl::string_view device_id);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_REMINDER_IDS_H_
