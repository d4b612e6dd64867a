#include "server/dispatch/record.h"

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

// What one transaction adds.
struct Additions {
  std::vector<v1::Reminder> reminders;
  std::vector<std::string> changed;
  std::vector<ToTell> to_tell;
};

void AddBundle(const Firing& firing, const NewBundle& bundle, absl::Time now, Additions& additions) {
  ToTell to_tell{firing.profile_id, bundle.id, bundle.prompt, {}};
  for (const NewReminder& planned : bundle.reminders) {
    additions.reminders.push_back(MakeReminder(firing, bundle, planned));
    additions.changed.push_back(additions.reminders.back().name());
    // Nobody is told of what a downtime made too late.
    if (planned.late_until > now) to_tell.reminders.push_back({planned.id, planned.late_until});
  }
  if (!to_tell.reminders.empty()) additions.to_tell.push_back(std::move(to_tell));
}

// Reminders of one bundle whose snoozes end together are one prompt again. An answer meanwhile leaves nothing to end.
absl::Status EndSnoozes(Transaction& tx, const Firing& firing, Additions& additions) {
  std::map<std::string, ToTell> by_bundle;
  for (const std::string& id : firing.snooze_over) {
    ASSIGN_OR_RETURN(v1::Reminder reminder, tx.reminders().Get(firing.profile_id, id));
    if (reminder.state() != v1::REMINDER_STATE_SNOOZED) continue;
    if (FromProto(reminder.snooze_until_time()) > tx.now()) continue;
    reminder.set_state(v1::REMINDER_STATE_DUE);
    ClearAnswer(reminder);
    RETURN_IF_ERROR(tx.reminders().Update(firing.profile_id, reminder));
    additions.changed.push_back(reminder.name());
    ToTell& to_tell = by_bundle[reminder.bundle()];
    to_tell = {firing.profile_id, reminder.bundle(), tx.now(), std::move(to_tell.reminders)};
    to_tell.reminders.push_back({id, FromProto(reminder.late_until_time())});
  }
  for (auto& [bundle, to_tell] : by_bundle) additions.to_tell.push_back(std::move(to_tell));
  return absl::OkStatus();
}

}  // namespace

absl::Status RecordFirings(Transaction& tx, absl::Span<const Firing> firings) {
  Additions additions;
  for (const Firing& firing : firings) {
    for (const NewBundle& bundle : firing.bundles) AddBundle(firing, bundle, tx.now(), additions);
    RETURN_IF_ERROR(EndSnoozes(tx, firing, additions));
  }
  RETURN_IF_ERROR(tx.reminders().InsertAll(additions.reminders));
  RETURN_IF_ERROR(tx.feed().AppendAll(additions.changed));
  return TellRecipients(tx, additions.to_tell);
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
