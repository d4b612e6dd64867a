#include "tests/server/api_test.h"

#include "absl/strings/str_cat.h"
#include "crampwise/v1/feed_service.grpc.pb.h"
#include "shared/base/proto_time.h"

namespace crampwise {
namespace {

Reply<v1::ListChangesResponse> ListChanges(const TestClient& client, const v1::Profile& profile) {
  v1::ListChangesRequest request;
  request.set_parent(profile.name());
  request.set_page_size(500);
  return client.Call(&v1::FeedService::Stub::ListChanges, request);
}

}  // namespace

v1::Profile PregnantProfile() {
  v1::Profile profile;
  profile.set_display_name("Ann");
  profile.set_population(v1::POPULATION_PREGNANT);
  profile.set_zone("Europe/Berlin");
  *profile.mutable_pregnancy()->mutable_due_date() = ToProto(absl::CivilDay(2026, 6, 24));
  *profile.mutable_routine()->mutable_wake() = LocalTimeOf(7 * 60 + 30);
  *profile.mutable_routine()->mutable_breakfast() = LocalTimeOf(8 * 60 + 30);
  *profile.mutable_routine()->mutable_bedtime() = LocalTimeOf(22 * 60 + 30);
  return profile;
}

v1::Regimen CalciumAtBreakfast() {
  v1::Regimen regimen;
  regimen.set_product("Calcium 500");
  regimen.set_substance(v1::SUBSTANCE_CALCIUM_CARBONATE);
  regimen.set_amount_printed("500 mg");
  regimen.set_elemental_per_unit(500);
  regimen.set_advised_by("Dr Lin");
  regimen.add_times()->set_meal(v1::MEAL_BREAKFAST);
  *regimen.mutable_start_date() = ToProto(absl::CivilDay(2026, 4, 1));
  return regimen;
}

v1::Profile ApiTest::MakeProfile(const TestClient& client, const v1::Profile& profile) {
  v1::CreateProfileRequest request;
  request.set_profile_id(server_.NewId());
  *request.mutable_profile() = profile;
  const auto reply = client.Call(&v1::ProfileService::Stub::CreateProfile, request);
  EXPECT_TRUE(reply.ok()) << reply.status.error_message();
  return reply.response;
}

v1::Regimen ApiTest::MakeRegimen(const TestClient& client, const v1::Profile& profile, const v1::Regimen& regimen) {
  v1::CreateRegimenRequest request;
  request.set_parent(profile.name());
  request.set_regimen_id(server_.NewId());
  *request.mutable_regimen() = regimen;
  const auto reply = client.Call(&v1::RegimenService::Stub::CreateRegimen, request);
  EXPECT_TRUE(reply.ok()) << reply.status.error_message();
  return reply.response;
}

Reply<v1::Profile> ApiTest::Update(const TestClient& client, const v1::Profile& profile,
                                   const std::vector<std::string>& mask) {
  v1::UpdateProfileRequest request;
  request.set_request_id(server_.NewId());
  *request.mutable_profile() = profile;
  for (const std::string& path : mask) request.mutable_update_mask()->add_paths(path);
  return client.Call(&v1::ProfileService::Stub::UpdateProfile, request);
}

Reply<v1::Profile> ApiTest::Get(const TestClient& client, const v1::Profile& profile) {
  v1::GetProfileRequest request;
  request.set_name(profile.name());
  return client.Call(&v1::ProfileService::Stub::GetProfile, request);
}

v1::JournalEntry ApiTest::NewEntry(const v1::Profile& profile) {
  v1::JournalEntry entry;
  entry.set_name(absl::StrCat(profile.name(), "/entries/", server_.NewId()));
  *entry.mutable_event_time() = ToProto(server_.clock().TimeNow() - absl::Hours(1));
  return entry;
}

v1::JournalEntry ApiTest::NewCramp(const v1::Profile& profile) {
  v1::JournalEntry entry = NewEntry(profile);
  entry.mutable_episode()->set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
  entry.mutable_episode()->set_site(v1::SITE_CALF);
  return entry;
}

Reply<v1::RecordEntriesResponse> ApiTest::Record(const TestClient& client, const v1::Profile& profile,
                                                 const std::vector<v1::JournalEntry>& entries) {
  v1::RecordEntriesRequest request;
  request.set_parent(profile.name());
  for (const v1::JournalEntry& entry : entries) *request.add_entries() = entry;
  *request.mutable_device_time() = ToProto(server_.clock().TimeNow());
  return client.Call(&v1::JournalService::Stub::RecordEntries, request);
}

std::vector<v1::JournalEntry> ApiTest::Entries(const TestClient& client, const v1::Profile& profile) {
  v1::ListEntriesRequest request;
  request.set_parent(profile.name());
  request.set_page_size(200);
  const auto reply = client.Call(&v1::JournalService::Stub::ListEntries, request);
  EXPECT_TRUE(reply.ok()) << reply.status.error_message();
  return {reply.response.entries().begin(), reply.response.entries().end()};
}

Reply<v1::ListPlanItemsResponse> ApiTest::ChangePlan(const TestClient& client, const v1::Profile& profile,
                                                     const std::vector<v1::PlanItemChange>& changes) {
  v1::ChangePlanRequest request;
  request.set_request_id(server_.NewId());
  request.set_parent(profile.name());
  for (const v1::PlanItemChange& change : changes) *request.add_changes() = change;
  return client.Call(&v1::PlanService::Stub::ChangePlan, request);
}

v1::PlanItem ApiTest::Item(const TestClient& client, const v1::Profile& profile, const std::string& item) {
  v1::ListPlanItemsRequest request;
  request.set_parent(profile.name());
  const auto reply = client.Call(&v1::PlanService::Stub::ListPlanItems, request);
  EXPECT_TRUE(reply.ok()) << reply.status.error_message();
  for (const v1::PlanItem& found : reply.response.items()) {
    if (found.name() == absl::StrCat(profile.name(), "/planItems/", item)) return found;
  }
  ADD_FAILURE() << "no item " << item;
  return {};
}

std::vector<v1::Reminder> ApiTest::Reminders(const TestClient& client, const v1::Profile& profile) {
  v1::ListRemindersRequest request;
  request.set_parent(profile.name());
  request.set_page_size(200);
  *request.mutable_end_time() = ToProto(server_.clock().TimeNow() + absl::Hours(24));
  const auto reply = client.Call(&v1::ReminderService::Stub::ListReminders, request);
  EXPECT_TRUE(reply.ok()) << reply.status.error_message();
  return {reply.response.reminders().begin(), reply.response.reminders().end()};
}

std::vector<std::string> ApiTest::Changes(const TestClient& client, const v1::Profile& profile) {
  std::vector<std::string> names;
  const Reply<v1::ListChangesResponse> reply = ListChanges(client, profile);
  EXPECT_TRUE(reply.ok()) << reply.status.error_message();
  for (const v1::Change& change : reply.response.changes()) names.push_back(change.name());
  return names;
}

std::string ApiTest::Snapshot(const TestClient& client) {
  const auto profiles = client.Call(&v1::ProfileService::Stub::ListProfiles, v1::ListProfilesRequest());
  EXPECT_TRUE(profiles.ok()) << profiles.status.error_message();
  std::string all = profiles.response.DebugString();
  for (const v1::Profile& profile : profiles.response.profiles()) {
    const Reply<v1::ListChangesResponse> changes = ListChanges(client, profile);
    EXPECT_TRUE(changes.ok()) << changes.status.error_message();
    absl::StrAppend(&all, changes.response.DebugString());
  }
  return all;
}

}  // namespace crampwise
