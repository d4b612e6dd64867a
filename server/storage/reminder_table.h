// Reminders, in SQL. See tables.h and time_bucket.h.
#ifndef CRAMPWISE_SERVER_STORAGE_REMINDER_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_REMINDER_TABLE_H_

#include <vector>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlReminderTable final : public ReminderTable {
 public:
  explicit SqlReminderTable(TableContext& context) : context_(context) {}

  absl::Status InsertPacked(absl::Span<const PackedReminder> reminders) override;
  absl::StatusOr<v1::Reminder> Get(absl::string_view profile, absl::string_view id) override;
  absl::Status Update(absl::string_view profile, const v1::Reminder& reminder) override;
  absl::StatusOr<std::vector<v1::Reminder>> List(absl::string_view profile, absl::Time start, absl::Time end,
                                                 const TimeCursor& cursor, int limit) override;

 private:
  TableContext& context_;
};

// Erases every reminder of a profile.
absl::Status EraseReminders(TableContext& context, absl::string_view profile);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_REMINDER_TABLE_H_
