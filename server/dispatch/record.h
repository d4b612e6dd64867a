// Writes what an Advance says: reminders, deliveries and feed.
#ifndef CRAMPWISE_SERVER_DISPATCH_RECORD_H_
#define CRAMPWISE_SERVER_DISPATCH_RECORD_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "server/dispatch/advance.h"
#include "server/storage/transaction.h"

namespace crampwise {

// What falls due on one profile.
struct Firing {
  std::string profile_id;
  // The zone of the plan.
  std::string zone;
  std::vector<NewBundle> bundles;
  std::vector<std::string> snooze_over;
};

// What firings add to the tables, snoozes apart.
struct NewRows {
  std::vector<PackedReminder> reminders;
  std::vector<PackedDelivery> deliveries;
};

// Of all firings. Reads who is to be told; writes nothing, so that a snapshot will do. A device that signs in
// afterwards learns of the reminders from the feed.
absl::StatusOr<NewRows> RowsOf(Transaction& tx, absl::Span<const Firing> firings);

// Writes the rows, and their changes to the feed. ALREADY_EXISTS: one of the reminders was recorded before.
absl::Status InsertRows(Transaction& tx, const NewRows& rows);

// Makes snoozed reminders due again, and tells their recipients. An answer meanwhile leaves nothing to end.
absl::Status EndSnoozes(Transaction& tx, absl::string_view profile_id, absl::Span<const std::string> reminder_ids);

// All of that for the firings of many profiles, each profile at most once.
absl::Status RecordFirings(Transaction& tx, absl::Span<const Firing> firings);

// Forgets who answered, and any snooze.
void ClearAnswer(v1::Reminder& reminder);

// Stores the reminder under its name's id and announces it to the feed.
absl::Status UpdateReminder(Transaction& tx, absl::string_view profile_id, const v1::Reminder& reminder);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_RECORD_H_
