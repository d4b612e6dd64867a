#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/assessment_text.h"
#include "client/cli/checklist.h"
#include "client/cli/commands.h"
#include "client/cli/number_range.h"
#include "client/cli/record_entry.h"
#include "client/cli/terminal.h"
#include "crampwise/v1/assessment_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/judge/judge.h"

namespace crampwise::client {
namespace {

struct AssessFlags {
  FindingFlags findings;
  // Degrees Celsius.
  double temperature = 0;
};

absl::Status ShowAssessment(Context& context, const v1::Assessment& assessment, bool alone) {
  return context.Show(assessment, AssessmentText(assessment, alone, context.text_language()));
}

absl::Status AssessNow(Context& context) {
  v1::AssessRequest request;
  ASSIGN_OR_RETURN(*request.mutable_parent(), context.ProfileName());
  request.set_language(context.request_language());
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  ASSIGN_OR_RETURN(const v1::Assessment assessment, server->Call(&v1::AssessmentService::Stub::Assess, request));
  return ShowAssessment(context, assessment, /*alone=*/false);
}

// Records a check-up first, if the person said anything.
absl::Status Assess(Context& context, const AssessFlags& flags) {
  v1::JournalEntry entry;
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  ASSIGN_OR_RETURN(*entry.mutable_findings(), FindingsOf(flags.findings));
  if (!flags.findings.given() && flags.temperature == 0 && IsInteractive()) {
    ASSIGN_OR_RETURN(*entry.mutable_findings(), AskFindings(context, profile));
  }
  if (flags.temperature != 0) entry.mutable_check_up()->set_temperature(flags.temperature);
  const bool said = entry.findings().none_of_these() || !entry.findings().answers().empty() || entry.has_check_up();
  if (!said) return AssessNow(context);
  entry.mutable_check_up();
  *entry.mutable_event_time() = ToProto(context.Now());
  ASSIGN_OR_RETURN(v1::RecordResult recorded, RecordEntry(context, profile, entry));
  if (IsInteractive()) {
    ASSIGN_OR_RETURN(recorded, AskFollowUps(context, profile, std::move(recorded)));
  }
  return ShowAssessment(context, recorded.assessment(), /*alone=*/!recorded.entry().has_record_time());
}

// The codes that --signs takes for this person.
absl::Status ShowChecklist(Context& context) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  v1::ListChecklistResponse checklist;
  std::string text;
  for (const v1::ChecklistItem& item : ChecklistOf(profile, context.Now(), context.text_language())) {
    *checklist.add_items() = item;
    absl::StrAppend(&text, item.code(), ": ", item.text(), "\n");
  }
  return context.Show(checklist, text);
}

}  // namespace

void AddAssessCommands(CLI::App& app, Action& chosen) {
  CLI::App* assess = app.add_subcommand("assess", "How things stand: asks the checklist and records what it is told");
  auto flags = std::make_shared<AssessFlags>();
  AddFindingFlags(*assess, flags->findings);
  assess->add_option("--temperature", flags->temperature, "Degrees Celsius")->check(NumberRange(25.0, 45.0));
  RunWhenTyped(assess, chosen, [flags](Context& context) { return Assess(context, *flags); });

  CLI::App* checklist = app.add_subcommand("checklist", "What to look for, with the codes of --signs; works offline");
  RunWhenTyped(checklist, chosen, ShowChecklist);
}

}  // namespace crampwise::client
