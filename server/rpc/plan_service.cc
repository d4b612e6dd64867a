#include "server/rpc/plan_service.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/dispatch/replan.h"
#include "server/rpc/plan_messages.h"
#include "server/rpc/reader_language.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/validate/validate.h"

namespace crampwise {
namespace {

constexpr int kMostDaysOfPreview = 31;

absl::CivilDay DateOr(bool set, const v1::Date& date, absl::CivilDay otherwise) {
  return set ? FromProto(date) : otherwise;
}

absl::Status ListItems(const Caller& caller, Transaction& tx, const std::string& profile_id, v1::Language asked,
                       v1::ListPlanItemsResponse& response) {
  ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, profile_id));
  const PlanMessages messages(data.inputs(), profile_id, ReaderLanguage(asked, caller));
  response = messages.Items(tx.now());
  return absl::OkStatus();
}

// Answers ListPlanItems and repetitions of ChangePlan.
template <typename Request>
absl::Status ListPlanItemsBody(const Caller& caller, Transaction& tx, const Request& request,
                               v1::ListPlanItemsResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  return ListItems(caller, tx, profile_id, request.language(), response);
}

void FillDay(const DayPlan& plan, const std::string& item, const PlanMessages& messages,
             v1::ExplainPlanItemResponse& response) {
  for (const Bundle& bundle : plan.bundles) {
    for (const Occurrence& occurrence : bundle.occurrences) {
      if (occurrence.item == item) *response.add_reminders() = messages.Reminder(occurrence, bundle.prompt);
    }
  }
  for (const DroppedItem& dropped : plan.dropped) {
    if (dropped.item == item) *response.mutable_dropped() = messages.Reason(dropped.reason);
  }
}

absl::Status ExplainPlanItemBody(const Caller& caller, Transaction& tx, const v1::ExplainPlanItemRequest& request,
                                 v1::ExplainPlanItemResponse& response) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("name", request.name(), "planItems"));
  ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, name.profile));
  const absl::CivilDay date = DateOr(request.has_date(), request.date(), LocalDate(data.profile, tx.now()));
  const std::vector<ItemStatus> items = ItemStatuses(data.inputs(), date);
  const auto item = std::find_if(items.begin(), items.end(), [&](const ItemStatus& s) { return s.item == name.id; });
  if (item == items.end()) {
    return FieldError(absl::StatusCode::kNotFound, "name", "must be an item of the person's plan");
  }
  const PlanMessages messages(data.inputs(), name.profile, ReaderLanguage(request.language(), caller));
  *response.mutable_item() = messages.Item(*item, date, FindNextTimes(data.inputs(), tx.now()));
  FillDay(PlanDay(data.inputs(), date), name.id, messages, response);
  return absl::OkStatus();
}

absl::Status PreviewPlanBody(const Caller& caller, Transaction& tx, const v1::PreviewPlanRequest& request,
                             v1::PreviewPlanResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, profile_id));
  const absl::CivilDay start =
      DateOr(request.has_start_date(), request.start_date(), LocalDate(data.profile, tx.now()));
  const absl::CivilDay end = DateOr(request.has_end_date(), request.end_date(), start);
  if (end < start || end - start > kMostDaysOfPreview) {
    return InvalidField("end_date", "must not lie before start_date, and at most 31 days after it");
  }
  const PlanMessages messages(data.inputs(), profile_id, ReaderLanguage(request.language(), caller));
  for (absl::CivilDay day = start; day <= end; ++day) {
    *response.add_days() = messages.Day(PlanDay(data.inputs(), day));
  }
  return absl::OkStatus();
}

absl::Status Apply(Transaction& tx, const std::string& profile_id, const v1::PlanItemChange& change) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("changes.name", change.name(), "planItems"));
  RETURN_IF_ERROR(change.reset() ? tx.plan_changes().Delete(profile_id, name.id)
                                 : tx.plan_changes().Put(profile_id, change));
  return tx.feed().Append(profile_id, change.name()).status();
}

absl::Status ChangePlanBody(const Caller& caller, Transaction& tx, const v1::ChangePlanRequest& request,
                            v1::ListPlanItemsResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, profile_id));
  const std::vector<const v1::PlanItemChange*> changes(request.changes().pointer_begin(),
                                                       request.changes().pointer_end());
  RETURN_IF_ERROR(CheckPlanChanges("changes", request.parent(), changes, data.profile, data.regimens, tx.now()));
  RETURN_IF_ERROR(ChangePlanInputs(tx, profile_id, [&]() -> absl::Status {
    for (const v1::PlanItemChange* change : changes) RETURN_IF_ERROR(Apply(tx, profile_id, *change));
    return absl::OkStatus();
  }));
  return ListItems(caller, tx, profile_id, request.language(), response);
}

}  // namespace

grpc::ServerUnaryReactor* PlanService::ListPlanItems(grpc::CallbackServerContext* context,
                                                     const v1::ListPlanItemsRequest* request,
                                                     v1::ListPlanItemsResponse* response) {
  return handler_.Read(context, "crampwise.v1.PlanService.ListPlanItems", request, response,
                       ListPlanItemsBody<v1::ListPlanItemsRequest>);
}

grpc::ServerUnaryReactor* PlanService::ExplainPlanItem(grpc::CallbackServerContext* context,
                                                       const v1::ExplainPlanItemRequest* request,
                                                       v1::ExplainPlanItemResponse* response) {
  return handler_.Read(context, "crampwise.v1.PlanService.ExplainPlanItem", request, response, ExplainPlanItemBody);
}

grpc::ServerUnaryReactor* PlanService::PreviewPlan(grpc::CallbackServerContext* context,
                                                   const v1::PreviewPlanRequest* request,
                                                   v1::PreviewPlanResponse* response) {
  return handler_.Read(context, "crampwise.v1.PlanService.PreviewPlan", request, response, PreviewPlanBody);
}

grpc::ServerUnaryReactor* PlanService::ChangePlan(grpc::CallbackServerContext* context,
                                                  const v1::ChangePlanRequest* request,
                                                  v1::ListPlanItemsResponse* response) {
  return handler_.Write(context, "crampwise.v1.PlanService.ChangePlan", request, response, ChangePlanBody,
                        ListPlanItemsBody<v1::ChangePlanRequest>);
}

}  // namespace crampwise
