#include <iostream>
#include <memory>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/context.h"
#include "client/cli/global_options.h"
#include "client/cli/json.h"
#include "client/cli/report_error.h"
#include "client/server_address.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

constexpr char kDescription[] = "Crampwise: reminders against muscle cramps, and a record of them";

void AddCommands(CLI::App& app, Action& chosen) {
  AddAccountCommands(app, chosen);
  AddDeviceCommands(app, chosen);
  AddExportCommand(app, chosen);
  AddProfileCommands(app, chosen);
  AddRegimenCommands(app, chosen);
  AddPlanCommands(app, chosen);
  AddTodayCommand(app, chosen);
  AddAnswerCommands(app, chosen);
  AddWatchCommand(app, chosen);
  AddCrampCommand(app, chosen);
  AddReliefCommands(app, chosen);
  AddFoodCommands(app, chosen);
  AddReferenceCommands(app, chosen);
  AddJournalCommands(app, chosen);
  AddDayCommands(app, chosen);
  AddLogCommand(app, chosen);
  AddLabCommands(app, chosen);
  AddAssessCommands(app, chosen);
  AddFactorsCommand(app, chosen);
  AddReportCommand(app, chosen);
  AddSignCommand(app, chosen);
  AddHistoryCommand(app, chosen);
  AddExamples(app);
}

// The exit code of a run whose flags were read.
int Run(const GlobalOptions& options, const Action& action) {
  std::string server = options.server.empty() ? kDefaultServer : options.server;
  const auto run = [&]() -> absl::Status {
    ASSIGN_OR_RETURN(const std::unique_ptr<Clock> demo_clock, MakeDemoClock(options));
    ASSIGN_OR_RETURN(const std::unique_ptr<Context> context,
                     Context::Make(options, demo_clock == nullptr ? Clock::Real() : *demo_clock));
    server = context->session().server();
    return action(*context);
  };
  const absl::Status status = run();
  if (!status.ok()) std::cerr << (options.json ? ErrorJson(status) : PlainMessage(status, server)) << std::endl;
  return ExitCodeOf(status);
}

int Main(int argc, char** argv) {
  CLI::App app(kDescription, "crampwise");
  app.set_version_flag("--version", CRAMPWISE_VERSION);
  app.set_config("--config", "", "Read flags from this file");
  // Global flags may stand behind the command too.
  app.fallthrough();
  app.require_subcommand(1);
  GlobalOptions options;
  Action chosen;
  AddGlobalOptions(app, options);
  AddCommands(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitUsage;
  }
  return Run(options, chosen);
}

}  // namespace
}  // namespace crampwise::client

int main(int argc, char** argv) { return crampwise::client::Main(argc, argv); }
