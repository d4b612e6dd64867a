#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/commands.h"
#include "client/cli/field_flags.h"
#include "client/cli/find_regimen.h"
#include "client/cli/format.h"
#include "client/cli/number_range.h"
#include "client/cli/parse.h"
#include "client/cli/plan_text.h"
#include "client/cli/products.h"
#include "client/cli/usage_error.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

absl::StatusOr<v1::ListPlanItemsResponse> ListItems(Context& context, const v1::Profile& profile) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ListPlanItemsRequest request;
  request.set_parent(profile.name());
  request.set_language(context.request_language());
  return server->Call(&v1::PlanService::Stub::ListPlanItems, request);
}

absl::StatusOr<Products> AllProducts(Context& context) {
  ASSIGN_OR_RETURN(const v1::ListRegimensResponse regimens, AllRegimens(context));
  return Products(regimens);
}

// The item with this id, or the only one of this kind or product.
absl::StatusOr<v1::PlanItem> FindItem(const v1::ListPlanItemsResponse& plan, const Products& products,
                                      absl::string_view wanted) {
  std::vector<const v1::PlanItem*> found;
  for (const v1::PlanItem& item : plan.items()) {
    if (IdOf(item.name()) == IdOf(wanted)) return item;
    if (item.kind() == wanted || products.LabelOf(item.name()) == wanted) found.push_back(&item);
  }
  if (found.empty()) return absl::NotFoundError("There is no such item. See: crampwise plan");
  if (found.size() == 1) return *found.front();
  return UsageError("ITEM", absl::StrCat("several are called that; give one of ",
                                         absl::StrJoin(found, ", ", [](std::string* out, const v1::PlanItem* item) {
                                           absl::StrAppend(out, IdOf(item->name()));
                                         })));
}

absl::Status ShowPlan(Context& context, PlanDetail detail) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  ASSIGN_OR_RETURN(const v1::ListPlanItemsResponse plan, ListItems(context, profile));
  ASSIGN_OR_RETURN(const Products products, AllProducts(context));
  return context.Show(plan, PlanText(plan, products, PlanZone(profile), detail));
}

absl::Status Preview(Context& context, int days) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  const absl::CivilDay today = RoutineDateAt(profile.routine(), PlanZone(profile), context.Now());
  v1::PreviewPlanRequest request;
  request.set_parent(profile.name());
  *request.mutable_start_date() = ToProto(today);
  *request.mutable_end_date() = ToProto(today + (days - 1));
  request.set_language(context.request_language());
  ASSIGN_OR_RETURN(const v1::PreviewPlanResponse preview, server->Call(&v1::PlanService::Stub::PreviewPlan, request));
  ASSIGN_OR_RETURN(const Products products, AllProducts(context));
  return context.Show(preview, PreviewText(preview, products, PlanZone(profile)));
}

absl::Status Why(Context& context, const std::string& wanted, const std::string& date) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  ASSIGN_OR_RETURN(const v1::ListPlanItemsResponse plan, ListItems(context, profile));
  ASSIGN_OR_RETURN(const Products products, AllProducts(context));
  ASSIGN_OR_RETURN(const v1::PlanItem item, FindItem(plan, products, wanted));
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ExplainPlanItemRequest request;
  request.set_name(item.name());
  request.set_language(context.request_language());
  if (!date.empty()) {
    ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDate("--date", date));
    *request.mutable_date() = ToProto(day);
  }
  ASSIGN_OR_RETURN(const auto explanation, server->Call(&v1::PlanService::Stub::ExplainPlanItem, request));
  return context.Show(explanation, ExplanationText(explanation, products, PlanZone(profile)));
}

absl::Status SetTime(const FlagInput& input, v1::PlanItemChange& change) {
  ASSIGN_OR_RETURN(*change.mutable_time(), ParseClockTime(input.what, input.text));
  return absl::OkStatus();
}

absl::Status SetDays(const FlagInput& input, v1::PlanItemChange& change) {
  ASSIGN_OR_RETURN(const auto days, ParseWeekdays(input.what, input.text));
  *change.mutable_days() = {days.begin(), days.end()};
  return absl::OkStatus();
}

absl::Status SetDate(const FlagInput& input, v1::PlanItemChange& change) {
  ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDate(input.what, input.text));
  *change.mutable_date() = ToProto(day);
  return absl::OkStatus();
}

absl::Status SetPause(const FlagInput& input, v1::PlanItemChange& change) {
  ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDate(input.what, input.text));
  *change.mutable_pause_until() = ToProto(day);
  return absl::OkStatus();
}

