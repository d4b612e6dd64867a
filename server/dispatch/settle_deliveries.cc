#include "server/dispatch/settle_deliveries.h"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

bool Any(absl::Span<const v1::Reminder> reminders, std::initializer_list<v1::ReminderState> states) {
  return std::any_of(reminders.begin(), reminders.end(), [&](const v1::Reminder& reminder) {
    return std::find(states.begin(), states.end(), reminder.state()) != states.end();
  });
}

bool MayBecome(v1::DeliveryState from, v1::DeliveryState to) {
  if (from == v1::DELIVERY_STATE_DUE) return true;
  const bool told = from == v1::DELIVERY_STATE_SENT || from == v1::DELIVERY_STATE_ACCEPTED;
  return told && to == v1::DELIVERY_STATE_ANSWERED;
}

}  // namespace

absl::StatusOr<std::vector<v1::Reminder>> RemindersOf(Transaction& tx, const DeliveryRecord& record) {
  std::vector<v1::Reminder> reminders;
  for (const std::string& id : record.reminder_ids) {
    ASSIGN_OR_RETURN(v1::Reminder reminder, tx.reminders().Get(record.profile_id, id));
    reminders.push_back(std::move(reminder));
  }
  return reminders;
}

std::optional<v1::DeliveryState> DeliveryOutcome(absl::Span<const v1::Reminder> reminders) {
  if (Any(reminders, {v1::REMINDER_STATE_DUE})) return std::nullopt;
  if (Any(reminders, {v1::REMINDER_STATE_TAKEN, v1::REMINDER_STATE_SKIPPED, v1::REMINDER_STATE_SNOOZED})) {
    return v1::DELIVERY_STATE_ANSWERED;
  }
  if (Any(reminders, {v1::REMINDER_STATE_MISSED})) return v1::DELIVERY_STATE_EXPIRED;
  return v1::DELIVERY_STATE_CANCELLED;
}

absl::Status SettleDeliveries(Transaction& tx, absl::string_view profile_id, absl::string_view bundle) {
  ASSIGN_OR_RETURN(std::vector<DeliveryRecord> records, tx.deliveries().OfBundle(profile_id, bundle));
  for (DeliveryRecord& record : records) {
    ASSIGN_OR_RETURN(const std::vector<v1::Reminder> reminders, RemindersOf(tx, record));
    const std::optional<v1::DeliveryState> outcome = DeliveryOutcome(reminders);
    if (!outcome.has_value() || !MayBecome(record.delivery.state(), *outcome)) continue;
    record.delivery.set_state(*outcome);
    *record.delivery.mutable_update_time() = ToProto(tx.now());
    RETURN_IF_ERROR(tx.deliveries().Update(record));
  }
  return absl::OkStatus();
}

}  // namespace crampwise
