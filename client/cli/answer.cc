#include "client/cli/answer.h"

#include "absl/strings/str_cat.h"
#include "client/cli/enum_names.h"
#include "client/cli/format.h"
#include "client/cli/todays_reminders.h"
#include "crampwise/v1/reminder_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/zone.h"

namespace crampwise::client {
namespace {

absl::StatusOr<v1::Reminder> Undo(Context& context, Connection& server, const std::string& name) {
  v1::UndoCheckInRequest request;
  request.set_request_id(context.NewId());
  request.set_name(name);
  request.set_language(context.request_language());
  return server.Call(&v1::ReminderService::Stub::UndoCheckIn, request);
}

v1::CheckInAnswer AnswerOf(Answering answering) {
  if (answering == Answering::kDone) return v1::CHECK_IN_ANSWER_TAKEN;
  return answering == Answering::kSkip ? v1::CHECK_IN_ANSWER_SKIPPED : v1::CHECK_IN_ANSWER_SNOOZED;
}

}  // namespace

absl::StatusOr<v1::Reminder> AnswerReminder(Context& context, const std::string& name, Answering answering,
                                            absl::Duration snooze) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  if (answering == Answering::kUndo) return Undo(context, *server, name);
  v1::CheckInRequest request;
  request.set_request_id(context.NewId());
  request.set_name(name);
  request.set_answer(AnswerOf(answering));
  if (answering == Answering::kSnooze && snooze > absl::ZeroDuration()) *request.mutable_snooze() = ToProto(snooze);
  request.set_language(context.request_language());
  return server->Call(&v1::ReminderService::Stub::CheckIn, request);
}

std::string AnswerText(const v1::Reminder& reminder) {
  if (reminder.state() != v1::REMINDER_STATE_SNOOZED) {
    return absl::StrCat(NameOf(reminder.state()), ": ", reminder.text());
  }
  const absl::TimeZone zone = FindZone("zone", reminder.zone()).value_or(absl::UTCTimeZone());
  return absl::StrCat("snoozed until ", ClockText(reminder.snooze_until_time(), zone), ": ", reminder.text());
}

bool CanAnswer(Answering answering, const v1::Reminder& reminder) {
  switch (answering) {
    case Answering::kDone:
    case Answering::kSkip:
      return IsOpen(reminder) || reminder.state() == v1::REMINDER_STATE_MISSED;
    case Answering::kSnooze:
      return IsOpen(reminder);
    case Answering::kUndo:
      return reminder.has_answer_time();
  }
  return false;
}

}  // namespace crampwise::client
