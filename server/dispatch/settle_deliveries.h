// Deliveries follow the reminders that they tell of.
#ifndef CRAMPWISE_SERVER_DISPATCH_SETTLE_DELIVERIES_H_
#define CRAMPWISE_SERVER_DISPATCH_SETTLE_DELIVERIES_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "server/storage/transaction.h"

namespace crampwise {

// The reminders of a delivery.
absl::StatusOr<std::vector<v1::Reminder>> RemindersOf(Transaction& tx, const DeliveryRecord& record);

// How a delivery of these reminders ends; nothing while one of them is due. A snooze is an answer: the prompt after it
// has deliveries of its own.
std::optional<v1::DeliveryState> DeliveryOutcome(absl::Span<const v1::Reminder> reminders);

// Ends the bundle's deliveries whose reminders wait for nothing any more. What was sent to a device can still become
// answered, but not cancelled or expired.
absl::Status SettleDeliveries(Transaction& tx, absl::string_view profile_id, absl::string_view bundle);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_SETTLE_DELIVERIES_H_
