#include "server/dispatch/delivery_attempt.h"

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

#include "server/dispatch/reminder_text.h"
#include "server/dispatch/settle_deliveries.h"
#include "server/dispatch/tell_recipients.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"

namespace crampwise {
namespace {

v1::Prompt MakePrompt(const DeliveryRecord& record, std::vector<v1::Reminder> reminders, const v1::Profile& profile) {
  reminders.erase(std::remove_if(reminders.begin(), reminders.end(),
                                 [](const v1::Reminder& r) { return r.state() != v1::REMINDER_STATE_DUE; }),
                  reminders.end());
  v1::Prompt prompt;
  prompt.set_bundle(record.delivery.bundle());
  *prompt.mutable_prompt_time() = record.delivery.due_time();
  prompt.set_text(PromptText(reminders, profile, record.language));
  for (v1::Reminder& reminder : reminders) {
    reminder.set_text(std::string(ReminderText(reminder, profile, record.language)));
    *prompt.add_reminders() = std::move(reminder);
  }
  return prompt;
}

// Why the device may no longer be told; empty if it may.
absl::StatusOr<std::string> LostAccess(Transaction& tx, const DeliveryRecord& record) {
  ASSIGN_OR_RETURN(const DeviceRecord device, tx.devices().Get(record.device_id));
  if (device.revoke_time <= tx.now()) return std::string("device signed out");
  ASSIGN_OR_RETURN(const Grants grants, tx.profiles().GrantsOf(record.profile_id, record.account_id));
  return std::string(Allows(grants, v1::CAPABILITY_SEE) ? "" : "access ended");
}

// The end of the quiet hours that `now` lies in, if the prompt must wait for it.
std::optional<absl::Time> EndOfQuiet(const v1::Profile& profile, absl::Time prompt, absl::Time now) {
  const v1::Routine& routine = profile.routine();
  const absl::TimeZone zone = PlanZone(profile);
  if (!InQuietHours(routine, zone, now) || InQuietHours(routine, zone, prompt)) return std::nullopt;
  return DayOf(routine, zone, RoutineDateAt(routine, zone, now)).next_wake;
}

// The row as it is now, if it is in one of the states.
absl::StatusOr<std::optional<DeliveryRecord>> StillIn(Transaction& tx, const DeliveryRecord& record,
                                                      std::initializer_list<v1::DeliveryState> states) {
  absl::StatusOr<DeliveryRecord> current = tx.deliveries().Get(record.profile_id, record.id);
  if (absl::IsNotFound(current.status())) return std::nullopt;
  RETURN_IF_ERROR(current.status());
  if (std::find(states.begin(), states.end(), current->delivery.state()) == states.end()) return std::nullopt;
  *current->delivery.mutable_update_time() = ToProto(tx.now());
  return *std::move(current);
}

absl::StatusOr<std::optional<DeliveryRecord>> StillDue(Transaction& tx, const DeliveryRecord& record) {
  return StillIn(tx, record, {v1::DELIVERY_STATE_DUE});
}

}  // namespace

absl::StatusOr<DeliveryAttempt> PrepareAttempt(Transaction& tx, DeliveryRecord record) {
  DeliveryAttempt attempt;
  ASSIGN_OR_RETURN(std::vector<v1::Reminder> reminders, RemindersOf(tx, record));
  attempt.outcome = DeliveryOutcome(reminders);
  if (!attempt.outcome.has_value() && record.expire_time <= tx.now()) attempt.outcome = v1::DELIVERY_STATE_EXPIRED;
  if (!attempt.outcome.has_value()) {
    ASSIGN_OR_RETURN(attempt.reason, LostAccess(tx, record));
    if (!attempt.reason.empty()) attempt.outcome = v1::DELIVERY_STATE_CANCELLED;
  }
  if (!attempt.outcome.has_value()) {
    ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(record.profile_id));
    attempt.postponed_until = EndOfQuiet(profile, FromProto(record.delivery.due_time()), tx.now());
    attempt.prompt = MakePrompt(record, std::move(reminders), profile);
  }
  attempt.record = std::move(record);
  return attempt;
}

absl::Status RecordOutcome(Transaction& tx, const DeliveryAttempt& attempt) {
  // What has expired reads so before it is stored; until then its row stays in the queue.
  ASSIGN_OR_RETURN(std::optional<DeliveryRecord> current,
                   StillIn(tx, attempt.record, {v1::DELIVERY_STATE_DUE, v1::DELIVERY_STATE_EXPIRED}));
  if (!current.has_value()) return absl::OkStatus();
  current->delivery.set_state(*attempt.outcome);
  if (!attempt.reason.empty()) current->delivery.set_last_reason(attempt.reason);
  return tx.deliveries().Update(*current);
}

absl::Status RecordPostponed(Transaction& tx, const DeliveryAttempt& attempt) {
  ASSIGN_OR_RETURN(std::optional<DeliveryRecord> current, StillDue(tx, attempt.record));
  if (!current.has_value()) return absl::OkStatus();
  const absl::Time next = std::min(*attempt.postponed_until, current->expire_time);
  *current->delivery.mutable_next_attempt_time() = ToProto(next);
  current->delivery.set_last_reason("quiet hours");
  return tx.deliveries().Update(*current);
}

absl::Status RecordSent(Transaction& tx, const DeliveryAttempt& attempt, const absl::StatusOr<v1::DeliveryState>& sent,
                        absl::Time retry, absl::Time lease_until) {
  // The channel's report may have been quicker.
  ASSIGN_OR_RETURN(std::optional<DeliveryRecord> current,
                   StillIn(tx, attempt.record, {v1::DELIVERY_STATE_DUE, v1::DELIVERY_STATE_ACCEPTED}));
  if (!current.has_value()) return absl::OkStatus();
  v1::Delivery& delivery = current->delivery;
  delivery.set_attempts(delivery.attempts() + 1);
  delivery.set_text(attempt.prompt.text());
  const bool claimed = delivery.state() == v1::DELIVERY_STATE_DUE && delivery.has_next_attempt_time() &&
                       FromProto(delivery.next_attempt_time()) >= lease_until;
  if (!claimed) return tx.deliveries().Update(*current);
  delivery.set_last_reason(std::string(sent.status().message()));
  if (sent.ok())
    delivery.set_state(*sent);
  else if (absl::IsNotFound(sent.status()))
    delivery.clear_next_attempt_time();
  else
    *delivery.mutable_next_attempt_time() = ToProto(std::min(retry, current->expire_time));
  return tx.deliveries().Update(*current);
}

}  // namespace crampwise
