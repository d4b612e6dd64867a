#include <limits>

#include "gmock/gmock.h"
#include "shared/validate/validate.h"
#include "tests/server/validate_fixtures.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::CreateProfileRequest ValidRequest() {
  v1::CreateProfileRequest request;
  request.set_profile_id(std::string(kProfileId));
  *request.mutable_profile() = ValidProfile();
  return request;
}

TEST(CheckMessageTest, AcceptsAValidRequest) { EXPECT_TRUE(CheckMessage(ValidRequest()).ok()); }

TEST(CheckMessageTest, NamesEveryMissingField) {
  EXPECT_THAT(FieldsOf(CheckMessage(v1::CreateProfileRequest())), ElementsAre("profile_id", "profile"));
  v1::CreateProfileRequest request = ValidRequest();
  request.mutable_profile()->mutable_routine()->clear_wake();
  request.mutable_profile()->clear_population();
  EXPECT_THAT(FieldsOf(CheckMessage(request)), ElementsAre("profile.population", "profile.routine.wake"));
}

TEST(CheckMessageTest, RefusesABlankRequiredString) {
  v1::CreateProfileRequest request = ValidRequest();
  request.mutable_profile()->set_zone("  ");
  EXPECT_THAT(FieldsOf(CheckMessage(request)), ElementsAre("profile.zone"));
}

TEST(CheckMessageTest, LimitsStringsByTheirRuleOrTo200Bytes) {
  v1::JournalEntry entry;
  *entry.mutable_event_time() = ToProto(TestNow());
  entry.set_note(std::string(4000, 'x'));
  entry.set_name(std::string(200, 'x'));
  EXPECT_TRUE(CheckMessage(entry).ok());
  entry.set_note(std::string(4001, 'x'));
  entry.set_name(std::string(201, 'x'));
  EXPECT_THAT(FieldsOf(CheckMessage(entry)), ElementsAre("name", "note"));
}

TEST(CheckMessageTest, RefusesNulBytes) {
  v1::CreateProfileRequest request = ValidRequest();
  request.mutable_profile()->set_display_name(std::string("a\0b", 3));
  EXPECT_THAT(FieldsOf(CheckMessage(request)), ElementsAre("profile.display_name"));
}

TEST(CheckMessageTest, AsksForUuidsOfVersion7) {
  v1::CreateProfileRequest request = ValidRequest();
  for (const char* id : {"x", "01963a2e-7c00-4000-8000-000000000001", "01963A2E-7C00-7000-8000-000000000001"}) {
    request.set_profile_id(id);
    EXPECT_THAT(FieldsOf(CheckMessage(request)), ElementsAre("profile_id")) << id;
  }
}

TEST(CheckMessageTest, RefusesUnknownEnumValuesAtEveryDepth) {
  v1::CreateProfileRequest request = ValidRequest();
  v1::Profile& profile = *request.mutable_profile();
  profile.set_population(static_cast<v1::Population>(99));
  profile.mutable_routine()->mutable_work_block()->add_days(static_cast<v1::Weekday>(8));
  *profile.mutable_routine()->mutable_work_block()->mutable_start() = LocalTimeOf(540);
  *profile.mutable_routine()->mutable_work_block()->mutable_end() = LocalTimeOf(600);
  v1::FactAnswer& fact = *profile.add_facts();
  fact.set_fact(v1::FACT_FEVER);
  fact.set_answer(static_cast<v1::Answer>(-1));
  EXPECT_THAT(FieldsOf(CheckMessage(request)),
              ElementsAre("profile.population", "profile.routine.work_block.days[0]", "profile.facts[0].answer"));
}

TEST(CheckMessageTest, RefusesNumbersThatAreNotFinite) {
  v1::CreateProfileRequest request = ValidRequest();
  request.mutable_profile()->mutable_place()->set_latitude(std::numeric_limits<double>::quiet_NaN());
  request.mutable_profile()->mutable_place()->set_longitude(std::numeric_limits<double>::infinity());
  EXPECT_THAT(FieldsOf(CheckMessage(request)), ElementsAre("profile.place.latitude", "profile.place.longitude"));
}

