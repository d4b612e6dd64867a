#include "server/rpc/regimen_service.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/dispatch/replan.h"
#include "server/rpc/page_token.h"
#include "server/rpc/paging.h"
#include "server/rpc/run_once.h"
#include "server/rpc/update_mask.h"
#include "server/rpc/urgency.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/validate/validate.h"

namespace crampwise {
namespace {

constexpr int kNormalPage = 50;
constexpr int kMostRegimens = 50;

// Reminders of a regimen that was paused or deleted ask for nothing any more.
absl::Status CancelReminders(Transaction& tx, const ChildName& name) {
  const std::string item_end = absl::StrCat(".", name.id);
  return CancelOpenReminders(
      tx, name.profile, [&](const v1::Reminder& reminder) { return absl::EndsWith(reminder.plan_item(), item_end); });
}

// Runs `edit`, which changes regimens, and raises what fires then: rules ask for medicines.
absl::Status Change(Transaction& tx, const std::string& profile_id, absl::FunctionRef<absl::Status()> edit) {
  RETURN_IF_ERROR(ChangePlanInputs(tx, profile_id, edit));
  return JudgeAnew(tx, profile_id, tx.now());
}

absl::Status CheckRoom(const std::vector<v1::Regimen>& regimens) {
  if (regimens.size() < kMostRegimens) return absl::OkStatus();
  return FieldError(absl::StatusCode::kFailedPrecondition, "parent",
                    absl::StrCat("must have fewer than ", kMostRegimens, " regimens"));
}

absl::Status Create(Transaction& tx, const v1::CreateRegimenRequest& request, v1::Regimen& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  ASSIGN_OR_RETURN(const std::vector<v1::Regimen> others, tx.regimens().List(profile_id, "", kMostRegimens));
  RETURN_IF_ERROR(CheckRoom(others));
  v1::Regimen regimen = request.regimen();
  ClearOutputOnly(regimen);
  regimen.set_name(RegimenName(profile_id, request.regimen_id()));
  RETURN_IF_ERROR(CheckRegimen("regimen", regimen, profile, tx.now()));
  RETURN_IF_ERROR(CheckOverlap("regimen", regimen, others));
  *regimen.mutable_create_time() = ToProto(tx.now());
  *regimen.mutable_update_time() = ToProto(tx.now());
  if (regimen.has_stock()) *regimen.mutable_stock_count_time() = ToProto(tx.now());
  return Change(tx, profile_id, [&]() -> absl::Status {
    absl::StatusOr<v1::Regimen> stored = tx.regimens().Insert(profile_id, regimen);
    if (absl::IsAlreadyExists(stored.status())) {
      return FieldError(absl::StatusCode::kAlreadyExists, "regimen_id", "must be new");
    }
    RETURN_IF_ERROR(stored.status());
    response = *std::move(stored);
    return tx.feed().Append(profile_id, response.name()).status();
  });
}

absl::Status ReadRegimen(Transaction& tx, absl::string_view field, absl::string_view name, v1::Regimen& response) {
  ASSIGN_OR_RETURN(const ChildName child, ParseChildName(field, name, "regimens"));
  ASSIGN_OR_RETURN(response, tx.regimens().Get(child.profile, child.id));
  return absl::OkStatus();
}

absl::Status ReplayCreate(Transaction& tx, const v1::CreateRegimenRequest& request, v1::Regimen& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  return ReadRegimen(tx, "regimen_id", RegimenName(profile_id, request.regimen_id()), response);
}

absl::Status CreateRegimenBody(const Caller& caller, Transaction& tx, const v1::CreateRegimenRequest& request,
                               v1::Regimen& response) {
  const RequestKey key = {"regimen_id", request.regimen_id(), ContentHash("CreateRegimen", request)};
  return RunOnce(
      tx, key, caller.account_id, [&] { return Create(tx, request, response); },
      [&] { return ReplayCreate(tx, request, response); });
}

absl::Status GetRegimenBody(const Caller&, Transaction& tx, const v1::GetRegimenRequest& request,
                            v1::Regimen& response) {
  return ReadRegimen(tx, "name", request.name(), response);
}

absl::Status ListRegimensBody(const Caller&, Transaction& tx, const v1::ListRegimensRequest& request,
                              v1::ListRegimensResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  const std::string list = ListKey(request);
  const int page_size = PageSize(request.page_size(), kNormalPage);
  ASSIGN_OR_RETURN(const std::string after, ParsePageToken(list, request.page_token()));
  ASSIGN_OR_RETURN(std::vector<v1::Regimen> regimens, tx.regimens().List(profile_id, after, page_size + 1));
  if (TakeRest(regimens, page_size)) {
    ASSIGN_OR_RETURN(const ChildName last, ParseChildName("name", regimens.back().name(), "regimens"));
    response.set_next_page_token(MakePageToken(list, last.id));
  }
  *response.mutable_regimens() = {regimens.begin(), regimens.end()};
  return absl::OkStatus();
}

// A count that comes to the same is one as well, where the person says so.
bool IsCounted(const v1::Regimen& before, const v1::UpdateRegimenRequest& request, const v1::Regimen& updated) {
  const auto& paths = request.update_mask().paths();
  const bool is_named = std::find(paths.begin(), paths.end(), "stock") != paths.end();
  return updated.has_stock() && (is_named || !before.has_stock() || before.stock() != updated.stock());
}

absl::StatusOr<v1::Regimen> UpdatedRegimen(const v1::Regimen& stored, const v1::UpdateRegimenRequest& request) {
  ASSIGN_OR_RETURN(const FieldsToUpdate fields, FieldsOf(request.update_mask(), *v1::Regimen::descriptor()));
  v1::Regimen sent = request.regimen();
  v1::Regimen updated = stored;
  updated.GetReflection()->SwapFields(&updated, &sent, fields);
  updated.set_etag(request.regimen().etag());
  return updated;
}

absl::Status UpdateRegimenBody(const Caller&, Transaction& tx, const v1::UpdateRegimenRequest& request,
                               v1::Regimen& response) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("regimen.name", request.regimen().name(), "regimens"));
  ASSIGN_OR_RETURN(const v1::Regimen before, tx.regimens().Get(name.profile, name.id));
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(name.profile));
  ASSIGN_OR_RETURN(v1::Regimen regimen, UpdatedRegimen(before, request));
  RETURN_IF_ERROR(CheckRegimen("regimen", regimen, profile, tx.now()));
  ASSIGN_OR_RETURN(const std::vector<v1::Regimen> others, tx.regimens().List(name.profile, "", kMostRegimens));
  RETURN_IF_ERROR(CheckOverlap("regimen", regimen, others));
  *regimen.mutable_update_time() = ToProto(tx.now());
  if (IsCounted(before, request, regimen)) *regimen.mutable_stock_count_time() = ToProto(tx.now());
  return Change(tx, name.profile, [&]() -> absl::Status {
    absl::StatusOr<v1::Regimen> stored = tx.regimens().Update(name.profile, regimen);
    if (!stored.ok()) return WithFieldPrefix(stored.status(), "regimen");
    response = *std::move(stored);
    if (regimen.paused() && !before.paused()) RETURN_IF_ERROR(CancelReminders(tx, name));
    return tx.feed().Append(name.profile, response.name()).status();
  });
}

