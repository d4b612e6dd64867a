#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/parse.h"
#include "client/private_file.h"
#include "crampwise/v1/report_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/report/report_document.h"

namespace crampwise::client {
namespace {

struct ReportFlags {
  std::string from;
  std::string to;
  std::string html;
};

absl::Status SetDay(absl::string_view flag, const std::string& text, v1::Date& date) {
  ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDate(flag, text));
  date = ToProto(day);
  return absl::OkStatus();
}

absl::Status Report(Context& context, const ReportFlags& flags) {
  v1::GetReportRequest request;
  ASSIGN_OR_RETURN(*request.mutable_parent(), context.ProfileName());
  if (!flags.from.empty()) RETURN_IF_ERROR(SetDay("--from", flags.from, *request.mutable_start_date()));
  if (!flags.to.empty()) RETURN_IF_ERROR(SetDay("--to", flags.to, *request.mutable_end_date()));
  // The words around it are this device's.
  request.set_language(context.text_language());
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  ASSIGN_OR_RETURN(const v1::Report report, server->Call(&v1::ReportService::Stub::GetReport, request));
  const Document document = DocumentOf(report, request.language());
  if (flags.html.empty()) return context.Show(report, ToText(document));
  RETURN_IF_ERROR(WritePrivateFile(flags.html, ToHtml(document)));
  return context.Show(report, absl::StrCat("Written: ", flags.html, "\n"));
}

}  // namespace

void AddReportCommand(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("report", "What was recorded in a period, for the clinician");
  auto flags = std::make_shared<ReportFlags>();
  command->add_option("--from", flags->from, "First day, for example 2026-04-01; default: 27 days before the last");
  command->add_option("--to", flags->to, "Last day; default: today");
  command->add_option("--html", flags->html, "Write a page to print into this file instead");
  RunWhenTyped(command, chosen, [flags](Context& context) { return Report(context, *flags); });
}

}  // namespace crampwise::client
