#include "server/dispatch/record.h"

#include <algorithm>
#include <map>
#include <utility>

#include "server/dispatch/tell_recipients.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// Items are kinds, with the regimen's id behind a dot where a regimen makes them.
std::string KindOf(const std::string& item) { return item.substr(0, item.find('.')); }

v1::Reminder MakeReminder(const Firing& firing, const NewBundle& bundle, const NewReminder& planned) {
  v1::Reminder reminder;
  reminder.set_name(ReminderName(firing.profile_id, planned.id));
  reminder.set_plan_item(PlanItemName(firing.profile_id, planned.item));
  reminder.set_kind(KindOf(planned.item));
  *reminder.mutable_local_date() = ToProto(planned.local_date);
  reminder.set_slot(planned.slot);
  *reminder.mutable_due_time() = ToProto(planned.due);
  *reminder.mutable_late_until_time() = ToProto(planned.late_until);
  *reminder.mutable_prompt_time() = ToProto(bundle.prompt);
  reminder.set_bundle(bundle.id);
  reminder.set_state(v1::REMINDER_STATE_DUE);
  reminder.set_zone(firing.zone);
  return reminder;
}

// The reminders of a bundle go to `rows`, the prompt to `to_tell`.
absl::Status AddBundle(const Firing& firing, const NewBundle& bundle, absl::Time now, NewRows& rows,
                       std::vector<ToTell>& to_tell) {
  ToTell prompt{firing.profile_id, bundle.id, bundle.prompt, {}};
  for (const NewReminder& planned : bundle.reminders) {
    ASSIGN_OR_RETURN(PackedReminder packed, PackReminder(MakeReminder(firing, bundle, planned)));
    rows.reminders.push_back(std::move(packed));
    // Nobody is told of what a downtime made too late.
    if (planned.late_until > now) prompt.reminders.push_back({planned.id, planned.late_until});
  }
  if (!prompt.reminders.empty()) to_tell.push_back(std::move(prompt));
  return absl::OkStatus();
}

std::vector<std::string> ProfilesOf(absl::Span<const Firing> firings) {
  std::vector<std::string> profiles;
  for (const Firing& firing : firings) {
    if (!firing.bundles.empty()) profiles.push_back(firing.profile_id);
  }
  return profiles;
}

}  // namespace

absl::StatusOr<NewRows> RowsOf(Transaction& tx, absl::Span<const Firing> firings) {
  ASSIGN_OR_RETURN(const ProfileTable::RecipientsOf recipients, tx.profiles().Recipients(ProfilesOf(firings)));
  NewRows rows;
  std::vector<ToTell> to_tell;
  for (const Firing& firing : firings) {
    for (const NewBundle& bundle : firing.bundles) {
      RETURN_IF_ERROR(AddBundle(firing, bundle, tx.now(), rows, to_tell));
    }
  }
  ASSIGN_OR_RETURN(rows.deliveries, DeliveriesOf(tx.now(), to_tell, recipients));
  return rows;
}

absl::Status InsertRows(Transaction& tx, const NewRows& rows) {
  std::vector<std::string> changed;
  changed.reserve(rows.reminders.size());
  for (const PackedReminder& packed : rows.reminders) changed.push_back(packed.reminder.name());
  RETURN_IF_ERROR(tx.reminders().InsertPacked(rows.reminders));
  RETURN_IF_ERROR(tx.feed().AppendAll(changed));
  return tx.deliveries().InsertPacked(rows.deliveries);
}

absl::Status EndSnoozes(Transaction& tx, absl::string_view profile_id, absl::Span<const std::string> reminder_ids) {
  // Reminders of one bundle whose snoozes end together are one prompt again.
  std::map<std::string, ToTell> by_bundle;
  for (const std::string& id : reminder_ids) {
    ASSIGN_OR_RETURN(v1::Reminder reminder, tx.reminders().Get(profile_id, id));
    if (reminder.state() != v1::REMINDER_STATE_SNOOZED) continue;
    if (FromProto(reminder.snooze_until_time()) > tx.now()) continue;
    reminder.set_state(v1::REMINDER_STATE_DUE);
    ClearAnswer(reminder);
    RETURN_IF_ERROR(UpdateReminder(tx, profile_id, reminder));
    ToTell& to_tell = by_bundle[reminder.bundle()];
    to_tell = {std::string(profile_id), reminder.bundle(), tx.now(), std::move(to_tell.reminders)};
    to_tell.reminders.push_back({id, FromProto(reminder.late_until_time())});
  }
  if (by_bundle.empty()) return absl::OkStatus();
  const std::string profiles[] = {std::string(profile_id)};
  ASSIGN_OR_RETURN(const ProfileTable::RecipientsOf recipients, tx.profiles().Recipients(profiles));
  std::vector<ToTell> prompts;
  for (auto& [bundle, to_tell] : by_bundle) prompts.push_back(std::move(to_tell));
  ASSIGN_OR_RETURN(const std::vector<PackedDelivery> deliveries, DeliveriesOf(tx.now(), prompts, recipients));
  return tx.deliveries().InsertPacked(deliveries);
}

absl::Status RecordFirings(Transaction& tx, absl::Span<const Firing> firings) {
  ASSIGN_OR_RETURN(const NewRows rows, RowsOf(tx, firings));
  RETURN_IF_ERROR(InsertRows(tx, rows));
  for (const Firing& firing : firings) {
    RETURN_IF_ERROR(EndSnoozes(tx, firing.profile_id, firing.snooze_over));
  }
  return absl::OkStatus();
}

void ClearAnswer(v1::Reminder& reminder) {
  reminder.clear_snooze_until_time();
  reminder.clear_answer_account();
  reminder.clear_answer_device();
  reminder.clear_answer_time();
}

absl::Status UpdateReminder(Transaction& tx, absl::string_view profile_id, const v1::Reminder& reminder) {
  RETURN_IF_ERROR(tx.reminders().Update(profile_id, reminder));
  return tx.feed().Append(profile_id, reminder.name()).status();
}

}  // namespace crampwise
