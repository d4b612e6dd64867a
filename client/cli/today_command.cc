#include <string>

#include "client/cli/commands.h"
#include "client/cli/profile_text.h"
#include "client/cli/todays_reminders.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

absl::Status Today(Context& context) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  ASSIGN_OR_RETURN(const v1::ListRemindersResponse list, TodaysReminders(context, profile));
  RETURN_IF_ERROR(RememberShown(context, list));
  std::string text;
  for (int i = 0; i < list.reminders_size(); ++i) {
    text += ReminderLine(i + 1, list.reminders(i), PlanZone(profile));
  }
  const std::string standing = StandingText(profile);
  return context.Show(list, text.empty() && standing.empty() ? "Nothing today.\n" : standing + text);
}

}  // namespace

void AddTodayCommand(CLI::App& app, Action& chosen) {
  RunWhenTyped(app.add_subcommand("today", "Today's reminders, numbered, and what is still to come"), chosen, Today);
}

}  // namespace crampwise::client
