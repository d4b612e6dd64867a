#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/find_regimen.h"
#include "client/cli/format.h"
#include "client/cli/regimen_flags.h"
#include "client/cli/usage_error.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "crampwise/v1/regimen_service.grpc.pb.h"
#include "google/protobuf/empty.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/report/clean_text.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

using Flags = FieldFlags<v1::Regimen>;

std::string StockText(const v1::Regimen& regimen) {
  return regimen.has_stock() ? absl::StrCat(", ", regimen.stock(), " left") : "";
}

std::string UnitsText(const v1::Regimen& regimen) {
  return regimen.units_per_portion() > 1 ? absl::StrCat(regimen.units_per_portion(), " units, ") : "";
}

std::string TextOf(const v1::Regimen& regimen) {
  return absl::StrCat(IdOf(regimen.name()), "  ", Clean(regimen.product()), ", ", UnitsText(regimen),
                      Clean(regimen.amount_printed()), " at ", DoseTimesText(regimen), ", advised by ",
                      Clean(regimen.advised_by()), StockText(regimen), regimen.paused() ? " (paused)" : "", "\n");
}

// Why the regimen has no reminder yet, if it has none: portions to confirm, products to keep apart.
absl::Status TellWhatItNeeds(Context& context, const v1::Regimen& regimen) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ListPlanItemsRequest request;
  ASSIGN_OR_RETURN(*request.mutable_parent(), context.ProfileName());
  request.set_language(context.request_language());
  ASSIGN_OR_RETURN(const v1::ListPlanItemsResponse plan, server->Call(&v1::PlanService::Stub::ListPlanItems, request));
  for (const v1::PlanItem& item : plan.items()) {
    if (!absl::EndsWith(item.name(), IdOf(regimen.name())) || item.state() == v1::PLAN_ITEM_STATE_ON) continue;
    for (const v1::PlanReason& reason : item.reasons()) context.Tell(reason.text());
    for (const v1::PlanQuestion& question : item.questions()) context.Tell(question.text());
  }
  return absl::OkStatus();
}

absl::Status AddRegimen(Context& context, const Flags& flags) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::CreateRegimenRequest request;
  request.set_parent(profile.name());
  request.set_regimen_id(context.NewId());
  *request.mutable_regimen()->mutable_start_date() = ToProto(absl::ToCivilDay(context.Now(), PlanZone(profile)));
  RETURN_IF_ERROR(flags.ApplyTo(*request.mutable_regimen(), context.Now()).status());
  ASSIGN_OR_RETURN(const v1::Regimen made, server->Call(&v1::RegimenService::Stub::CreateRegimen, request));
  RETURN_IF_ERROR(context.Show(made, TextOf(made)));
  return TellWhatItNeeds(context, made);
}

absl::Status ListRegimens(Context& context) {
  ASSIGN_OR_RETURN(const v1::ListRegimensResponse all, AllRegimens(context));
  std::string text;
  for (const v1::Regimen& regimen : all.regimens()) text += TextOf(regimen);
  return context.Show(all, text);
}

absl::Status SetRegimen(Context& context, absl::string_view wanted, const Flags& flags) {
  v1::UpdateRegimenRequest request;
  request.set_request_id(context.NewId());
  ASSIGN_OR_RETURN(*request.mutable_regimen(), FindRegimen(context, wanted));
  ASSIGN_OR_RETURN(const std::vector<std::string> fields, flags.ApplyTo(*request.mutable_regimen(), context.Now()));
  if (fields.empty()) return UsageError("regimen set", "needs a flag that changes something");
  *request.mutable_update_mask()->mutable_paths() = {fields.begin(), fields.end()};
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  ASSIGN_OR_RETURN(const v1::Regimen changed, server->Call(&v1::RegimenService::Stub::UpdateRegimen, request));
  RETURN_IF_ERROR(context.Show(changed, TextOf(changed)));
  return TellWhatItNeeds(context, changed);
}

absl::Status RemoveRegimen(Context& context, absl::string_view wanted) {
  ASSIGN_OR_RETURN(const v1::Regimen regimen, FindRegimen(context, wanted));
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::DeleteRegimenRequest request;
  request.set_name(regimen.name());
  ASSIGN_OR_RETURN(const google::protobuf::Empty gone,
                   server->Delete(&v1::RegimenService::Stub::DeleteRegimen, request));
  return context.Show(gone, absl::StrCat("Removed: ", TextOf(regimen)));
}

std::shared_ptr<std::string> AddTarget(CLI::App* command) {
  auto wanted = std::make_shared<std::string>();
  command->add_option("regimen", *wanted, "Its id or product")->required();
  return wanted;
}

std::shared_ptr<Flags> AddFlags(CLI::App* command) {
  auto flags = std::make_shared<Flags>(RegimenFlags());
  flags->AddTo(*command);
  return flags;
}

}  // namespace

void AddRegimenCommands(CLI::App& app, Action& chosen) {
  CLI::App* regimen = app.add_subcommand("regimen", "Supplements and medicines as the clinician set them");
  regimen->require_subcommand(1);

  CLI::App* add = regimen->add_subcommand("add", "Add one");
  RunWhenTyped(add, chosen, [flags = AddFlags(add)](Context& context) { return AddRegimen(context, *flags); });

  RunWhenTyped(regimen->add_subcommand("list", "Show all"), chosen, ListRegimens);

  CLI::App* set = regimen->add_subcommand("set", "Change one");
  RunWhenTyped(set, chosen, [wanted = AddTarget(set), flags = AddFlags(set)](Context& context) {
    return SetRegimen(context, *wanted, *flags);
  });

  CLI::App* remove = regimen->add_subcommand("remove", "Remove one; its history stays");
  RunWhenTyped(remove, chosen,
               [wanted = AddTarget(remove)](Context& context) { return RemoveRegimen(context, *wanted); });
}

}  // namespace crampwise::client
