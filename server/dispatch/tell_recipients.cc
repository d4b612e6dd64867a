#include "server/dispatch/tell_recipients.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_join.h"
#include "server/dispatch/reminder_ids.h"
#include "server/dispatch/reminder_text.h"
#include "server/dispatch/settle_deliveries.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// What all deliveries of one prompt have in common.
DeliveryRecord CommonPart(absl::Time now, const ToTell& prompt) {
  DeliveryRecord record;
  record.profile_id = prompt.profile_id;
  record.expire_time = absl::InfinitePast();
  for (const ToTell::Reminder& reminder : prompt.reminders) {
    record.reminder_ids.push_back(reminder.id);
    record.expire_time = std::max(record.expire_time, reminder.late_until);
  }
  record.delivery.set_bundle(prompt.bundle);
  *record.delivery.mutable_due_time() = ToProto(prompt.prompt);
  record.delivery.set_channel(v1::CHANNEL_STREAM);
  record.delivery.set_state(v1::DELIVERY_STATE_DUE);
  *record.delivery.mutable_update_time() = ToProto(now);
  return record;
}

absl::Status AddDeliveries(absl::Time now, const ToTell& prompt, const std::vector<ProfileTable::Recipient>& recipients,
                           std::vector<PackedDelivery>& deliveries) {
  DeliveryRecord record = CommonPart(now, prompt);
  for (const ProfileTable::Recipient& recipient : recipients) {
    record.account_id = recipient.account_id;
    record.language = recipient.language;
    record.delivery.set_recipient(AccountName(recipient.account_id));
    for (const std::string& device : recipient.device_ids) {
      record.device_id = device;
      record.id = DeliveryId(prompt.prompt, record.reminder_ids.front(), recipient.account_id, device);
      record.delivery.set_device(DeviceName(device));
      ASSIGN_OR_RETURN(PackedDelivery packed, PackDelivery(record));
      deliveries.push_back(std::move(packed));
    }
  }
  return absl::OkStatus();
}

}  // namespace

std::string PromptText(absl::Span<const v1::Reminder> reminders, const v1::Profile& profile, v1::Language language) {
  return absl::StrJoin(reminders, "\n", [&](std::string* out, const v1::Reminder& reminder) {
    absl::StrAppend(out, ReminderText(reminder, profile, language));
  });
}

absl::StatusOr<std::vector<PackedDelivery>> DeliveriesOf(absl::Time now, absl::Span<const ToTell> prompts,
                                                         const ProfileTable::RecipientsOf& recipients) {
  std::vector<PackedDelivery> deliveries;
  for (const ToTell& prompt : prompts) {
    const auto found = recipients.find(prompt.profile_id);
    if (found == recipients.end()) continue;
    RETURN_IF_ERROR(AddDeliveries(now, prompt, found->second, deliveries));
  }
  return deliveries;
}

absl::StatusOr<v1::Delivery> LedgerEntry(Transaction& tx, const v1::Profile& profile, const DeliveryRecord& record) {
  v1::Delivery delivery = record.delivery;
  if (delivery.text().empty()) {
    ASSIGN_OR_RETURN(const std::vector<v1::Reminder> reminders, RemindersOf(tx, record));
    delivery.set_text(PromptText(reminders, profile, record.language));
  }
  const bool unsent = delivery.state() == v1::DELIVERY_STATE_DUE || delivery.state() == v1::DELIVERY_STATE_EXPIRED;
  if (unsent && !delivery.has_next_attempt_time() && delivery.last_reason().empty()) {
    delivery.set_last_reason("no open stream");
  }
  return delivery;
}

}  // namespace crampwise
