#include <memory>
#include <string>
#include <utility>

#include "client/cli/assessment_text.h"
#include "client/cli/checklist.h"
#include "client/cli/commands.h"
#include "client/cli/record_entry.h"
#include "client/cli/terminal.h"
#include "crampwise/v1/assessment_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

struct AssessFlags {
  FindingFlags findings;
  // Degrees Celsius.
  double temperature = 0;
};

absl::Status ShowAssessment(Context& context, const v1::Assessment& assessment) {
  return context.Show(assessment, AssessmentText(assessment, context.text_language()));
}

absl::Status AssessNow(Context& context) {
  v1::AssessRequest request;
  ASSIGN_OR_RETURN(*request.mutable_parent(), context.ProfileName());
  request.set_language(context.request_language());
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  ASSIGN_OR_RETURN(const v1::Assessment assessment, server->Call(&v1::AssessmentService::Stub::Assess, request));
  return ShowAssessment(context, assessment);
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
  return ShowAssessment(context, recorded.assessment());
}

}  // namespace

void AddAssessCommand(CLI::App& app, Action& chosen) {
  CLI::App* assess = app.add_subcommand("assess", "How things stand: asks the checklist and records what it is told");
  auto flags = std::make_shared<AssessFlags>();
  AddFindingFlags(*assess, flags->findings);
  assess->add_option("--temperature", flags->temperature, "Degrees Celsius")->check(CLI::Range(25.0, 45.0));
  RunWhenTyped(assess, chosen, [flags](Context& context) { return Assess(context, *flags); });
}

}  // namespace crampwise::client
