#include "server/dispatch/open_reminders.h"

#include <algorithm>

#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

void Forget(const std::string& id, storage::v1::TimerState& state) {
  auto& open = *state.mutable_open();
  open.erase(std::remove_if(open.begin(), open.end(),
                            [&](const storage::v1::OpenReminder& reminder) { return reminder.id() == id; }),
             open.end());
}

// Waking the dispatcher too early is harmless: it looks and sets the timer right.
void Await(const std::string& id, const v1::Reminder& reminder, TimerRecord& timer) {
  const absl::Time late_until = FromProto(reminder.late_until_time());
  storage::v1::OpenReminder& open = *timer.state.add_open();
  open.set_id(id);
  open.set_due_us(absl::ToUnixMicros(FromProto(reminder.due_time())));
  open.set_late_until_us(absl::ToUnixMicros(late_until));
  timer.due = std::min(timer.due, late_until);
  if (reminder.state() != v1::REMINDER_STATE_SNOOZED) return;
  const absl::Time snooze_until = FromProto(reminder.snooze_until_time());
  open.set_snooze_until_us(absl::ToUnixMicros(snooze_until));
  timer.due = std::min(timer.due, snooze_until);
}

}  // namespace

absl::Status FollowReminder(Transaction& tx, const ChildName& name, const v1::Reminder& reminder) {
  ASSIGN_OR_RETURN(TimerRecord timer, tx.timers().Get(name.profile));
  Forget(name.id, timer.state);
  const bool open = reminder.state() == v1::REMINDER_STATE_DUE || reminder.state() == v1::REMINDER_STATE_SNOOZED;
  if (open) Await(name.id, reminder, timer);
  return tx.timers().Put(timer);
}

}  // namespace crampwise
