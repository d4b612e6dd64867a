#include <iostream>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "client/cli/commands.h"
#include "client/private_file.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

// One object a line: the message's type, which needs no quoting, and the message.
std::string LineOf(const v1::ExportAccountResponse& chunk) {
  return absl::StrCat("{\"type\":\"", chunk.type(), "\",\"value\":", chunk.json(), "}\n");
}

absl::Status WriteLines(Context& context, absl::FunctionRef<void(absl::string_view line)> write) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  const auto on_chunk = [&](const v1::ExportAccountResponse& chunk) {
    write(LineOf(chunk));
    return absl::OkStatus();
  };
  return server->ReadAll(&v1::AccountService::Stub::ExportAccount, v1::ExportAccountRequest(), on_chunk);
}

// The file appears only when the export is complete.
absl::Status ExportToFile(Context& context, const std::string& file) {
  std::string lines;
  RETURN_IF_ERROR(WriteLines(context, [&lines](absl::string_view line) { absl::StrAppend(&lines, line); }));
  RETURN_IF_ERROR(WritePrivateFile(file, lines));
  context.Tell(absl::StrCat("Everything that the account owns is in ", file, "."));
  return absl::OkStatus();
}

absl::Status Export(Context& context, const std::string& file) {
  if (!file.empty()) return ExportToFile(context, file);
  return WriteLines(context, [](absl::string_view line) { std::cout << line; });
}

}  // namespace

void AddExportCommand(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("export", "Write everything that the account owns, one JSON object a line");
  auto file = std::make_shared<std::string>();
  command->add_option("file", *file, "Where to; default: standard output");
  RunWhenTyped(command, chosen, [file](Context& context) { return Export(context, *file); });
}

}  // namespace crampwise::client
