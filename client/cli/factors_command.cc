#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/commands.h"
#include "client/cli/find_regimen.h"
#include "client/cli/plan_text.h"
#include "client/cli/products.h"
#include "client/cli/usage_error.h"
#include "crampwise/v1/assessment_service.grpc.pb.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "shared/base/status_macros.h"
#include "shared/knowledge/knowledge.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

std::string FactorsText(const v1::ListFactorsResponse& response, v1::Language language) {
  std::string text;
  for (const v1::ContributingFactor& factor : response.factors()) {
    absl::StrAppend(&text, factor.text(), " [", factor.code(), "]\n");
    if (!factor.habits().empty()) absl::StrAppend(&text, "  plan on: ", absl::StrJoin(factor.habits(), ", "), "\n");
    for (const std::string& question : factor.questions()) absl::StrAppend(&text, "  ? ", question, "\n");
  }
  if (text.empty()) return absl::StrCat(knowledge::PhraseText("assess.factors_hidden").In(language), "\n");
  absl::StrAppend(&text, knowledge::PhraseText("assess.may_play_a_part").In(language), "\n");
  return text;
}

absl::StatusOr<v1::ListFactorsResponse> ListFactors(Context& context, bool all) {
  v1::ListFactorsRequest request;
  ASSIGN_OR_RETURN(*request.mutable_parent(), context.ProfileName());
  request.set_language(context.request_language());
  request.set_all(all);
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  return server->Call(&v1::AssessmentService::Stub::ListFactors, request);
}

absl::Status Factors(Context& context, bool all) {
  ASSIGN_OR_RETURN(const v1::ListFactorsResponse response, ListFactors(context, all));
  return context.Show(response, FactorsText(response, context.text_language()));
}

absl::StatusOr<v1::ContributingFactor> ShownFactor(Context& context, const std::string& code) {
  ASSIGN_OR_RETURN(const v1::ListFactorsResponse response, ListFactors(context, /*all=*/false));
  for (const v1::ContributingFactor& factor : response.factors()) {
    if (factor.code() == code) return factor;
  }
  return UsageError("--switch-on", "must be a factor that is shown. See: crampwise factors");
}

bool IsHabit(const v1::PlanItem& item, const v1::ContributingFactor& factor) {
  return std::find(factor.habits().begin(), factor.habits().end(), item.kind()) != factor.habits().end();
}

// A change replaces the earlier one of its item, whose time and days stay.
void AddChange(const v1::PlanItem& item, v1::ChangePlanRequest& request) {
  v1::PlanItemChange& change = *request.add_changes();
  change = item.change();
  change.set_name(item.name());
  change.set_switch_(v1::PLAN_SWITCH_ON);
}

// Switches every habit of the factor on, all or none.
absl::Status SwitchOn(Context& context, const std::string& code) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  ASSIGN_OR_RETURN(const v1::ContributingFactor factor, ShownFactor(context, code));
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ListPlanItemsRequest list;
  list.set_parent(profile.name());
  list.set_language(context.request_language());
  ASSIGN_OR_RETURN(const v1::ListPlanItemsResponse plan, server->Call(&v1::PlanService::Stub::ListPlanItems, list));
  v1::ChangePlanRequest request;
  request.set_request_id(context.NewId());
  request.set_parent(profile.name());
  request.set_language(context.request_language());
  for (const v1::PlanItem& item : plan.items()) {
    if (IsHabit(item, factor)) AddChange(item, request);
  }
  if (request.changes().empty()) return UsageError("--switch-on", "must be a factor with something in the plan");
  ASSIGN_OR_RETURN(const v1::ListPlanItemsResponse changed, server->Call(&v1::PlanService::Stub::ChangePlan, request));
  ASSIGN_OR_RETURN(const v1::ListRegimensResponse regimens, AllRegimens(context));
  std::string text;
  for (const v1::PlanItem& item : changed.items()) {
    if (IsHabit(item, factor)) text += PlanItemText(item, Products(regimens), PlanZone(profile));
  }
  return context.Show(changed, text);
}

}  // namespace

void AddFactorsCommand(CLI::App& app, Action& chosen) {
  CLI::App* factors = app.add_subcommand("factors", "What may play a part in the cramps");
  auto all = std::make_shared<bool>(false);
  auto code = std::make_shared<std::string>();
  CLI::Option* flag = factors->add_flag("--all", *all, "Also those beyond the first three");
  factors
      ->add_option("--switch-on", *code, "Switch on what goes with this factor in the plan, for example standing_load")
      ->excludes(flag);
  RunWhenTyped(factors, chosen, [all, code](Context& context) {
    return code->empty() ? Factors(context, *all) : SwitchOn(context, *code);
  });
}

}  // namespace crampwise::client
