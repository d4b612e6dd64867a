// What `crampwised` was asked to do: flags, configuration file and environment.
#ifndef CRAMPWISE_SERVER_ADMIN_COMMAND_LINE_H_
#define CRAMPWISE_SERVER_ADMIN_COMMAND_LINE_H_

#include <memory>
#include <string>
#include <variant>

#include "server/server.h"
#include "shared/base/clock.h"

namespace crampwise {

enum ExitCode { kExitOk = 0, kExitFailed = 1, kExitUsage = 2 };

enum class Command { kServe, kBackup, kRestore, kResetPassword, kCopyDatabase, kStatus };

struct CommandLine {
  Command command = Command::kServe;
  ServerOptions server;
  std::string log_level = "info";
  // Of `backup` and `restore`.
  std::string file;
  // Of `reset-password`.
  std::string login;
  // Of `copy-database`.
  std::string from;
  std::string to;
  // Set by --demo-clock; null means the machine's clock.
  std::unique_ptr<Clock> demo_clock;

  Clock& clock() const { return demo_clock ? *demo_clock : Clock::Real(); }
};

// $XDG_DATA_HOME/crampwise/crampwise.db, or below ~/.local/share.
std::string DefaultDatabase();

// The command line, or the exit code after help, the version or what is wrong has been printed.
std::variant<CommandLine, ExitCode> ParseCommandLine(int argc, char** argv);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_ADMIN_COMMAND_LINE_H_
