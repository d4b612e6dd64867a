// crampwised: flags -> options -> server. See --help.
#include <csignal>
#include <filesystem>
#include <iostream>
#include <variant>

#include "server/admin/command_line.h"
#include "server/admin/commands.h"
#include "server/server.h"
#include "server/storage/open_store.h"
#include "shared/base/status_macros.h"
#include "spdlog/sinks/stdout_sinks.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

constexpr absl::Duration kGrace = absl::Seconds(5);

void LogToStandardError(const std::string& level) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("crampwised"));
  spdlog::set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l event=%v", spdlog::pattern_time_type::utc);
  spdlog::set_level(spdlog::level::from_str(level));
}

// A folder that somebody named is not made: its name may be a mistake.
void MakeDefaultFolder(const std::string& database) {
  if (database != DefaultDatabase()) return;
  const std::filesystem::path folder = std::filesystem::path(database).parent_path();
  std::error_code ignored;  // Opening the database says what is wrong.
  if (std::filesystem::create_directories(folder, ignored)) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
  }
}

absl::Status Serve(const CommandLine& line, const sigset_t& stop_signals) {
  MakeDefaultFolder(line.server.database);
  ASSIGN_OR_RETURN(const std::unique_ptr<Server> server, Server::Start(line.server, line.clock()));
  if (!server->metrics_address().empty()) spdlog::info("metrics address={}", server->metrics_address());
  std::cout << "crampwised: listening on " << server->address() << ", data in " << ShownName(line.server.database)
            << std::endl;
  int signal = 0;
  sigwait(&stop_signals, &signal);
  spdlog::info("stopping signal={}", signal);
  server->Shutdown(kGrace);
  spdlog::info("stopped");
  return absl::OkStatus();
}

int Run(int argc, char** argv) {
  const std::variant<CommandLine, ExitCode> parsed = ParseCommandLine(argc, argv);
  if (const ExitCode* code = std::get_if<ExitCode>(&parsed)) return *code;
  const auto& line = std::get<CommandLine>(parsed);
  LogToStandardError(line.log_level);
  // A file that may not grow is an error of the write, not the end.
  std::signal(SIGXFSZ, SIG_IGN);
  // Blocked before the first thread starts, so that every thread leaves them to sigwait.
  sigset_t stop_signals;
  sigemptyset(&stop_signals);
  sigaddset(&stop_signals, SIGINT);
  sigaddset(&stop_signals, SIGTERM);
  if (line.command == Command::kServe) pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);
  const absl::Status status = line.command == Command::kServe ? Serve(line, stop_signals) : RunAdminCommand(line);
  if (status.ok()) return kExitOk;
  std::cerr << "crampwised: " << status.message() << std::endl;
  return kExitFailed;
}

}  // namespace
}  // namespace crampwise

int main(int argc, char** argv) { return crampwise::Run(argc, argv); }
