// The commands, one file each group. Every function adds its group to the program; the command that is typed puts what
// it does into `chosen`, which main() runs.
#ifndef CRAMPWISE_CLIENT_CLI_COMMANDS_H_
#define CRAMPWISE_CLIENT_CLI_COMMANDS_H_

#include <functional>
#include <utility>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "client/cli/context.h"
#include "client/cli/flag_errors.h"

namespace crampwise::client {

using Action = std::function<absl::Status(Context&)>;

// sign-up, sign-in, sign-out, delete-account
void AddAccountCommands(CLI::App& app, Action& chosen);
// devices
void AddDeviceCommands(CLI::App& app, Action& chosen);
// export
void AddExportCommand(CLI::App& app, Action& chosen);
// profile
void AddProfileCommands(CLI::App& app, Action& chosen);
// regimen
void AddRegimenCommands(CLI::App& app, Action& chosen);
// plan, why
void AddPlanCommands(CLI::App& app, Action& chosen);
// today
void AddTodayCommand(CLI::App& app, Action& chosen);
// done, skip, snooze, undo
void AddAnswerCommands(CLI::App& app, Action& chosen);
// watch
void AddWatchCommand(CLI::App& app, Action& chosen);
// cramp
void AddCrampCommand(CLI::App& app, Action& chosen);
// relief, first-aid
void AddReliefCommands(CLI::App& app, Action& chosen);
// foods, recipe
void AddFoodCommands(CLI::App& app, Action& chosen);
// locale, background
void AddReferenceCommands(CLI::App& app, Action& chosen);
// bp, appointment, took
void AddJournalCommands(CLI::App& app, Action& chosen);
// note, child-day
void AddDayCommands(CLI::App& app, Action& chosen);
// log
void AddLogCommand(CLI::App& app, Action& chosen);
// lab
void AddLabCommands(CLI::App& app, Action& chosen);
// assess, checklist
void AddAssessCommands(CLI::App& app, Action& chosen);
// factors
void AddFactorsCommand(CLI::App& app, Action& chosen);
// report
void AddReportCommand(CLI::App& app, Action& chosen);
// sign
void AddSignCommand(CLI::App& app, Action& chosen);
// history
void AddHistoryCommand(CLI::App& app, Action& chosen);

// Puts examples under the help of every command.
void AddExamples(CLI::App& app);

// Makes `action` what runs when `command` is typed without one of its own subcommands. What is refused names the flags
// of the command.
inline void RunWhenTyped(CLI::App* command, Action& chosen, Action action) {
  command->callback([command, &chosen, action = std::move(action)] {
    if (!command->get_subcommands().empty()) return;
    chosen = [command, action](Context& context) { return NameFlags(action(context), *command); };
  });
}

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_COMMANDS_H_
