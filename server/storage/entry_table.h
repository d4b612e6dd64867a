// Journal entries and the appointments among them, in SQL. See tables.h and time_bucket.h.
//
// The wide rows are appended; ids are made by the clock, so the index on them grows at its end. Listing uses one narrow
// index by bucket and profile. Appointments, which are few, have a narrow table of their own for the planner.
#ifndef CRAMPWISE_SERVER_STORAGE_ENTRY_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_ENTRY_TABLE_H_

#include <vector>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlEntryTable final : public EntryTable {
 public:
  explicit SqlEntryTable(TableContext& context) : context_(context) {}

  absl::StatusOr<RecordedEntry> Insert(absl::string_view profile, const v1::JournalEntry& entry,
                                       absl::string_view content_hash) override;
  absl::StatusOr<v1::JournalEntry> Get(absl::string_view profile, absl::string_view id) override;
  absl::StatusOr<v1::JournalEntry> Update(absl::string_view profile, const v1::JournalEntry& entry) override;
  absl::Status Delete(absl::string_view profile, absl::string_view id) override;
  absl::StatusOr<std::vector<v1::JournalEntry>> List(absl::string_view profile, absl::Time start, absl::Time end,
                                                     const TimeCursor& cursor, int limit) override;
  absl::StatusOr<std::vector<absl::Time>> Appointments(absl::string_view profile, absl::Time start,
                                                       absl::Time end) override;

 private:
  absl::StatusOr<RecordedEntry> Repeated(absl::string_view profile, absl::string_view id,
                                         absl::string_view content_hash);
  // Keeps the appointment table in step with `entry`.
  absl::Status PutAppointment(absl::string_view profile, absl::string_view id, const v1::JournalEntry& entry);
  absl::Status DropAppointment(absl::string_view profile, absl::string_view id);

  TableContext& context_;
};

// Erases every entry of a profile, ids and hashes included.
absl::Status EraseEntries(TableContext& context, absl::string_view profile);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_ENTRY_TABLE_H_