absl::Status ReplayUpdate(const Caller&, Transaction& tx, const v1::UpdateRegimenRequest& request,
                          v1::Regimen& response) {
  return ReadRegimen(tx, "regimen.name", request.regimen().name(), response);
}

absl::Status DeleteRegimenBody(const Caller&, Transaction& tx, const v1::DeleteRegimenRequest& request,
                               google::protobuf::Empty&) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("name", request.name(), "regimens"));
  const absl::Status found = tx.regimens().Get(name.profile, name.id).status();
  if (absl::IsNotFound(found)) return absl::OkStatus();
  RETURN_IF_ERROR(found);
  return Change(tx, name.profile, [&]() -> absl::Status {
    RETURN_IF_ERROR(tx.regimens().Delete(name.profile, name.id));
    RETURN_IF_ERROR(CancelReminders(tx, name));
    return tx.feed().Append(name.profile, request.name()).status();
  });
}

}  // namespace

grpc::ServerUnaryReactor* RegimenService::CreateRegimen(grpc::CallbackServerContext* context,
                                                        const v1::CreateRegimenRequest* request,
                                                        v1::Regimen* response) {
  return handler_.Write(context, "crampwise.v1.RegimenService.CreateRegimen", request, response, CreateRegimenBody);
}

grpc::ServerUnaryReactor* RegimenService::GetRegimen(grpc::CallbackServerContext* context,
                                                     const v1::GetRegimenRequest* request, v1::Regimen* response) {
  return handler_.Read(context, "crampwise.v1.RegimenService.GetRegimen", request, response, GetRegimenBody);
}

grpc::ServerUnaryReactor* RegimenService::ListRegimens(grpc::CallbackServerContext* context,
                                                       const v1::ListRegimensRequest* request,
                                                       v1::ListRegimensResponse* response) {
  return handler_.Read(context, "crampwise.v1.RegimenService.ListRegimens", request, response, ListRegimensBody);
}

grpc::ServerUnaryReactor* RegimenService::UpdateRegimen(grpc::CallbackServerContext* context,
                                                        const v1::UpdateRegimenRequest* request,
                                                        v1::Regimen* response) {
  return handler_.Write(context, "crampwise.v1.RegimenService.UpdateRegimen", request, response, UpdateRegimenBody,
                        ReplayUpdate);
}

grpc::ServerUnaryReactor* RegimenService::DeleteRegimen(grpc::CallbackServerContext* context,
                                                        const v1::DeleteRegimenRequest* request,
                                                        google::protobuf::Empty* response) {
  return handler_.Write(context, "crampwise.v1.RegimenService.DeleteRegimen", request, response, DeleteRegimenBody);
}

}  // namespace crampwise
