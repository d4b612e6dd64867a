#include "server/rpc/guidance_service.h"

#include <string>

#include "server/rpc/reader_language.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/plan/plan.h"
#include "shared/relief/first_aid.h"
#include "shared/relief/relief.h"

namespace crampwise {
namespace {

absl::Status GetReliefBody(const Caller& caller, Transaction& tx, const v1::GetReliefRequest& request,
                           v1::GetReliefResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  ASSIGN_OR_RETURN(response, ReliefFor(profile, request.safety(), request.variant(), LocalDate(profile, tx.now()),
                                       ReaderLanguage(request.language(), caller)));
  return absl::OkStatus();
}

absl::Status GetFirstAidBody(const Caller& caller, Transaction& tx, const v1::GetFirstAidRequest& request,
                             v1::GetFirstAidResponse& response) {
  const v1::Language language = ReaderLanguage(request.language(), caller);
  if (request.parent().empty()) {
    response = FirstAidFor(nullptr, absl::ToCivilDay(tx.now(), absl::UTCTimeZone()), language);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  response = FirstAidFor(&profile, LocalDate(profile, tx.now()), language);
  return absl::OkStatus();
}

}  // namespace

grpc::ServerUnaryReactor* GuidanceService::GetRelief(grpc::CallbackServerContext* context,
                                                     const v1::GetReliefRequest* request,
                                                     v1::GetReliefResponse* response) {
  return handler_.Read(context, "crampwise.v1.GuidanceService.GetRelief", request, response, GetReliefBody);
}

grpc::ServerUnaryReactor* GuidanceService::GetFirstAid(grpc::CallbackServerContext* context,
                                                       const v1::GetFirstAidRequest* request,
                                                       v1::GetFirstAidResponse* response) {
  return handler_.Read(context, "crampwise.v1.GuidanceService.GetFirstAid", request, response, GetFirstAidBody);
}

}  // namespace crampwise
