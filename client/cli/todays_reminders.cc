#include "client/cli/todays_reminders.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/enum_names.h"
#include "client/cli/format.h"
#include "client/cli/paging.h"
#include "client/private_file.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "crampwise/v1/reminder_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

constexpr int kRemindersPerPage = 200;
constexpr size_t kStateWidth = 14;

std::string ShownPath(const Context& context) { return absl::StrCat(context.config_dir(), "/shown.json"); }

// What a person reads is neutral: nobody "missed" anything.
std::string StateText(const v1::Reminder& reminder, absl::TimeZone zone) {
  switch (reminder.state()) {
    case v1::REMINDER_STATE_SCHEDULED:
      return "to come";
    case v1::REMINDER_STATE_MISSED:
      return "not answered";
    case v1::REMINDER_STATE_SNOOZED:
      return absl::StrCat("snoozed ", ClockText(reminder.snooze_until_time(), zone));
    default:
      return NameOf(reminder.state());
  }
}

absl::StatusOr<v1::ListRemindersResponse> Recorded(Context& context, const v1::Profile& profile, absl::CivilDay today) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ListRemindersRequest request;
  request.set_parent(profile.name());
  request.set_page_size(kRemindersPerPage);
  *request.mutable_start_time() = ToProto(DayOf(profile.routine(), PlanZone(profile), today - 1).wake);
  // A bundle goes out at the time of its first reminder, so reminders may be recorded before they are due.
  *request.mutable_end_time() = ToProto(DayOf(profile.routine(), PlanZone(profile), today).next_wake);
  request.set_language(context.request_language());
  return AllPages(*server, &v1::ReminderService::Stub::ListReminders, request);
}

absl::StatusOr<v1::PreviewPlanResponse> Planned(Context& context, const v1::Profile& profile, absl::CivilDay today) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::PreviewPlanRequest request;
  request.set_parent(profile.name());
  *request.mutable_start_date() = ToProto(today);
  request.set_language(context.request_language());
  return server->Call(&v1::PlanService::Stub::PreviewPlan, request);
}

v1::Reminder ToCome(const v1::PlannedReminder& planned) {
  v1::Reminder reminder;
  reminder.set_plan_item(planned.plan_item());
  reminder.set_kind(planned.kind());
  *reminder.mutable_local_date() = planned.local_date();
  reminder.set_slot(planned.slot());
  *reminder.mutable_due_time() = planned.due_time();
  *reminder.mutable_late_until_time() = planned.late_until_time();
  *reminder.mutable_prompt_time() = planned.prompt_time();
  reminder.set_state(v1::REMINDER_STATE_SCHEDULED);
  reminder.set_text(planned.text());
  return reminder;
}

bool Holds(const v1::ListRemindersResponse& list, const v1::Reminder& wanted) {
  return std::any_of(list.reminders().begin(), list.reminders().end(),
                     [&wanted](const v1::Reminder& reminder) { return IsSameOccurrence(reminder, wanted); });
}

void AddToCome(const v1::PreviewPlanResponse& plan, absl::Time now, v1::ListRemindersResponse& list) {
  for (const v1::PlannedDay& day : plan.days()) {
    for (const v1::PlannedBundle& bundle : day.bundles()) {
      for (const v1::PlannedReminder& planned : bundle.reminders()) {
        v1::Reminder reminder = ToCome(planned);
        if (FromProto(reminder.due_time()) > now && !Holds(list, reminder)) *list.add_reminders() = std::move(reminder);
      }
    }
  }
}

}  // namespace

bool IsSameOccurrence(const v1::Reminder& a, const v1::Reminder& b) {
  const auto key = [](const v1::Reminder& reminder) {
    return std::make_tuple(reminder.plan_item(), FromProto(reminder.local_date()), reminder.slot());
  };
  return key(a) == key(b);
}

bool IsOpen(const v1::Reminder& reminder) {
  return reminder.state() == v1::REMINDER_STATE_DUE || reminder.state() == v1::REMINDER_STATE_SNOOZED;
}

absl::StatusOr<v1::ListRemindersResponse> TodaysReminders(Context& context, const v1::Profile& profile) {
  const absl::CivilDay today = RoutineDateAt(profile.routine(), PlanZone(profile), context.Now());
  ASSIGN_OR_RETURN(const v1::ListRemindersResponse recorded, Recorded(context, profile, today));
  ASSIGN_OR_RETURN(const v1::PreviewPlanResponse plan, Planned(context, profile, today));
  v1::ListRemindersResponse list;
  for (const v1::Reminder& reminder : recorded.reminders()) {
    if (FromProto(reminder.local_date()) == today || IsOpen(reminder)) *list.add_reminders() = reminder;
  }
  AddToCome(plan, context.Now(), list);
  std::stable_sort(list.mutable_reminders()->begin(), list.mutable_reminders()->end(),
                   [](const auto& a, const auto& b) {
                     return std::make_pair(FromProto(a.due_time()), a.plan_item()) <
                            std::make_pair(FromProto(b.due_time()), b.plan_item());
                   });
  return list;
}

absl::Status RememberShown(const Context& context, const v1::ListRemindersResponse& shown) {
  return WriteMessageFile(ShownPath(context), shown);
}

absl::Status ForgetShown(const Context& context) { return RemovePrivateFile(ShownPath(context)); }

absl::StatusOr<v1::ListRemindersResponse> LastShown(const Context& context) {
  v1::ListRemindersResponse shown;
  RETURN_IF_ERROR(ReadMessageFile(ShownPath(context), shown));
  return shown;
}

std::string ReminderLine(int number, const v1::Reminder& reminder, absl::TimeZone zone) {
  return absl::StrFormat("%2d  %s  %s  %s\n", number, ClockText(reminder.due_time(), zone),
                         Padded(StateText(reminder, zone), kStateWidth), reminder.text());
}

}  // namespace crampwise::client
