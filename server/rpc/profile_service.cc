#include "server/rpc/profile_service.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "server/dispatch/replan.h"
#include "server/rpc/page_token.h"
#include "server/rpc/paging.h"
#include "server/rpc/profile_update.h"
#include "server/rpc/run_once.h"
#include "server/rpc/urgency.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/judge/judge.h"
#include "shared/plan/plan.h"
#include "shared/schedule/routine.h"
#include "shared/validate/validate.h"

namespace crampwise {
namespace {

using google::protobuf::util::MessageDifferencer;

constexpr int kNormalPage = 50;
constexpr int kMostDaysSinceEnd = 300;
constexpr size_t kMostOwnedProfiles = 50;

// Stores a profile that was read in this transaction and changed, and tells the feed.
absl::Status Save(Transaction& tx, absl::string_view id, v1::Profile profile) {
  *profile.mutable_update_time() = ToProto(tx.now());
  const absl::StatusOr<v1::Profile> stored = tx.profiles().Update(profile);
  if (!stored.ok()) return WithFieldPrefix(stored.status(), "profile");
  return tx.feed().Append(id, stored->name()).status();
}

// Answers with a profile that was saved: as it is with what fires now.
absl::Status JudgeAndRead(Transaction& tx, const std::string& id, v1::Profile& response) {
  RETURN_IF_ERROR(JudgeAnew(tx, id, tx.now()));
  ASSIGN_OR_RETURN(response, tx.profiles().Get(id));
  return absl::OkStatus();
}

// What the facts of a person without a journal raise.
void RaiseForFacts(absl::Time now, v1::Profile& profile) {
  History nothing;
  RaiseUrgency(JudgeNow({profile, {}}, nothing, now), now, profile);
}

absl::Status CheckRoom(const Caller& caller, Transaction& tx) {
  ASSIGN_OR_RETURN(const std::vector<std::string> owned, tx.profiles().Owned(caller.account_id));
  if (owned.size() < kMostOwnedProfiles) return absl::OkStatus();
  return FieldError(absl::StatusCode::kFailedPrecondition, "profile_id",
                    absl::StrCat("must be of an account that owns fewer than ", kMostOwnedProfiles, " profiles"));
}

absl::Status Create(const Caller& caller, Transaction& tx, const v1::CreateProfileRequest& request,
                    v1::Profile& response) {
  RETURN_IF_ERROR(CheckRoom(caller, tx));
  v1::Profile profile = request.profile();
  ClearOutputOnly(profile);
  profile.set_name(ProfileName(request.profile_id()));
  RETURN_IF_ERROR(CheckProfile("profile", profile, tx.now()));
  RETURN_IF_ERROR(CheckDueDate("profile", profile, tx.now()));
  RaiseForFacts(tx.now(), profile);
  *profile.mutable_create_time() = ToProto(tx.now());
  *profile.mutable_update_time() = ToProto(tx.now());
  absl::StatusOr<v1::Profile> stored = tx.profiles().Insert(caller.account_id, profile);
  if (absl::IsAlreadyExists(stored.status())) {
    return FieldError(absl::StatusCode::kAlreadyExists, "profile_id", "must be new");
  }
  RETURN_IF_ERROR(stored.status());
  response = *std::move(stored);
  RETURN_IF_ERROR(StartTimer(tx, request.profile_id()));
  return tx.feed().Append(request.profile_id(), response.name()).status();
}

// The method's own access check knows no profile yet; once deleted, the id may have become a stranger's.
absl::Status ReplayCreate(const Caller& caller, Transaction& tx, const std::string& id, v1::Profile& response) {
  ASSIGN_OR_RETURN(const Grants grants, tx.profiles().GrantsOf(id, caller.account_id));
  if (!Allows(grants, v1::CAPABILITY_SEE)) {
    return FieldError(absl::StatusCode::kNotFound, "profile_id", "must be new: the profile was deleted");
  }
  ASSIGN_OR_RETURN(response, tx.profiles().Get(id));
  return absl::OkStatus();
}

absl::Status CreateProfileBody(const Caller& caller, Transaction& tx, const v1::CreateProfileRequest& request,
                               v1::Profile& response) {
  const RequestKey key = {"profile_id", request.profile_id(), ContentHash("CreateProfile", request)};
  return RunOnce(
      tx, key, caller.account_id, [&] { return Create(caller, tx, request, response); },
      [&] { return ReplayCreate(caller, tx, request.profile_id(), response); });
}

absl::Status ReadProfile(Transaction& tx, absl::string_view field, absl::string_view name, v1::Profile& response) {
  ASSIGN_OR_RETURN(const std::string id, ParseProfileName(field, name));
  ASSIGN_OR_RETURN(response, tx.profiles().Get(id));
  return absl::OkStatus();
}

// Answers GetProfile and the repetitions of methods that name the profile as it does.
template <typename Request>
absl::Status GetProfileBody(const Caller&, Transaction& tx, const Request& request, v1::Profile& response) {
  return ReadProfile(tx, "name", request.name(), response);
}

absl::Status ListProfilesBody(const Caller& caller, Transaction& tx, const v1::ListProfilesRequest& request,
                              v1::ListProfilesResponse& response) {
  const std::string list = ListKey(request, caller.account_id);
  const int page_size = PageSize(request.page_size(), kNormalPage);
  ASSIGN_OR_RETURN(const std::string after, ParsePageToken(list, request.page_token()));
  ASSIGN_OR_RETURN(std::vector<v1::Profile> profiles, tx.profiles().List(caller.account_id, after, page_size + 1));
  if (TakeRest(profiles, page_size)) {
    ASSIGN_OR_RETURN(const std::string last, ParseProfileName("name", profiles.back().name()));
    response.set_next_page_token(MakePageToken(list, last));
  }
  *response.mutable_profiles() = {profiles.begin(), profiles.end()};
  return absl::OkStatus();
}

absl::Status UpdateProfileBody(const Caller&, Transaction& tx, const v1::UpdateProfileRequest& request,
                               v1::Profile& response) {
  ASSIGN_OR_RETURN(const std::string id, ParseProfileName("profile.name", request.profile().name()));
  ASSIGN_OR_RETURN(const v1::Profile stored, tx.profiles().Get(id));
  ASSIGN_OR_RETURN(v1::Profile updated, UpdatedProfile(stored, request));
  RETURN_IF_ERROR(CheckProfile("profile", updated, tx.now()));
  if (!MessageDifferencer::Equals(stored.pregnancy(), updated.pregnancy())) {
    RETURN_IF_ERROR(CheckDueDate("profile", updated, tx.now()));
  }
  RETURN_IF_ERROR(ChangePlanInputs(tx, id, [&] { return Save(tx, id, updated); }));
  return JudgeAndRead(tx, id, response);
}

absl::Status ReplayUpdate(const Caller&, Transaction& tx, const v1::UpdateProfileRequest& request,
                          v1::Profile& response) {
  return ReadProfile(tx, "profile.name", request.profile().name(), response);
}

// A day of the calendar: whoever is born at four in the morning is not born the day before.
absl::StatusOr<absl::CivilDay> EndDate(const v1::EndPregnancyRequest& request, const v1::Profile& profile,
                                       absl::Time now) {
  const absl::CivilDay today = absl::ToCivilDay(now, PlanZone(profile));
  if (!request.has_end_date()) return today;
  const absl::CivilDay end = FromProto(request.end_date());
  if (end <= today && end >= today - kMostDaysSinceEnd) return end;
  return InvalidField("end_date", "must not lie in the future, and at most 300 days ago");
}

// Clears the owner's changes, and pauses the regimens.
absl::Status StopPlan(Transaction& tx, absl::string_view id) {
  ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, id));
  for (const v1::PlanItemChange& change : data.changes) {
    RETURN_IF_ERROR(tx.feed().Append(id, change.name()).status());
  }
  RETURN_IF_ERROR(tx.plan_changes().DeleteAll(id));
  for (v1::Regimen regimen : data.regimens) {
    if (regimen.paused()) continue;
    regimen.set_paused(true);
    *regimen.mutable_update_time() = ToProto(tx.now());
    RETURN_IF_ERROR(tx.regimens().Update(id, regimen).status());
    RETURN_IF_ERROR(tx.feed().Append(id, regimen.name()).status());
  }
  return CancelOpenReminders(tx, id, [](const v1::Reminder&) { return true; });
}

