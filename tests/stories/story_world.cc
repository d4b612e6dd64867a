#include "tests/stories/story_world.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/assessment_service.grpc.pb.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "crampwise/v1/regimen_service.grpc.pb.h"
#include "shared/base/proto_time.h"

namespace crampwise::stories {
namespace {

constexpr int kNoon = 12 * 60;
// A late window is longer, so that no reminder of the day is passed over.
constexpr absl::Duration kStep = absl::Minutes(30);
constexpr absl::Duration kStepsFor = absl::Hours(24);
// Credentials last longer.
constexpr absl::Duration kMostSignedIn = absl::Hours(24 * 30);

absl::TimeZone ZoneOf(const StoryPerson& person) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(person.profile.zone(), &zone)) throw std::runtime_error("the zone is not known");
  return zone;
}

absl::Time TimeOf(const StoryPerson& person, const StoryTime& time, absl::TimeZone zone) {
  const absl::CivilMinute midnight(person.day_one + (time.day - 1));
  return absl::FromCivil(absl::CivilSecond(midnight + time.minute_of_day), zone);
}

absl::Time BeginOf(const Story& story, const StoryPerson& person, absl::TimeZone zone) {
  const StoryTime first = story.events.empty() ? StoryTime{1, kNoon} : story.events.front().time;
  return TimeOf(person, std::min(first, StoryTime{1, kNoon}), zone) - absl::Minutes(1);
}

}  // namespace

StoryWorld::StoryWorld(const Story& story)
    : person_(PersonOf(story)),
      zone_(ZoneOf(person_)),
      server_(BeginOf(story, person_, zone_)),
      owner_(server_.SignUp("owner")) {
  SignIn();
  CreateProfile();
  if (person_.postpartum_days) EndPregnancyBefore(*person_.postpartum_days);
  AddRegimensAndSwitches();
}

absl::Time StoryWorld::At(const StoryTime& time) const { return TimeOf(person_, time, zone_); }

std::string StoryWorld::NewEntryName() { return absl::StrCat(name(), "/entries/", server_.NewId()); }

v1::Profile StoryWorld::Profile() const {
  v1::GetProfileRequest request;
  request.set_name(name());
  return Ask(&v1::ProfileService::Stub::GetProfile, request);
}

void StoryWorld::CreateProfile() {
  v1::CreateProfileRequest request;
  request.set_profile_id(server_.NewId());
  *request.mutable_profile() = person_.profile;
  person_.profile = Ask(&v1::ProfileService::Stub::CreateProfile, request);
}

void StoryWorld::EndPregnancyBefore(int days) {
  v1::EndPregnancyRequest request;
  request.set_request_id(server_.NewId());
  request.set_name(name());
  *request.mutable_end_date() = ToProto(person_.day_one - days);
  Ask(&v1::ProfileService::Stub::EndPregnancy, request);
}

void StoryWorld::AddRegimensAndSwitches() {
  for (const v1::Regimen& regimen : person_.regimens) {
    v1::CreateRegimenRequest request;
    request.set_parent(name());
    request.set_regimen_id(server_.NewId());
    *request.mutable_regimen() = regimen;
    Ask(&v1::RegimenService::Stub::CreateRegimen, request);
  }
  person_.regimens.clear();
  if (person_.switches.empty()) return;
  v1::ChangePlanRequest request;
  request.set_request_id(server_.NewId());
  request.set_parent(name());
  v1::ListPlanItemsRequest list;
  list.set_parent(name());
  const v1::ListPlanItemsResponse plan = Ask(&v1::PlanService::Stub::ListPlanItems, list);
  for (const v1::PlanItemChange& change : person_.switches) {
    for (const v1::PlanItem& item : plan.items()) {
      if (item.kind() != change.name()) continue;
      v1::PlanItemChange& sent = *request.add_changes() = change;
      sent.set_name(item.name());
    }
  }
  Ask(&v1::PlanService::Stub::ChangePlan, request);
  person_.switches.clear();
}

