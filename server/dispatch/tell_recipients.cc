#include "server/dispatch/tell_recipients.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_join.h"
#include "server/dispatch/reminder_ids.h"
#include "server/dispatch/reminder_text.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// What all deliveries of one prompt have in common.
absl::StatusOr<DeliveryRecord> CommonPart(absl::Time now, absl::Time prompt, absl::Span<const v1::Reminder> reminders) {
  DeliveryRecord record;
  record.expire_time = absl::InfinitePast();
  for (const v1::Reminder& reminder : reminders) {
    ASSIGN_OR_RETURN(ChildName name, ParseChildName("reminder.name", reminder.name(), "reminders"));
    record.profile_id = std::move(name.profile);
    record.reminder_ids.push_back(std::move(name.id));
    record.expire_time = std::max(record.expire_time, FromProto(reminder.late_until_time()));
  }
  record.delivery.set_bundle(reminders.front().bundle());
  *record.delivery.mutable_due_time() = ToProto(prompt);
  record.delivery.set_channel(v1::CHANNEL_STREAM);
  record.delivery.set_state(v1::DELIVERY_STATE_DUE);
  *record.delivery.mutable_next_attempt_time() = ToProto(now);
  *record.delivery.mutable_update_time() = ToProto(now);
  return record;
}

}  // namespace

std::string PromptText(absl::Span<const v1::Reminder> reminders, const v1::Profile& profile, v1::Language language) {
  return absl::StrJoin(reminders, "\n", [&](std::string* out, const v1::Reminder& reminder) {
    absl::StrAppend(out, ReminderText(reminder, profile, language));
  });
}

absl::Status TellRecipients(Transaction& tx, const v1::Profile& profile, absl::Time prompt,
                            absl::Span<const v1::Reminder> reminders) {
  if (reminders.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(DeliveryRecord record, CommonPart(tx.now(), prompt, reminders));
  ASSIGN_OR_RETURN(const std::vector<ProfileTable::Recipient> recipients, tx.profiles().Recipients(record.profile_id));
  for (const ProfileTable::Recipient& recipient : recipients) {
    record.account_id = recipient.account_id;
    record.language = recipient.language;
    record.delivery.set_recipient(AccountName(recipient.account_id));
    record.delivery.set_text(PromptText(reminders, profile, recipient.language));
    for (const std::string& device : recipient.device_ids) {
      record.device_id = device;
      record.id = DeliveryId(prompt, record.reminder_ids.front(), recipient.account_id, device);
      record.delivery.set_device(DeviceName(device));
      RETURN_IF_ERROR(tx.deliveries().Insert(record));
    }
  }
  return absl::OkStatus();
}

}  // namespace crampwise