absl::Status EndPregnancyBody(const Caller&, Transaction& tx, const v1::EndPregnancyRequest& request,
                              v1::Profile& response) {
  ASSIGN_OR_RETURN(const std::string id, ParseProfileName("name", request.name()));
  ASSIGN_OR_RETURN(v1::Profile profile, tx.profiles().Get(id));
  if (profile.population() != v1::POPULATION_PREGNANT || profile.pregnancy().has_end_date()) {
    return FieldError(absl::StatusCode::kFailedPrecondition, "name", "must be a profile with a pregnancy that goes on");
  }
  ASSIGN_OR_RETURN(const absl::CivilDay end, EndDate(request, profile, tx.now()));
  *profile.mutable_pregnancy()->mutable_end_date() = ToProto(end);
  RETURN_IF_ERROR(ChangePlanInputs(tx, id, [&]() -> absl::Status {
    RETURN_IF_ERROR(StopPlan(tx, id));
    return Save(tx, id, profile);
  }));
  return JudgeAndRead(tx, id, response);
}

// Whoever closes an urgency has seen all of it: another caregiver may have raised more meanwhile.
absl::Status CheckAllSeen(const v1::CloseUrgencyRequest& request, const v1::ActiveUrgency& urgency) {
  if (request.rule_ids().empty()) return absl::OkStatus();
  const bool seen = std::all_of(urgency.rule_ids().begin(), urgency.rule_ids().end(), [&](const std::string& rule) {
    return std::find(request.rule_ids().begin(), request.rule_ids().end(), rule) != request.rule_ids().end();
  });
  if (seen) return absl::OkStatus();
  return FieldError(absl::StatusCode::kAborted, "rule_ids",
                    "must hold every rule of the active urgency: another was raised meanwhile, read again");
}

