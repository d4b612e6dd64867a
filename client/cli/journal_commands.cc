#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/answer.h"
#include "client/cli/commands.h"
#include "client/cli/entry_flags.h"
#include "client/cli/find_regimen.h"
#include "client/cli/format.h"
#include "client/cli/number_range.h"
#include "client/cli/parse.h"
#include "client/cli/todays_reminders.h"
#include "client/cli/usage_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"
#include "shared/schedule/zone.h"

namespace crampwise::client {
namespace {

absl::Status BloodPressure(Context& context, const std::string& reading, const EntryFlags& flags) {
  const std::pair<std::string, std::string> parts = absl::StrSplit(reading, absl::MaxSplits('/', 1));
  int systolic = 0;
  int diastolic = 0;
  if (!absl::SimpleAtoi(parts.first, &systolic) || !absl::SimpleAtoi(parts.second, &diastolic)) {
    return UsageError("READING", "must be two numbers such as 120/80");
  }
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  v1::JournalEntry entry;
  entry.mutable_blood_pressure()->set_systolic(systolic);
  entry.mutable_blood_pressure()->set_diastolic(diastolic);
  return RecordAsFlagged(context, profile, flags, std::move(entry));
}

struct AppointmentFlags {
  std::string date;
  std::string time;
  std::string with;
  EntryFlags entry;
};

absl::Status Appointment(Context& context, const AppointmentFlags& flags) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDate("DATE", flags.date));
  ASSIGN_OR_RETURN(const v1::LocalTime time, ParseClockTime("TIME", flags.time));
  v1::JournalEntry entry;
  *entry.mutable_event_time() = ToProto(WallTime(PlanZone(profile), day, MinutesOfDay(time)));
  entry.mutable_appointment()->set_with(flags.with);
  return RecordAsFlagged(context, profile, flags.entry, std::move(entry));
}

// The regimen with this id or product; nothing if there is none, or while the server is away.
std::optional<v1::Regimen> RegimenCalled(Context& context, const std::string& what) {
  absl::StatusOr<v1::Regimen> regimen = FindRegimen(context, what);
  return regimen.ok() ? std::make_optional(*std::move(regimen)) : std::nullopt;
}

// The name of today's open reminder of the regimen; empty if there is none, or while the server is away.
std::string OpenReminderOf(Context& context, const v1::Profile& profile, const v1::Regimen& regimen) {
  const absl::StatusOr<v1::ListRemindersResponse> today = TodaysReminders(context, profile);
  if (!today.ok()) return "";
  for (const v1::Reminder& reminder : today->reminders()) {
    if (IsOpen(reminder) && absl::EndsWith(reminder.plan_item(), IdOf(regimen.name()))) return reminder.name();
  }
  return "";
}

// What was taken needs no reminder any more, which might make it a second portion. The answer takes one portion off the
// stock; the entry takes those beyond it.
absl::Status TookOfRegimen(Context& context, const v1::Profile& profile, const v1::Regimen& regimen, int portions,
                           const EntryFlags& flags) {
  const std::string reminder = OpenReminderOf(context, profile, regimen);
  const int uncounted = reminder.empty() ? portions : portions - 1;
  v1::JournalEntry entry;
  entry.mutable_intake()->set_product(regimen.product());
  if (uncounted > 0) entry.mutable_intake()->set_regimen(regimen.name());
  entry.mutable_intake()->set_portions(std::max(uncounted, 1));
  RETURN_IF_ERROR(RecordAsFlagged(context, profile, flags, std::move(entry)));
  if (reminder.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::Reminder answered,
                   AnswerReminder(context, reminder, Answering::kDone, absl::ZeroDuration()));
  context.Tell(AnswerText(answered));
  return absl::OkStatus();
}

absl::Status Took(Context& context, const std::string& what, int portions, const EntryFlags& flags) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  const std::optional<v1::Regimen> regimen = RegimenCalled(context, what);
  if (regimen.has_value()) return TookOfRegimen(context, profile, *regimen, portions, flags);
  v1::JournalEntry entry;
  entry.mutable_intake()->set_portions(portions);
  entry.mutable_intake()->set_product(what);
  context.Tell("No regimen has this name; recorded as a product of its own.");
  return RecordAsFlagged(context, profile, flags, std::move(entry));
}

void AddReadingCommand(CLI::App& app, Action& chosen) {
  CLI::App* bp = app.add_subcommand("bp", "Record a blood-pressure reading");
  auto reading = std::make_shared<std::string>();
  auto flags = std::make_shared<EntryFlags>();
  bp->add_option("READING", *reading, "SYSTOLIC/DIASTOLIC, for example 120/80")->required();
  flags->AddTo(*bp);
  RunWhenTyped(bp, chosen, [reading, flags](Context& context) { return BloodPressure(context, *reading, *flags); });
}

void AddAppointmentCommand(CLI::App& app, Action& chosen) {
  CLI::App* appointment = app.add_subcommand("appointment", "Record a visit to a clinician, also one to come");
  auto flags = std::make_shared<AppointmentFlags>();
  appointment->add_option("DATE", flags->date, "For example 2026-05-04")->required();
  appointment->add_option("TIME", flags->time, "For example 10:30")->required();
  appointment->add_option("--with", flags->with, "With whom");
  appointment->add_option("--note", flags->entry.note, "Anything else");
  RunWhenTyped(appointment, chosen, [flags](Context& context) { return Appointment(context, *flags); });
}

void AddTookCommand(CLI::App& app, Action& chosen) {
  CLI::App* took = app.add_subcommand("took", "Record that something was taken without a reminder");
  auto what = std::make_shared<std::string>();
  auto portions = std::make_shared<int>(1);
  auto flags = std::make_shared<EntryFlags>();
  took->add_option("WHAT", *what, "A product, or a regimen's id")->required();
  took->add_option("--portions", *portions, "How many")->capture_default_str()->check(NumberRange(1, 20));
  flags->AddTo(*took);
  RunWhenTyped(took, chosen,
               [what, portions, flags](Context& context) { return Took(context, *what, *portions, *flags); });
}

}  // namespace

void AddJournalCommands(CLI::App& app, Action& chosen) {
  AddReadingCommand(app, chosen);
  AddAppointmentCommand(app, chosen);
  AddTookCommand(app, chosen);
}

}  // namespace crampwise::client
