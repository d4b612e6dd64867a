#include "server/dispatch/record.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/dispatch/replan.h"
#include "server/dispatch/tell_recipients.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"

namespace crampwise {
namespace {

v1::Reminder MakeReminder(absl::string_view profile_id, const v1::Profile& profile, const NewBundle& bundle,
                          const NewReminder& planned) {
  const Occurrence& occurrence = planned.occurrence;
  v1::Reminder reminder;
  reminder.set_name(ReminderName(profile_id, planned.id));
  reminder.set_plan_item(PlanItemName(profile_id, occurrence.item));
  reminder.set_kind(std::string(occurrence.rule->kind));
  *reminder.mutable_local_date() = ToProto(occurrence.local_date);
  reminder.set_slot(occurrence.slot);
  *reminder.mutable_due_time() = ToProto(occurrence.due);
  *reminder.mutable_late_until_time() = ToProto(occurrence.late_until);
  *reminder.mutable_prompt_time() = ToProto(bundle.prompt);
  reminder.set_bundle(bundle.id);
  reminder.set_state(planned.missed ? v1::REMINDER_STATE_MISSED : v1::REMINDER_STATE_DUE);
  reminder.set_zone(PlanZone(profile).name());
  return reminder;
}

absl::Status InsertBundle(Transaction& tx, absl::string_view profile_id, const v1::Profile& profile,
                          const NewBundle& bundle) {
  std::vector<v1::Reminder> due;
  for (const NewReminder& planned : bundle.reminders) {
    v1::Reminder reminder = MakeReminder(profile_id, profile, bundle, planned);
    RETURN_IF_ERROR(tx.reminders().Insert(profile_id, reminder));
    RETURN_IF_ERROR(tx.feed().Append(profile_id, reminder.name()).status());
    if (!planned.missed) due.push_back(std::move(reminder));
  }
  return TellRecipients(tx, profile, bundle.prompt, due);
}

absl::Status CloseUnanswered(Transaction& tx, absl::string_view profile_id, absl::string_view id) {
  ASSIGN_OR_RETURN(v1::Reminder reminder, tx.reminders().Get(profile_id, id));
  reminder.set_state(v1::REMINDER_STATE_MISSED);
  ClearAnswer(reminder);
  return UpdateReminder(tx, profile_id, reminder);
}

// Reminders of one bundle whose snoozes end together are one prompt again.
absl::Status EndSnoozes(Transaction& tx, absl::string_view profile_id, const v1::Profile& profile,
                        const std::vector<std::string>& ids) {
  std::map<std::string, std::vector<v1::Reminder>> by_bundle;
  for (const std::string& id : ids) {
    ASSIGN_OR_RETURN(v1::Reminder reminder, tx.reminders().Get(profile_id, id));
    reminder.set_state(v1::REMINDER_STATE_DUE);
    ClearAnswer(reminder);
    RETURN_IF_ERROR(UpdateReminder(tx, profile_id, reminder));
    by_bundle[reminder.bundle()].push_back(std::move(reminder));
  }
  for (const auto& [bundle, reminders] : by_bundle) {
    RETURN_IF_ERROR(TellRecipients(tx, profile, tx.now(), reminders));
  }
  return absl::OkStatus();
}

}  // namespace

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

absl::Status RecordAdvance(Transaction& tx, const v1::Profile& profile, const Advance& advance, TimerRecord& timer) {
  for (const std::string& id : advance.missed) RETURN_IF_ERROR(CloseUnanswered(tx, timer.profile_id, id));
  RETURN_IF_ERROR(EndSnoozes(tx, timer.profile_id, profile, advance.snooze_over));
  for (const NewBundle& bundle : advance.bundles) {
    RETURN_IF_ERROR(InsertBundle(tx, timer.profile_id, profile, bundle));
  }
  timer.due = advance.due;
  timer.planned_with = PlannedWith();
  timer.state = advance.state;
  RETURN_IF_ERROR(tx.timers().Put(timer));
  ++timer.version;
  return absl::OkStatus();
}

}  // namespace crampwise
