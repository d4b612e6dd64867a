#include <memory>
#include <string>
#include <vector>

#include "client/cli/assessment_text.h"
#include "client/cli/commands.h"
#include "client/cli/day_questions.h"
#include "client/cli/enum_names.h"
#include "client/cli/record_entry.h"
#include "client/cli/terminal.h"
#include "crampwise/v1/assessment_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

struct LogFlags {
  std::string part;
  bool all = false;
};

absl::StatusOr<v1::ListDayQuestionsResponse> Questions(Context& context, const v1::Profile& profile,
                                                       const LogFlags& flags) {
  v1::ListDayQuestionsRequest request;
  request.set_parent(profile.name());
  request.set_all(flags.all);
  request.set_language(context.request_language());
  if (!flags.part.empty()) {
    ASSIGN_OR_RETURN(const v1::DayPart part, ParseEnum<v1::DayPart>("PART", flags.part));
    request.set_part(part);
  }
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  return server->Call(&v1::AssessmentService::Stub::ListDayQuestions, request);
}

absl::Status Log(Context& context, const LogFlags& flags) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  ASSIGN_OR_RETURN(const v1::ListDayQuestionsResponse questions, Questions(context, profile, flags));
  if (questions.questions().empty()) return context.Show(questions, "Nothing is left to ask today.\n");
  if (IsInteractive()) context.Tell("Enter leaves a question out.");
  ASSIGN_OR_RETURN(const std::vector<v1::JournalEntry> entries, AskDay(context, questions));
  if (entries.empty()) return context.Show(questions, "Nothing was answered, nothing is recorded.\n");
  for (v1::JournalEntry entry : entries) {
    *entry.mutable_event_time() = ToProto(context.Now());
    ASSIGN_OR_RETURN(const v1::RecordResult recorded, RecordEntry(context, profile, entry));
    RETURN_IF_ERROR(ShowRecorded(context, recorded, PlanZone(profile)));
  }
  return absl::OkStatus();
}

}  // namespace

void AddLogCommand(CLI::App& app, Action& chosen) {
  CLI::App* command =
      app.add_subcommand("log", "Asks what matters of this day, at most five questions, and records it");
  auto flags = std::make_shared<LogFlags>();
  command->add_option("part", flags->part, "morning or evening; default: the one that it is");
  command->add_flag("--all", flags->all, "Also beyond five, and what happens seldom");
  RunWhenTyped(command, chosen, [flags](Context& context) { return Log(context, *flags); });
}

}  // namespace crampwise::client