void StoryWorld::MoveTo(absl::Time time) {
  const absl::Time stepped = std::min(time, now() + kStepsFor);
  while (now() < time) {
    server_.clock().SetTime(now() < stepped ? std::min(stepped, now() + kStep) : time);
    const absl::Status status = server_.server().RunLoopsOnce();
    if (!status.ok()) throw std::runtime_error(status.ToString());
  }
}

void StoryWorld::SignIn() {
  owner_ = server_.SignIn("owner");
  for (const std::string& caregiver : person_.caregivers) {
    caregivers_.insert_or_assign(caregiver, server_.SignIn("owner"));
  }
  signed_in_ = now();
}

void StoryWorld::Play(const Event& event) {
  MoveTo(At(event.time));
  if (now() - signed_in_ > kMostSignedIn) SignIn();
  author_ = event.by.empty() ? &owner_ : &caregivers_.at(event.by);
  if (event.kind == "look") return AssessNow();
  if (event.kind == "seen") return Close();
  if (event.kind == "birth") return End();
  if (event.kind == "profile") return Change(event);
  if (event.kind == "answer") return Answer(event);
  Enter(event);
}

void StoryWorld::Enter(const Event& event) {
  draft_.emplace([this] { return NewEntryName(); }, event.kind, At(event.began.value_or(event.time)));
  for (const Line& line : event.lines) draft_->Apply(line, now());
  // What lasts is entered when it is over.
  MoveTo(draft_->End());
  Send();
}

void StoryWorld::Answer(const Event& event) {
  if (!draft_) throw std::runtime_error("nothing was entered that this could answer");
  for (const Line& line : event.lines) draft_->Apply(line, now());
  Send();
  v1::AssessRequest request;
  request.set_parent(name());
  *request.mutable_entry() = draft_->Entries().back();
  assessment_ = Ask(&v1::AssessmentService::Stub::Assess, request);
}

void StoryWorld::Change(const Event& event) {
  person_.profile = Profile();
  for (const Line& line : event.lines) Apply(line, person_);
  v1::UpdateProfileRequest request;
  request.set_request_id(server_.NewId());
  *request.mutable_profile() = person_.profile;
  Ask(&v1::ProfileService::Stub::UpdateProfile, request);
  AddRegimensAndSwitches();
  AssessNow();
}

void StoryWorld::End() {
  v1::EndPregnancyRequest request;
  request.set_request_id(server_.NewId());
  request.set_name(name());
  Ask(&v1::ProfileService::Stub::EndPregnancy, request);
  AssessNow();
}

void StoryWorld::Close() {
  v1::CloseUrgencyRequest request;
  request.set_request_id(server_.NewId());
  request.set_name(name());
  Ask(&v1::ProfileService::Stub::CloseUrgency, request);
  AssessNow();
}

void StoryWorld::Send() {
  v1::RecordEntriesRequest fresh;
  fresh.set_parent(name());
  for (const v1::JournalEntry& entry : draft_->Entries()) {
    const auto known = recorded_.find(entry.name());
    if (known == recorded_.end()) {
      *fresh.add_entries() = entry;
      continue;
    }
    v1::UpdateEntryRequest request;
    request.set_request_id(server_.NewId());
    *request.mutable_entry() = entry;
    request.mutable_entry()->set_etag(known->second.etag());
    known->second = Ask(&v1::JournalService::Stub::UpdateEntry, request);
  }
  if (fresh.entries().empty()) return;
  const v1::RecordEntriesResponse response = Ask(&v1::JournalService::Stub::RecordEntries, fresh);
  for (const v1::RecordResult& result : response.results()) {
    if (!result.has_entry()) throw std::runtime_error(result.failure().message());
    recorded_[result.entry().name()] = result.entry();
    assessment_ = result.assessment();
  }
}

void StoryWorld::AssessNow() {
  v1::AssessRequest request;
  request.set_parent(name());
  assessment_ = Ask(&v1::AssessmentService::Stub::Assess, request);
}

}  // namespace crampwise::stories
