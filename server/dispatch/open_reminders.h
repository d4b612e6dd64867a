// The reminders that a profile's timer waits for.
#ifndef CRAMPWISE_SERVER_DISPATCH_OPEN_REMINDERS_H_
#define CRAMPWISE_SERVER_DISPATCH_OPEN_REMINDERS_H_

#include "absl/status/status.h"
#include "server/storage/transaction.h"
#include "shared/base/resource_names.h"

namespace crampwise {

// Brings the timer in step with a reminder that was changed in this transaction: it waits for the late window of one
// that is due, and for the snooze of one that is snoozed, and no longer for any other.
absl::Status FollowReminder(Transaction& tx, const ChildName& name, const v1::Reminder& reminder);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_OPEN_REMINDERS_H_
