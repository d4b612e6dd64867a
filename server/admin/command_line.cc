#include "server/admin/command_line.h"

#include <cstdlib>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crampwise {
namespace {

// "REAL_UNIX_MS,SIMULATED_UNIX_MS,RATE"
std::unique_ptr<Clock> ParseDemoClock(const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, ',');
  int64_t real = 0;
  int64_t simulated = 0;
  double rate = 0;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &real) || !absl::SimpleAtoi(parts[1], &simulated) ||
      !absl::SimpleAtod(parts[2], &rate) || !(rate > 0)) {
    throw CLI::ValidationError("--demo-clock", "must be REAL_UNIX_MS,SIMULATED_UNIX_MS,RATE");
  }
  return std::make_unique<ScaledClock>(absl::FromUnixMillis(real), absl::FromUnixMillis(simulated), rate);
}

void AddOptions(CLI::App& app, CommandLine& line, std::string& demo_clock) {
  ServerOptions& server = line.server;
  app.add_option("--listen", server.listen, "Address and port to listen on; port 0 picks a free one")
      ->envname("CRAMPWISE_LISTEN")
      ->capture_default_str();
  app.add_option("--database", server.database, "The SQLite file, or postgresql://USER@HOST:PORT/DATABASE")
      ->envname("CRAMPWISE_DATABASE")
      ->capture_default_str();
  app.add_option("--tls-certificate", server.tls_certificate, "PEM file of the certificate and its chain")
      ->envname("CRAMPWISE_TLS_CERTIFICATE");
  app.add_option("--tls-key", server.tls_key, "PEM file of the certificate's key")->envname("CRAMPWISE_TLS_KEY");
  app.add_option("--metrics-listen", server.metrics_listen,
                 "Address and port of the metrics, which Prometheus reads at /metrics; without it there are none")
      ->envname("CRAMPWISE_METRICS_LISTEN");
  app.add_flag("--allow-plaintext", server.allow_plaintext, "Without TLS, listen beyond this machine all the same")
      ->envname("CRAMPWISE_ALLOW_PLAINTEXT");
  app.add_option("--log-level", line.log_level, "What is logged to standard error")
      ->envname("CRAMPWISE_LOG_LEVEL")
      ->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}))
      ->capture_default_str();
  // For demonstrations and their tests; kept out of the help.
  app.add_option("--demo-clock", demo_clock)->envname("CRAMPWISE_DEMO_CLOCK")->group("");
}

CLI::App* AddCommand(CLI::App& app, CommandLine& line, Command command, const std::string& name,
                     const std::string& description) {
  CLI::App* added = app.add_subcommand(name, description);
  added->fallthrough();
  added->callback([&line, command] { line.command = command; });
  return added;
}

void AddCommands(CLI::App& app, CommandLine& line) {
  AddCommand(app, line, Command::kBackup, "backup", "Write a consistent copy of the database, also while it is served")
      ->add_option("FILE", line.file, "The new file")
      ->required();
  AddCommand(app, line, Command::kRestore, "restore", "Put a copy in the place of the database; stop the server first")
      ->add_option("FILE", line.file, "The copy")
      ->required();
  AddCommand(app, line, Command::kResetPassword, "reset-password",
             "Read a new password from standard input and sign all devices out; with SQLite, stop the server first")
      ->add_option("LOGIN", line.login, "Whose password")
      ->required();
  CLI::App* const copy = AddCommand(app, line, Command::kCopyDatabase, "copy-database",
                                    "Copy everything into an empty database of either engine; stop the servers first");
  copy->add_option("FROM", line.from, "The file of SQLite, or postgresql://...")->required();
  copy->add_option("TO", line.to, "A new file of SQLite, or postgresql://...")->required();
  AddCommand(app, line, Command::kStatus, "status",
             "Ask the server that runs with these options how it is; exits with 0 if it serves");
  app.require_subcommand(0, 1);
}

}  // namespace

std::string DefaultDatabase() {
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  const std::string folder = data != nullptr && *data != '\0' ? data : absl::StrCat(home ? home : "", "/.local/share");
  return absl::StrCat(folder, "/crampwise/crampwise.db");
}

std::variant<CommandLine, ExitCode> ParseCommandLine(int argc, char** argv) {
  CommandLine line;
  line.server.database = DefaultDatabase();
  std::string demo_clock;
  CLI::App app("Crampwise: keeps people ahead of muscle cramps. Without a command, the server runs.", "crampwised");
  app.set_version_flag("--version", "crampwised " CRAMPWISE_VERSION);
  app.set_config("--config", "", "Read options from this file, one NAME=VALUE a line")->envname("CRAMPWISE_CONFIG");
  app.allow_config_extras(CLI::config_extras_mode::error);
  AddOptions(app, line, demo_clock);
  AddCommands(app, line);
  try {
    app.parse(argc, argv);
    if (!demo_clock.empty()) line.demo_clock = ParseDemoClock(demo_clock);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitUsage;
  }
  return line;
}

}  // namespace crampwise
