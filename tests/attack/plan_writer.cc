#include "tests/attack/plan_writer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/feed_service.grpc.pb.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "crampwise/v1/regimen_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"

namespace crampwise {
namespace {

constexpr size_t kMostRegimens = 2;
constexpr v1::Meal kMeals[] = {v1::MEAL_BREAKFAST, v1::MEAL_LUNCH, v1::MEAL_DINNER};
constexpr const char* kItems[] = {"calf_stretch", "drink_regularly", "log_evening"};

template <typename Request, typename Response, typename Stub>
std::function<grpc::Status(const ApiClient&)> Calling(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                                                   Response*),
                                                      const Request& request) {
  return [method, request](const ApiClient& client) {
    Response ignored;
    return client.Call(method, request, ignored);
  };
}

v1::Regimen Calcium(const std::string& id, v1::Meal meal) {
  v1::Regimen regimen;
  // No two of one product on the same days.
  regimen.set_product(absl::StrCat("Calcium 250 ", id));
  regimen.set_substance(v1::SUBSTANCE_CALCIUM_CITRATE);
  regimen.set_amount_printed("250 mg");
  regimen.set_elemental_per_unit(250);
  regimen.set_advised_by("Dr Lin");
  regimen.add_times()->set_meal(meal);
  *regimen.mutable_start_date() = ToProto(absl::CivilDay(2026, 3, 1));
  return regimen;
}

// When the profile's resource `name` changed last, if that was after `after`; otherwise InfinitePast.
grpc::Status LastChange(const ApiClient& client, const std::string& profile, absl::Time after, const std::string& name,
                        absl::Time& time) {
  v1::ListChangesRequest request;
  request.set_parent(profile);
  request.set_after_number(absl::ToUnixMicros(after));
  request.set_page_size(500);
  time = absl::InfinitePast();
  for (bool more = true; more;) {
    v1::ListChangesResponse page;
    grpc::Status status = client.Call(&v1::FeedService::Stub::ListChanges, request, page);
    if (!status.ok()) return status;
    for (const v1::Change& change : page.changes()) {
      if (change.name() == name) time = FromProto(change.change_time());
    }
    more = page.changes_size() > 0;
    request.set_after_number(page.last_number());
  }
  return grpc::Status::OK;
}

}  // namespace

PlanWriter::PlanWriter(std::vector<PlanVersion> versions, Acknowledged& acknowledged)
    : versions_(std::move(versions)), acknowledged_(acknowledged) {}

bool PlanWriter::Prepare(const ApiClient& client) {
  current_ = &versions_[absl::Uniform(random_, size_t{0}, versions_.size())];
  next_ = *current_;
  const double die = absl::Uniform(random_, 0.0, 1.0);
  if (die < 0.35)
    ChangeItem(client);
  else if (die < 0.5)
    ShiftBedtime(client);
  else if (next_.regimens.size() < kMostRegimens)
    CreateRegimen(client);
  else if (die < 0.75)
    DeleteRegimen();
  else
    MoveRegimen(client);
  return true;
}

void PlanWriter::CreateRegimen(const ApiClient& client) {
  v1::CreateRegimenRequest request;
  request.set_parent(next_.profile.name());
  request.set_regimen_id(client.NewId());
  *request.mutable_regimen() =
      Calcium(request.regimen_id(), kMeals[absl::Uniform(random_, size_t{0}, std::size(kMeals))]);
  changed_ = absl::StrCat(request.parent(), "/regimens/", request.regimen_id());
  next_.regimens.push_back(request.regimen());
  next_.regimens.back().set_name(changed_);
  change_ = Calling(&v1::RegimenService::Stub::CreateRegimen, request);
}

void PlanWriter::MoveRegimen(const ApiClient& client) {
  v1::Regimen& regimen = next_.regimens[absl::Uniform(random_, size_t{0}, next_.regimens.size())];
  regimen.mutable_times(0)->set_meal(kMeals[absl::Uniform(random_, size_t{0}, std::size(kMeals))]);
  changed_ = regimen.name();
  v1::UpdateRegimenRequest request;
  request.set_request_id(client.NewId());
  *request.mutable_regimen() = regimen;
  change_ = Calling(&v1::RegimenService::Stub::UpdateRegimen, request);
}

void PlanWriter::DeleteRegimen() {
  changed_ = next_.regimens.front().name();
  next_.regimens.erase(next_.regimens.begin());
  v1::DeleteRegimenRequest request;
  request.set_name(changed_);
  change_ = Calling(&v1::RegimenService::Stub::DeleteRegimen, request);
}

void PlanWriter::ChangeItem(const ApiClient& client) {
  v1::PlanItemChange change;
  changed_ =
      absl::StrCat(next_.profile.name(), "/planItems/", kItems[absl::Uniform(random_, size_t{0}, std::size(kItems))]);
  change.set_name(changed_);
  if (absl::Bernoulli(random_, 0.5))
    change.set_switch_(absl::Bernoulli(random_, 0.5) ? v1::PLAN_SWITCH_ON : v1::PLAN_SWITCH_OFF);
  else
    *change.mutable_time() = LocalTimeOf(absl::Uniform(random_, 8 * 60, 22 * 60));
  const auto same = [this](const v1::PlanItemChange& other) { return other.name() == changed_; };
  next_.changes.erase(std::remove_if(next_.changes.begin(), next_.changes.end(), same), next_.changes.end());
  next_.changes.push_back(change);
  v1::ChangePlanRequest request;
  request.set_request_id(client.NewId());
  request.set_parent(next_.profile.name());
  *request.add_changes() = change;
  change_ = Calling(&v1::PlanService::Stub::ChangePlan, request);
}

void PlanWriter::ShiftBedtime(const ApiClient& client) {
  *next_.profile.mutable_routine()->mutable_bedtime() = LocalTimeOf(absl::Uniform(random_, 22 * 60 + 30, 23 * 60 + 30));
  changed_ = next_.profile.name();
  v1::UpdateProfileRequest request;
  request.set_request_id(client.NewId());
  // Whatever was answered before is replaced.
  next_.profile.clear_etag();
  *request.mutable_profile() = next_.profile;
  request.mutable_update_mask()->add_paths("routine");
  change_ = Calling(&v1::ProfileService::Stub::UpdateProfile, request);
}

grpc::Status PlanWriter::Send(const ApiClient& client) {
  grpc::Status status = change_(client);
  if (!status.ok()) return status;
  absl::Time changed_at;
  status = LastChange(client, next_.profile.name(), current_->since, changed_, changed_at);
  // Sending it once more after it was acknowledged may find nothing newer.
  if (status.ok() && changed_at != absl::InfinitePast()) next_.since = changed_at;
  return status;
}

void PlanWriter::Acknowledge() {
  EXPECT_GT(next_.since, current_->since) << "acknowledged, but not in the feed: " << changed_;
  *current_ = next_;
  acknowledged_.AddPlan(next_);
}

}  // namespace crampwise
