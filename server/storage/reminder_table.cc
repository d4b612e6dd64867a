#include "server/storage/reminder_table.h"

#include "absl/strings/match.h"
#include "server/storage/bulk.h"
#include "server/storage/payload.h"
#include "server/storage/time_bucket.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"

namespace crampwise {
namespace {

using ReminderRow =
    std::tuple<int64_t, absl::string_view, absl::string_view, absl::Time, v1::ReminderState, absl::string_view>;
using StoredRow = std::tuple<std::string, absl::Time, v1::ReminderState, std::string>;

const BulkSql& InsertReminder() {
  static const auto& sql = *new BulkSql(BulkInsert("reminder",
                                                   {{"bucket", SqlType::kNumber},
                                                    {"profile_id", SqlType::kText},
                                                    {"id", SqlType::kText},
                                                    {"due_us", SqlType::kNumber},
                                                    {"state", SqlType::kNumber},
                                                    {"payload", SqlType::kText}},
                                                   "ON CONFLICT DO NOTHING"));
  return sql;
}

// The name of a reminder, whose id must carry its due time: Get and List find the row by it.
absl::StatusOr<ChildName> CheckedName(const v1::Reminder& reminder) {
  ASSIGN_OR_RETURN(ChildName name, ParseChildName("reminder.name", reminder.name(), "reminders"));
  if (!CarriesTime(name.id, FromProto(reminder.due_time()))) {
    return absl::InternalError("reminder: the id does not carry the due time");
  }
  if (!absl::StartsWith(reminder.plan_item(), PlanItemName(name.profile, ""))) {
    return absl::InternalError("reminder: the plan item is not the profile's");
  }
  return name;
}

// Without what other columns say.
std::string PayloadOf(v1::Reminder reminder, absl::string_view profile) {
  reminder.mutable_plan_item()->erase(0, PlanItemName(profile, "").size());
  reminder.clear_name();
  reminder.clear_due_time();
  reminder.clear_state();
  return Pack(reminder);
}

bool IsOpen(v1::ReminderState state) { return state == v1::REMINDER_STATE_DUE || state == v1::REMINDER_STATE_SNOOZED; }

// Nothing of a snooze is left when it reads as missed.
void CloseIfLate(absl::Time now, v1::Reminder& reminder) {
  if (!IsOpen(reminder.state()) || FromProto(reminder.late_until_time()) > now) return;
  reminder.set_state(v1::REMINDER_STATE_MISSED);
  reminder.clear_snooze_until_time();
  reminder.clear_answer_account();
  reminder.clear_answer_device();
  reminder.clear_answer_time();
}

absl::StatusOr<v1::Reminder> ToReminder(absl::string_view profile, absl::Time now, const StoredRow& row) {
  const auto& [id, due, state, payload] = row;
  ASSIGN_OR_RETURN(auto reminder, Unpack<v1::Reminder>(payload));
  reminder.set_name(ReminderName(profile, id));
  reminder.mutable_plan_item()->insert(0, PlanItemName(profile, ""));
  *reminder.mutable_due_time() = ToProto(due);
  reminder.set_state(state);
  CloseIfLate(now, reminder);
  return reminder;
}

}  // namespace

absl::StatusOr<PackedReminder> PackReminder(v1::Reminder reminder) {
  ASSIGN_OR_RETURN(ChildName name, CheckedName(reminder));
  std::string payload = PayloadOf(reminder, name.profile);
  return PackedReminder{std::move(reminder), std::move(name.profile), std::move(name.id), std::move(payload)};
}

absl::Status ReminderTable::InsertAll(absl::Span<const v1::Reminder> reminders) {
  std::vector<PackedReminder> packed;
  for (const v1::Reminder& reminder : reminders) {
    ASSIGN_OR_RETURN(PackedReminder one, PackReminder(reminder));
    packed.push_back(std::move(one));
  }
  return InsertPacked(packed);
}

absl::Status SqlReminderTable::InsertPacked(absl::Span<const PackedReminder> reminders) {
  std::vector<ReminderRow> rows;
  rows.reserve(reminders.size());
  for (const PackedReminder& packed : reminders) {
    rows.emplace_back(BucketOfId(packed.id), packed.profile_id, packed.id, FromProto(packed.reminder.due_time()),
                      packed.reminder.state(), packed.payload);
  }
  ASSIGN_OR_RETURN(const int64_t inserted, RunForAll<ReminderRow>(context_, InsertReminder(), rows));
  return inserted == static_cast<int64_t>(rows.size()) ? absl::OkStatus() : Taken("reminder");
}

absl::StatusOr<v1::Reminder> SqlReminderTable::Get(absl::string_view profile, absl::string_view id) {
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<StoredRow>("SELECT id, due_us, state, payload FROM reminder "
                                                   "WHERE bucket = :bucket AND profile_id = :profile AND id = :id",
                                                   BucketOfId(id), profile, id));
  if (!row.has_value()) return NotFound("reminder");
  return ToReminder(profile, context_.now, *row);
}

absl::Status SqlReminderTable::Update(absl::string_view profile, const v1::Reminder& reminder) {
  ASSIGN_OR_RETURN(const ChildName name, CheckedName(reminder));
  ASSIGN_OR_RETURN(const int64_t updated,
                   context_.db.Execute("UPDATE reminder SET due_us = :due, state = :state, payload = :payload "
                                       "WHERE bucket = :bucket AND profile_id = :profile AND id = :id",
                                       FromProto(reminder.due_time()), reminder.state(), PayloadOf(reminder, profile),
                                       BucketOfId(name.id), profile, name.id));
  return updated == 1 ? absl::OkStatus() : NotFound("reminder");
}

absl::StatusOr<std::vector<v1::Reminder>> SqlReminderTable::List(absl::string_view profile, absl::Time start,
                                                                 absl::Time end, const TimeCursor& cursor, int limit) {
  ASSIGN_OR_RETURN(
      const auto rows,
      ListFromBuckets<StoredRow>(
          context_, "reminder",
          "SELECT id, due_us, state, payload FROM reminder WHERE bucket = :bucket AND profile_id = :profile AND due_us "
          ">= :start "
          "AND due_us < :end AND (due_us, id) < (:time, :id) ORDER BY due_us DESC, id DESC LIMIT :limit",
          profile, {start, end, cursor, limit}));
  std::vector<v1::Reminder> reminders;
  reminders.reserve(rows.size());
  for (const StoredRow& row : rows) {
    ASSIGN_OR_RETURN(v1::Reminder reminder, ToReminder(profile, context_.now, row));
    reminders.push_back(std::move(reminder));
  }
  return reminders;
}

absl::Status EraseReminders(TableContext& context, absl::string_view profile) {
  return EraseFromBuckets(context, "reminder", "profile_id", profile);
}

}  // namespace crampwise
