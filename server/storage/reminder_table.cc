#include "server/storage/reminder_table.h"

#include "server/storage/payload.h"
#include "server/storage/time_bucket.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"

namespace crampwise {
namespace {

// The id of a reminder, which must carry its due time: Get and List find the row by it.
absl::StatusOr<std::string> CheckedId(const v1::Reminder& reminder) {
  ASSIGN_OR_RETURN(ChildName name, ParseChildName("reminder.name", reminder.name(), "reminders"));
  if (!CarriesTime(name.id, FromProto(reminder.due_time()))) {
    return absl::InternalError("reminder: the id does not carry the due time");
  }
  return std::move(name.id);
}

}  // namespace

absl::Status SqlReminderTable::Insert(absl::string_view profile, const v1::Reminder& reminder) {
  ASSIGN_OR_RETURN(const std::string id, CheckedId(reminder));
  ASSIGN_OR_RETURN(const int64_t inserted,
                   context_.db.Execute("INSERT INTO reminder (bucket, profile_id, id, due_us, state, payload) "
                                       "VALUES (:bucket, :profile, :id, :due, :state, :payload) ON CONFLICT DO NOTHING",
                                       BucketOfId(id), profile, id, FromProto(reminder.due_time()), reminder.state(),
                                       Pack(reminder)));
  return inserted == 1 ? absl::OkStatus() : Taken("reminder");
}

absl::StatusOr<v1::Reminder> SqlReminderTable::Get(absl::string_view profile, absl::string_view id) {
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<std::tuple<std::string>>(
                       "SELECT payload FROM reminder WHERE bucket = :bucket AND profile_id = :profile AND id = :id",
                       BucketOfId(id), profile, id));
  if (!row.has_value()) return NotFound("reminder");
  return Unpack<v1::Reminder>(std::get<0>(*row));
}

absl::Status SqlReminderTable::Update(absl::string_view profile, const v1::Reminder& reminder) {
  ASSIGN_OR_RETURN(const std::string id, CheckedId(reminder));
  ASSIGN_OR_RETURN(const int64_t updated,
                   context_.db.Execute("UPDATE reminder SET due_us = :due, state = :state, payload = :payload "
                                       "WHERE bucket = :bucket AND profile_id = :profile AND id = :id",
                                       FromProto(reminder.due_time()), reminder.state(), Pack(reminder), BucketOfId(id),
                                       profile, id));
  return updated == 1 ? absl::OkStatus() : NotFound("reminder");
}

absl::StatusOr<std::vector<v1::Reminder>> SqlReminderTable::List(absl::string_view profile, absl::Time start,
                                                                 absl::Time end, const TimeCursor& cursor, int limit) {
  ASSIGN_OR_RETURN(
      const auto rows,
      ListFromBuckets<std::tuple<std::string>>(
          context_.db, "SELECT bucket FROM reminder WHERE bucket BETWEEN :low AND :high ORDER BY bucket DESC LIMIT 1",
          "SELECT payload FROM reminder WHERE bucket = :bucket AND profile_id = :profile AND due_us >= :start "
          "AND due_us < :end AND (due_us, id) < (:time, :id) ORDER BY due_us DESC, id DESC LIMIT :limit",
          profile, {start, end, cursor, limit}));
  return UnpackAll<v1::Reminder>(rows);
}

absl::Status EraseReminders(Connection& db, absl::string_view profile) {
  return EraseFromBuckets(db, "SELECT bucket FROM reminder WHERE bucket BETWEEN :low AND :high ORDER BY bucket LIMIT 1",
                          "DELETE FROM reminder WHERE bucket = :bucket AND profile_id = :profile", profile);
}

}  // namespace crampwise