constexpr FieldFlag<v1::PlanItemChange> kChangeFlags[] = {
    {"--time", "Another clock time", "time", SetTime},
    {"--days", "Other days, for example mon,wed", "days", SetDays},
    {"--date", "For lab_due: the day of the test that a clinician ordered", "date", SetDate},
    {"--pause-until", "No reminder before this day", "pause_until", SetPause},
};

struct ChangeFlags {
  std::string item;
  bool on = false;
  bool off = false;
  bool reset = false;
  FieldFlags<v1::PlanItemChange> fields{kChangeFlags};
};

// The owner's earlier change of the item with the new parts put in; a change replaces the earlier one as a whole.
absl::StatusOr<v1::PlanItemChange> ChangeOf(const v1::PlanItem& item, const ChangeFlags& flags, absl::Time now) {
  v1::PlanItemChange change = flags.reset ? v1::PlanItemChange() : item.change();
  change.set_name(item.name());
  change.set_reset(flags.reset);
  if (flags.on) change.set_switch_(v1::PLAN_SWITCH_ON);
  if (flags.off) change.set_switch_(v1::PLAN_SWITCH_OFF);
  ASSIGN_OR_RETURN(const auto fields, flags.fields.ApplyTo(change, now));
  if (fields.empty() && !flags.on && !flags.off && !flags.reset) {
    return UsageError("plan set", "needs one of --on, --off, --time, --days, --date, --pause-until, --reset");
  }
  return change;
}

absl::Status ChangeItem(Context& context, const ChangeFlags& flags) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  ASSIGN_OR_RETURN(const v1::ListPlanItemsResponse plan, ListItems(context, profile));
  ASSIGN_OR_RETURN(const Products products, AllProducts(context));
  ASSIGN_OR_RETURN(const v1::PlanItem item, FindItem(plan, products, flags.item));
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ChangePlanRequest request;
  request.set_request_id(context.NewId());
  request.set_parent(profile.name());
  request.set_language(context.request_language());
  ASSIGN_OR_RETURN(*request.add_changes(), ChangeOf(item, flags, context.Now()));
  ASSIGN_OR_RETURN(const v1::ListPlanItemsResponse changed, server->Call(&v1::PlanService::Stub::ChangePlan, request));
  ASSIGN_OR_RETURN(const v1::PlanItem now, FindItem(changed, products, item.name()));
  return context.Show(changed, PlanItemText(now, products, PlanZone(profile)));
}

void AddSetCommand(CLI::App* plan, Action& chosen) {
  CLI::App* set = plan->add_subcommand("set", "Change one item");
  auto flags = std::make_shared<ChangeFlags>();
  set->add_option("item", flags->item, "For example calf_stretch")->required();
  CLI::Option* on = set->add_flag("--on", flags->on, "Switch it on");
  CLI::Option* off = set->add_flag("--off", flags->off, "Switch it off")->excludes(on);
  set->add_flag("--reset", flags->reset, "Forget every change of it")->excludes(on)->excludes(off);
  flags->fields.AddTo(*set);
  RunWhenTyped(set, chosen, [flags](Context& context) { return ChangeItem(context, *flags); });
}

}  // namespace

void AddPlanCommands(CLI::App& app, Action& chosen) {
  CLI::App* plan = app.add_subcommand("plan", "The care plan, item by item");
  plan->require_subcommand(0, 1);
  auto days = std::make_shared<int>(0);
  auto explain = std::make_shared<bool>(false);
  CLI::Option* preview = plan->add_option("--days", *days, "Show what this many days hold instead");
  preview->check(NumberRange(1, 32));
  plan->add_flag("--explain", *explain, "Also why each item is in it, and its sources")->excludes(preview);
  RunWhenTyped(plan, chosen, [days, explain](Context& context) {
    if (*days > 0) return Preview(context, *days);
    return ShowPlan(context, *explain ? PlanDetail::kExplained : PlanDetail::kPlain);
  });
  AddSetCommand(plan, chosen);

  CLI::App* why = app.add_subcommand("why", "Why an item is, or is not, in the plan");
  auto item = std::make_shared<std::string>();
  auto date = std::make_shared<std::string>();
  why->add_option("item", *item, "For example calf_stretch")->required();
  why->add_option("--date", *date, "On which day; default: today");
  RunWhenTyped(why, chosen, [item, date](Context& context) { return Why(context, *item, *date); });
}

}  // namespace crampwise::client
