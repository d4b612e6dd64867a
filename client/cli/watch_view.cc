#include "client/cli/watch_view.h"

#include <iostream>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/cli/entry_text.h"
#include "client/cli/format.h"
#include "client/cli/json.h"
#include "client/cli/profile_text.h"
#include "client/cli/report_error.h"
#include "client/cli/todays_reminders.h"
#include "client/retry.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

// Numbers are typed digit by digit.
constexpr int kMaxNumber = 999;

std::optional<Answering> AnsweringOf(char key) {
  switch (key) {
    case 'd':
      return Answering::kDone;
    case 's':
      return Answering::kSnooze;
    case 'k':
      return Answering::kSkip;
    case 'u':
      return Answering::kUndo;
    default:
      return std::nullopt;
  }
}

// A reminder that comes again after a snooze is news although its state is the same as before the snooze.
bool LooksTheSame(const v1::Reminder& a, const v1::Reminder& b) {
  return a.state() == b.state() && FromProto(a.prompt_time()) == FromProto(b.prompt_time()) &&
         FromProto(a.snooze_until_time()) == FromProto(b.snooze_until_time());
}

// A reminder that was there before the stream, in the form in which the stream would tell of it.
v1::WatchResponse AsMessage(const v1::Reminder& reminder) {
  v1::WatchResponse message;
  message.mutable_change()->set_name(reminder.name());
  *message.mutable_change()->mutable_reminder() = reminder;
  return message;
}

}  // namespace

WatchView::WatchView(Context& context, const v1::Profile& profile) : context_(context), profile_(profile) {}

absl::Status WatchView::ShowOpen() {
  const absl::StatusOr<v1::ListRemindersResponse> today = TodaysReminders(context_, profile_);
  if (IsServerAway(today.status())) return absl::OkStatus();
  RETURN_IF_ERROR(today.status());
  if (!context_.json()) {
    ASSIGN_OR_RETURN(const v1::Profile profile, context_.ProfileNamed(profile_.name()));
    ShowStanding(profile);
  }
  for (const v1::Reminder& reminder : today->reminders()) {
    if (!IsOpen(reminder) && Find(reminder.name()) < 0) continue;
    RETURN_IF_ERROR(context_.json() ? context_.Show(AsMessage(reminder), "") : ShowReminder(reminder));
  }
  return absl::OkStatus();
}

absl::Status WatchView::Handle(const WatchEvent& event) {
  switch (event.kind) {
    case WatchEvent::Kind::kMessage:
      return HandleMessage(event.message);
    case WatchEvent::Kind::kLost:
      context_.Tell(absl::StrCat("The server at ", context_.session().server(), " does not answer; waiting for it."));
      return absl::OkStatus();
    case WatchEvent::Kind::kBack:
      caught_up_ = false;
      context_.Tell("The server is back.");
      return ShowOpen();
    case WatchEvent::Kind::kSilent:
      context_.Tell("Nothing was heard from the server for three heartbeats: this view may be out of date.");
      return absl::OkStatus();
    case WatchEvent::Kind::kEnded:
      return event.status;
  }
  return absl::OkStatus();
}

absl::Status WatchView::HandleMessage(const v1::WatchResponse& message) {
  if (!caught_up_) {
    caught_up_ = true;
    RETURN_IF_ERROR(ShowOpen());
  }
  if (context_.json()) return message.has_heartbeat() ? absl::OkStatus() : context_.Show(message, "");
  if (message.has_prompt()) {
    for (const v1::Reminder& reminder : message.prompt().reminders()) RETURN_IF_ERROR(ShowReminder(reminder));
  }
  return ShowChange(message.change());
}

absl::Status WatchView::ShowChange(const v1::Change& change) {
  if (change.has_entry()) std::cout << "+ " << EntryLine(change.entry(), PlanZone(profile_)) << std::flush;
  if (change.has_profile()) ShowStanding(change.profile());
  return change.has_reminder() ? ShowReminder(change.reminder()) : absl::OkStatus();
}

void WatchView::ShowStanding(const v1::Profile& profile) {
  const std::string standing = StandingText(profile);
  if (standing == standing_) return;
  std::cout << (standing.empty() ? "The warning is closed: reminders go on.\n" : standing) << std::flush;
  standing_ = standing;
}

absl::Status WatchView::ShowReminder(const v1::Reminder& reminder) {
  int place = Find(reminder.name());
  if (place >= 0 && LooksTheSame(shown_.reminders(place), reminder)) return absl::OkStatus();
  if (place < 0) {
    place = shown_.reminders_size();
    shown_.add_reminders();
  }
  *shown_.mutable_reminders(place) = reminder;
  RETURN_IF_ERROR(RememberShown(context_, shown_));
  std::cout << ReminderLine(place + 1, reminder, PlanZone(profile_)) << std::flush;
  return absl::OkStatus();
}

int WatchView::Find(const std::string& name) const {
  for (int i = 0; i < shown_.reminders_size(); ++i) {
    if (shown_.reminders(i).name() == name) return i;
  }
  return -1;
}

absl::StatusOr<const v1::Reminder*> WatchView::Chosen(Answering answering) const {
  if (typed_ > shown_.reminders_size()) return absl::NotFoundError("There is no reminder with this number.");
  if (typed_ > 0) return &shown_.reminders(typed_ - 1);
  if (answering != Answering::kUndo) return OnlyOpen();
  const v1::Reminder* latest = LatestAnswered();
  if (latest == nullptr) return absl::NotFoundError("Nothing was answered yet.");
  return latest;
}

absl::StatusOr<const v1::Reminder*> WatchView::OnlyOpen() const {
  const v1::Reminder* open = nullptr;
  for (const v1::Reminder& reminder : shown_.reminders()) {
    if (!IsOpen(reminder)) continue;
    if (open != nullptr) {
      return absl::FailedPreconditionError("Several wait: type the number first, for example 2d.");
    }
    open = &reminder;
  }
  if (open == nullptr) return absl::NotFoundError("Nothing waits for an answer.");
  return open;
}

const v1::Reminder* WatchView::LatestAnswered() const {
  const v1::Reminder* latest = nullptr;
  for (const v1::Reminder& reminder : shown_.reminders()) {
    if (!CanAnswer(Answering::kUndo, reminder)) continue;
    if (latest == nullptr || FromProto(reminder.answer_time()) > FromProto(latest->answer_time())) latest = &reminder;
  }
  return latest;
}

absl::Status WatchView::HandleKey(char key) {
  if (absl::ascii_isdigit(static_cast<unsigned char>(key))) {
    typed_ = typed_ * 10 + (key - '0');
    if (typed_ > kMaxNumber) typed_ = 0;
    return absl::OkStatus();
  }
  const std::optional<Answering> answering = AnsweringOf(key);
  if (!answering.has_value()) {
    typed_ = 0;
    context_.Tell(kWatchKeys);
    return absl::OkStatus();
  }
  const absl::StatusOr<const v1::Reminder*> reminder = Chosen(*answering);
  typed_ = 0;
  if (!reminder.ok()) {
    context_.Tell(reminder.status().message());
    return absl::OkStatus();
  }
  const absl::StatusOr<v1::Reminder> answered =
      AnswerReminder(context_, (*reminder)->name(), *answering, absl::ZeroDuration());
  if (answered.ok()) return ShowReminder(*answered);
  context_.Tell(PlainMessage(answered.status(), context_.session().server()));
  return absl::OkStatus();
}

}  // namespace crampwise::client