absl::Status CloseUrgencyBody(const Caller&, Transaction& tx, const v1::CloseUrgencyRequest& request,
                              v1::Profile& response) {
  ASSIGN_OR_RETURN(const std::string id, ParseProfileName("name", request.name()));
  ASSIGN_OR_RETURN(response, tx.profiles().Get(id));
  if (!response.has_active_urgency()) return absl::OkStatus();
  RETURN_IF_ERROR(CheckAllSeen(request, response.active_urgency()));
  v1::Profile profile = response;
  *profile.mutable_urgency_close_time() = ToProto(tx.now());
  CloseUrgency(profile);
  ASSIGN_OR_RETURN(response, StoreUrgency(tx, id, std::move(profile)));
  return absl::OkStatus();
}

absl::Status DeleteProfileBody(const Caller&, Transaction& tx, const v1::DeleteProfileRequest& request,
                               google::protobuf::Empty&) {
  ASSIGN_OR_RETURN(const std::string id, ParseProfileName("name", request.name()));
  return tx.profiles().Erase(id);
}

}  // namespace

grpc::ServerUnaryReactor* ProfileService::CreateProfile(grpc::CallbackServerContext* context,
                                                        const v1::CreateProfileRequest* request,
                                                        v1::Profile* response) {
  return handler_.Write(context, "crampwise.v1.ProfileService.CreateProfile", request, response, CreateProfileBody);
}

grpc::ServerUnaryReactor* ProfileService::GetProfile(grpc::CallbackServerContext* context,
                                                     const v1::GetProfileRequest* request, v1::Profile* response) {
  return handler_.Read(context, "crampwise.v1.ProfileService.GetProfile", request, response,
                       GetProfileBody<v1::GetProfileRequest>);
}

grpc::ServerUnaryReactor* ProfileService::ListProfiles(grpc::CallbackServerContext* context,
                                                       const v1::ListProfilesRequest* request,
                                                       v1::ListProfilesResponse* response) {
  return handler_.Read(context, "crampwise.v1.ProfileService.ListProfiles", request, response, ListProfilesBody);
}

grpc::ServerUnaryReactor* ProfileService::UpdateProfile(grpc::CallbackServerContext* context,
                                                        const v1::UpdateProfileRequest* request,
                                                        v1::Profile* response) {
  return handler_.Write(context, "crampwise.v1.ProfileService.UpdateProfile", request, response, UpdateProfileBody,
                        ReplayUpdate);
}

grpc::ServerUnaryReactor* ProfileService::EndPregnancy(grpc::CallbackServerContext* context,
                                                       const v1::EndPregnancyRequest* request, v1::Profile* response) {
  return handler_.Write(context, "crampwise.v1.ProfileService.EndPregnancy", request, response, EndPregnancyBody,
                        GetProfileBody<v1::EndPregnancyRequest>);
}

grpc::ServerUnaryReactor* ProfileService::CloseUrgency(grpc::CallbackServerContext* context,
                                                       const v1::CloseUrgencyRequest* request, v1::Profile* response) {
  return handler_.Write(context, "crampwise.v1.ProfileService.CloseUrgency", request, response, CloseUrgencyBody,
                        GetProfileBody<v1::CloseUrgencyRequest>);
}

grpc::ServerUnaryReactor* ProfileService::DeleteProfile(grpc::CallbackServerContext* context,
                                                        const v1::DeleteProfileRequest* request,
                                                        google::protobuf::Empty* response) {
  return handler_.Write(context, "crampwise.v1.ProfileService.DeleteProfile", request, response, DeleteProfileBody);
}

}  // namespace crampwise
