// Writes what an Advance says: reminders, deliveries, feed and timer.
#ifndef CRAMPWISE_SERVER_DISPATCH_RECORD_H_
#define CRAMPWISE_SERVER_DISPATCH_RECORD_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "crampwise/v1/profile_service.pb.h"
#include "server/dispatch/advance.h"
#include "server/storage/transaction.h"

namespace crampwise {

// Sets `timer` to what it holds in the table then. ABORTED: the timer was changed since `timer` was read.
absl::Status RecordAdvance(Transaction& tx, const v1::Profile& profile, const Advance& advance, TimerRecord& timer);

// Forgets who answered, and any snooze.
void ClearAnswer(v1::Reminder& reminder);

// Stores the reminder under its name's id and announces it to the feed.
absl::Status UpdateReminder(Transaction& tx, absl::string_view profile_id, const v1::Reminder& reminder);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_RECORD_H_