TEST(CheckMessageTest, KeepsNumbersInTheirBounds) {
  v1::CreateProfileRequest request = ValidRequest();
  request.mutable_profile()->mutable_place()->set_latitude(90.5);
  request.mutable_profile()->mutable_routine()->mutable_wake()->set_hours(24);
  EXPECT_THAT(FieldsOf(CheckMessage(request)), ElementsAre("profile.place.latitude", "profile.routine.wake.hours"));
}

TEST(CheckMessageTest, RefusesDatesThatAreNoCalendarDay) {
  v1::CreateProfileRequest request = ValidRequest();
  request.mutable_profile()->mutable_birth_date()->set_month(2);
  request.mutable_profile()->mutable_birth_date()->set_day(30);
  request.mutable_profile()->mutable_heat_date();
  EXPECT_THAT(FieldsOf(CheckMessage(request)), ElementsAre("profile.birth_date", "profile.heat_date.year",
                                                           "profile.heat_date.month", "profile.heat_date.day"));
}

TEST(CheckMessageTest, RefusesTimestampsAndDurationsOutsideTheirRange) {
  v1::JournalEntry entry;
  entry.mutable_event_time()->set_seconds(std::numeric_limits<int64_t>::max());
  entry.mutable_episode()->set_kind(v1::EPISODE_KIND_TWITCH);
  entry.mutable_episode()->mutable_duration()->set_seconds(1);
  entry.mutable_episode()->mutable_duration()->set_nanos(-1);
  EXPECT_THAT(FieldsOf(CheckMessage(entry)), ElementsAre("event_time", "episode.duration"));
  entry.mutable_event_time()->set_seconds(0);
  entry.mutable_event_time()->set_nanos(1000000000);
  entry.mutable_episode()->clear_duration();
  EXPECT_THAT(FieldsOf(CheckMessage(entry)), ElementsAre("event_time"));
}

TEST(CheckMessageTest, LimitsLists) {
  v1::ChangePlanRequest request;
  request.set_request_id(std::string(kProfileId));
  request.set_parent("profiles/x");
  EXPECT_THAT(FieldsOf(CheckMessage(request)), ElementsAre("changes"));
  for (int i = 0; i < 21; ++i) request.add_changes();
  EXPECT_THAT(FieldsOf(CheckMessage(request)), ElementsAre("changes"));
}

TEST(CheckMessageTest, ReportsTwentyViolationsAtMost) {
  v1::CreateProfileRequest request = ValidRequest();
  for (int i = 0; i < 40; ++i) request.mutable_profile()->add_medicines();
  EXPECT_EQ(FieldsOf(CheckMessage(request)).size(), 20);
}

TEST(CheckMessageTest, LeavesTheItemsOfABatchToItsMethod) {
  v1::RecordEntriesRequest request;
  request.set_parent("profiles/x");
  request.add_entries();
  EXPECT_TRUE(CheckMessage(request).ok());
  for (int i = 0; i < 10000; ++i) request.add_entries();
  EXPECT_THAT(FieldsOf(CheckMessage(request)), ElementsAre("entries"));
}

TEST(CheckMessageTest, LooksAtNoOutputOnlyField) {
  v1::CreateProfileRequest request = ValidRequest();
  request.mutable_profile()->mutable_pregnancy()->mutable_end_date();
  EXPECT_TRUE(CheckMessage(request).ok());
}

TEST(CheckMessageTest, NeverRepeatsTheValue) {
  v1::CreateProfileRequest request = ValidRequest();
  request.set_profile_id("secret-id");
  EXPECT_THAT(std::string(CheckMessage(request).message()), testing::Not(testing::HasSubstr("secret")));
}

TEST(ClearOutputOnlyTest, ClearsAtEveryDepthAndNothingElse) {
  v1::CreateProfileRequest request = ValidRequest();
  const std::string before = request.SerializeAsString();
  *request.mutable_profile()->mutable_pregnancy()->mutable_end_date() = DateOf(2026, 1, 1);
  request.mutable_profile()->mutable_active_urgency()->set_level(v1::URGENCY_URGENT);
  ClearOutputOnly(request);
  EXPECT_EQ(request.SerializeAsString(), before);

  v1::RecordEntriesRequest batch;
  batch.add_entries()->set_author("accounts/x");
  ClearOutputOnly(batch);
  EXPECT_THAT(batch.entries(0).author(), IsEmpty());
}

}  // namespace
}  // namespace crampwise
