#include "server/rpc/check_in.h"

#include <algorithm>

#include "server/dispatch/record.h"
#include "server/dispatch/replan.h"
#include "server/dispatch/settle_deliveries.h"
#include "server/rpc/stock.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr absl::Duration kNormalSnooze = absl::Minutes(10);
constexpr absl::Duration kLeastSnooze = absl::Minutes(5);
constexpr absl::Duration kMostSnooze = absl::Hours(3);
// How long after its due time a missed reminder may be answered, by the time of the tap: a phone may be offline for
// long.
constexpr absl::Duration kLateAnswers = absl::Hours(7 * 24);
constexpr absl::Duration kUndoWithin = absl::Hours(24);
// Clocks of phones are seldom exact.
constexpr absl::Duration kClockSkew = absl::Minutes(2);

absl::Status Refused(absl::string_view field, absl::string_view allowed) {
  return FieldError(absl::StatusCode::kFailedPrecondition, field, allowed);
}

absl::StatusOr<absl::Time> AnswerTime(const v1::CheckInRequest& request, const v1::Reminder& reminder, absl::Time now) {
  if (!request.has_answer_time()) return now;
  const absl::Time answered = FromProto(request.answer_time());
  if (answered > now + kClockSkew) return InvalidField("answer_time", "must not lie in the future");
  if (answered < FromProto(reminder.prompt_time()) - kClockSkew) {
    return InvalidField("answer_time", "must not lie before the reminder's prompt_time");
  }
  return std::min(answered, now);
}

absl::StatusOr<absl::Duration> SnoozeOf(const v1::CheckInRequest& request) {
  if (!request.has_snooze()) return kNormalSnooze;
  if (request.answer() != v1::CHECK_IN_ANSWER_SNOOZED) return InvalidField("snooze", "must be unset unless snoozed");
  const absl::Duration snooze = FromProto(request.snooze());
  if (snooze >= kLeastSnooze && snooze <= kMostSnooze) return snooze;
  return InvalidField("snooze", "must be 5 minutes to 3 hours");
}

v1::ReminderState StateAfter(v1::CheckInAnswer answer) {
  switch (answer) {
    case v1::CHECK_IN_ANSWER_TAKEN:
      return v1::REMINDER_STATE_TAKEN;
    case v1::CHECK_IN_ANSWER_SKIPPED:
      return v1::REMINDER_STATE_SKIPPED;
    default:
      return v1::REMINDER_STATE_SNOOZED;
  }
}

bool IsFinal(v1::ReminderState state) {
  return state == v1::REMINDER_STATE_TAKEN || state == v1::REMINDER_STATE_SKIPPED;
}

absl::Status CheckMayAnswer(const v1::Reminder& reminder, v1::CheckInAnswer answer, absl::Time answered,
                            absl::Time now) {
  if (reminder.state() == v1::REMINDER_STATE_CANCELLED) return Refused("name", "must be a reminder not cancelled");
  if (IsFinal(reminder.state())) return Refused("answer", "must be the answer given before, or come after undoing it");
  if (answer == v1::CHECK_IN_ANSWER_SNOOZED && now >= FromProto(reminder.late_until_time())) {
    return Refused("answer", "must be taken or skipped once the late window has closed");
  }
  if (reminder.state() == v1::REMINDER_STATE_MISSED && answered > FromProto(reminder.due_time()) + kLateAnswers) {
    return Refused("name", "must be a reminder due within the last 7 days");
  }
  return absl::OkStatus();
}

absl::Status StoreAnswer(Transaction& tx, const ChildName& name, const v1::Reminder& reminder) {
  RETURN_IF_ERROR(UpdateReminder(tx, name.profile, reminder));
  if (reminder.state() == v1::REMINDER_STATE_SNOOZED) {
    RETURN_IF_ERROR(WakeAfterSnooze(tx, name.profile, name.id, FromProto(reminder.snooze_until_time())));
  }
  return SettleDeliveries(tx, name.profile, reminder.bundle());
}

}  // namespace

absl::StatusOr<v1::Reminder> AnswerReminder(Transaction& tx, const Caller& caller, const ChildName& name,
                                            const v1::CheckInRequest& request) {
  ASSIGN_OR_RETURN(v1::Reminder reminder, tx.reminders().Get(name.profile, name.id));
  ASSIGN_OR_RETURN(const absl::Time answered, AnswerTime(request, reminder, tx.now()));
  ASSIGN_OR_RETURN(const absl::Duration snooze, SnoozeOf(request));
  const v1::ReminderState state = StateAfter(request.answer());
  // Another caregiver was faster: both agree, and the first answer stands.
  if (IsFinal(state) && reminder.state() == state) return reminder;
  RETURN_IF_ERROR(CheckMayAnswer(reminder, request.answer(), answered, tx.now()));
  ClearAnswer(reminder);
  reminder.set_state(state);
  reminder.set_answer_account(AccountName(caller.account_id));
  reminder.set_answer_device(DeviceName(caller.device_id));
  *reminder.mutable_answer_time() = ToProto(answered);
  if (state == v1::REMINDER_STATE_SNOOZED) {
    *reminder.mutable_snooze_until_time() = ToProto(std::min(answered + snooze, FromProto(reminder.late_until_time())));
  }
  if (state == v1::REMINDER_STATE_TAKEN) RETURN_IF_ERROR(CountTaken(tx, name.profile, reminder));
  RETURN_IF_ERROR(StoreAnswer(tx, name, reminder));
  return reminder;
}

absl::StatusOr<v1::Reminder> UndoAnswer(Transaction& tx, const ChildName& name) {
  ASSIGN_OR_RETURN(v1::Reminder reminder, tx.reminders().Get(name.profile, name.id));
  if (!IsFinal(reminder.state()) && reminder.state() != v1::REMINDER_STATE_SNOOZED) {
    return Refused("name", "must be a reminder that was answered");
  }
  if (tx.now() > FromProto(reminder.answer_time()) + kUndoWithin) {
    return Refused("name", "must be a reminder answered within the last 24 hours");
  }
  RETURN_IF_ERROR(CountTakenBack(tx, name.profile, reminder));
  reminder.set_state(v1::REMINDER_STATE_DUE);
  ClearAnswer(reminder);
  RETURN_IF_ERROR(StoreAnswer(tx, name, reminder));
  // It reads as missed when its late window has closed.
  return tx.reminders().Get(name.profile, name.id);
}

}  // namespace crampwise
