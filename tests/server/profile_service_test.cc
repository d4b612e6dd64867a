#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "shared/base/uuid.h"
#include "tests/server/api_test.h"

namespace crampwise {
namespace {

using grpc::StatusCode;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class ProfileServiceTest : public ApiTest {
 protected:
  Reply<v1::Profile> EndPregnancy(const v1::Profile& profile, std::optional<v1::Date> end_date = std::nullopt) {
    v1::EndPregnancyRequest request;
    request.set_request_id(server_.NewId());
    request.set_name(profile.name());
    if (end_date.has_value()) *request.mutable_end_date() = *end_date;
    return ann_.Call(&v1::ProfileService::Stub::EndPregnancy, request);
  }

  Reply<v1::Profile> CloseUrgency(const v1::Profile& profile) {
    v1::CloseUrgencyRequest request;
    request.set_request_id(server_.NewId());
    request.set_name(profile.name());
    return ann_.Call(&v1::ProfileService::Stub::CloseUrgency, request);
  }
};

TEST_F(ProfileServiceTest, CreatedProfileCanBeReadBack) {
  const v1::Profile profile = MakeProfile(ann_);
  EXPECT_FALSE(profile.etag().empty());
  EXPECT_EQ(FromProto(profile.create_time()), server_.clock().TimeNow());
  EXPECT_EQ(Get(ann_, profile).response.SerializeAsString(), profile.SerializeAsString());
  EXPECT_THAT(Changes(ann_, profile), ElementsAre(profile.name()));
}

TEST_F(ProfileServiceTest, ServerFieldsOfACreationAreIgnored) {
  v1::Profile sent = PregnantProfile();
  sent.mutable_active_urgency()->set_level(v1::URGENCY_EMERGENCY);
  *sent.mutable_pregnancy()->mutable_end_date() = ToProto(absl::CivilDay(2026, 4, 1));
  const v1::Profile profile = MakeProfile(ann_, sent);
  EXPECT_FALSE(profile.has_active_urgency());
  EXPECT_FALSE(profile.pregnancy().has_end_date());
}

TEST_F(ProfileServiceTest, RepeatedCreationAnswersTheSameAndOtherContentIsRefused) {
  v1::CreateProfileRequest request;
  request.set_profile_id(server_.NewId());
  *request.mutable_profile() = PregnantProfile();
  const auto first = ann_.Call(&v1::ProfileService::Stub::CreateProfile, request);
  const auto again = ann_.Call(&v1::ProfileService::Stub::CreateProfile, request);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(again.response.SerializeAsString(), first.response.SerializeAsString());
  EXPECT_THAT(Changes(ann_, first.response), ElementsAre(first.response.name()));

  request.mutable_profile()->set_display_name("Somebody else");
  const auto other = ann_.Call(&v1::ProfileService::Stub::CreateProfile, request);
  EXPECT_EQ(other.code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(other.field(), "profile_id");

  const auto stranger = server_.SignUp("bob").Call(&v1::ProfileService::Stub::CreateProfile, request);
  EXPECT_EQ(stranger.code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(stranger.field(), "profile_id");
}

TEST_F(ProfileServiceTest, RepeatedCreationDoesNotTellWhatWasDeleted) {
  v1::CreateProfileRequest request;
  request.set_profile_id(server_.NewId());
  *request.mutable_profile() = PregnantProfile();
  v1::DeleteProfileRequest erase;
  erase.set_name(ann_.Call(&v1::ProfileService::Stub::CreateProfile, request).response.name());
  ASSERT_TRUE(ann_.Call(&v1::ProfileService::Stub::DeleteProfile, erase).ok());
  const auto again = ann_.Call(&v1::ProfileService::Stub::CreateProfile, request);
  EXPECT_EQ(again.code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(again.field(), "profile_id");

  const TestClient bob = server_.SignUp("bob");
  ASSERT_TRUE(bob.Call(&v1::ProfileService::Stub::CreateProfile, request).ok());
  EXPECT_EQ(ann_.Call(&v1::ProfileService::Stub::CreateProfile, request).code(), StatusCode::NOT_FOUND);
}

TEST_F(ProfileServiceTest, ProfileIdsAreOfTheLast400Days) {
  v1::CreateProfileRequest request;
  *request.mutable_profile() = PregnantProfile();
  const absl::Time now = server_.clock().TimeNow();
  for (const absl::Time made : {now - absl::Hours(401 * 24), now + absl::Hours(25)}) {
    request.set_profile_id(NewUuidV7(made));
    const auto refused = ann_.Call(&v1::ProfileService::Stub::CreateProfile, request);
    EXPECT_EQ(refused.code(), StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(refused.field(), "profile_id");
  }
}

TEST_F(ProfileServiceTest, AnAccountHasRoomForFifty) {
  for (int i = 0; i < 49; ++i) MakeProfile(ann_);
  const v1::Profile last = MakeProfile(ann_);
  v1::CreateProfileRequest request;
  request.set_profile_id(server_.NewId());
  *request.mutable_profile() = PregnantProfile();
  const auto full = ann_.Call(&v1::ProfileService::Stub::CreateProfile, request);
  EXPECT_EQ(full.code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(full.field(), "profile_id");
  v1::DeleteProfileRequest erase;
  erase.set_name(last.name());
  ASSERT_TRUE(ann_.Call(&v1::ProfileService::Stub::DeleteProfile, erase).ok());
  EXPECT_TRUE(ann_.Call(&v1::ProfileService::Stub::CreateProfile, request).ok());
}

TEST_F(ProfileServiceTest, RepeatedUpdateIsMadeOnceAndReadsWhatCameAfter) {
  v1::UpdateProfileRequest request;
  request.set_request_id(server_.NewId());
  *request.mutable_profile() = MakeProfile(ann_);
  request.mutable_profile()->set_display_name("Anna");
  const auto first = ann_.Call(&v1::ProfileService::Stub::UpdateProfile, request);
  v1::Profile later = first.response;
  later.set_display_name("Anne");
  ASSERT_TRUE(Update(ann_, later).ok());
  const auto again = ann_.Call(&v1::ProfileService::Stub::UpdateProfile, request);
  ASSERT_TRUE(again.ok()) << again.status.error_message();
  EXPECT_EQ(again.response.display_name(), "Anne");
}

TEST_F(ProfileServiceTest, ProfilesOfOthersDoNotExist) {
  const v1::Profile profile = MakeProfile(ann_);
  const TestClient bob = server_.SignUp("bob");
  EXPECT_EQ(Get(bob, profile).code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(Update(bob, profile).code(), StatusCode::NOT_FOUND);
}

TEST_F(ProfileServiceTest, ListsPageByPage) {
  for (int i = 0; i < 3; ++i) {
    MakeProfile(ann_);
    server_.clock().AdvanceTime(absl::Seconds(1));
  }
  v1::ListProfilesRequest request;
  request.set_page_size(2);
  const auto first = ann_.Call(&v1::ProfileService::Stub::ListProfiles, request);
  ASSERT_EQ(first.response.profiles_size(), 2);
  request.set_page_token(first.response.next_page_token());
  const auto second = ann_.Call(&v1::ProfileService::Stub::ListProfiles, request);
  ASSERT_EQ(second.response.profiles_size(), 1);
  EXPECT_THAT(second.response.next_page_token(), IsEmpty());
  EXPECT_LT(first.response.profiles(0).name(), first.response.profiles(1).name());
  EXPECT_LT(first.response.profiles(1).name(), second.response.profiles(0).name());

  const auto foreign = server_.SignUp("bob").Call(&v1::ProfileService::Stub::ListProfiles, request);
  EXPECT_EQ(foreign.field(), "page_token");
}

TEST_F(ProfileServiceTest, UpdateReplacesTheFieldsOfTheMaskAlone) {
  const v1::Profile profile = MakeProfile(ann_);
  v1::Profile sent;
  sent.set_name(profile.name());
  sent.set_zone("Asia/Kathmandu");
  sent.set_population(v1::POPULATION_PREGNANT);
  *sent.mutable_routine() = profile.routine();
  const auto reply = Update(ann_, sent, {"zone"});
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(reply.response.zone(), "Asia/Kathmandu");
  EXPECT_EQ(reply.response.display_name(), "Ann");
  EXPECT_NE(reply.response.etag(), profile.etag());
  EXPECT_EQ(Changes(ann_, profile).size(), 2);
}

TEST_F(ProfileServiceTest, UpdateWithoutAMaskReplacesEverything) {
  v1::Profile profile = MakeProfile(ann_);
  profile.clear_display_name();
  profile.clear_etag();
  EXPECT_THAT(Update(ann_, profile).response.display_name(), IsEmpty());
}

TEST_F(ProfileServiceTest, MaskNamesFieldsThatAClientMaySet) {
  const v1::Profile profile = MakeProfile(ann_);
  for (const char* path : {"shoe_size", "active_urgency", "name", "etag", "routine.wake"}) {
    const auto reply = Update(ann_, profile, {path});
    EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT) << path;
    EXPECT_EQ(reply.field(), "update_mask.paths[0]") << path;
  }
}

TEST_F(ProfileServiceTest, StaleEtagIsRefused) {
  v1::Profile profile = MakeProfile(ann_);
  ASSERT_TRUE(Update(ann_, profile).ok());
  const auto reply = Update(ann_, profile);
  EXPECT_EQ(reply.code(), StatusCode::ABORTED);
  EXPECT_EQ(reply.field(), "profile.etag");
}

TEST_F(ProfileServiceTest, EndPregnancyStopsEverythingAtOnce) {
  const v1::Profile profile = MakeProfile(ann_);
  const v1::Regimen regimen = MakeRegimen(ann_, profile);
  v1::PlanItemChange change;
  change.set_name(profile.name() + "/planItems/sun_walk");
  change.set_switch_(v1::PLAN_SWITCH_ON);
  ASSERT_TRUE(ChangePlan(ann_, profile, {change}).ok());
  server_.Advance(absl::Minutes(50));
  ASSERT_FALSE(Reminders(ann_, profile).empty());

  const auto ended = EndPregnancy(profile);
  ASSERT_TRUE(ended.ok()) << ended.status.error_message();
  EXPECT_EQ(FromProto(ended.response.pregnancy().end_date()), absl::CivilDay(2026, 4, 15));
  for (const v1::Reminder& reminder : Reminders(ann_, profile)) {
    EXPECT_EQ(reminder.state(), v1::REMINDER_STATE_CANCELLED) << reminder.kind();
  }
  v1::GetRegimenRequest get;
  get.set_name(regimen.name());
  EXPECT_TRUE(ann_.Call(&v1::RegimenService::Stub::GetRegimen, get).response.paused());
  EXPECT_FALSE(Item(ann_, profile, "sun_walk").has_change());
  EXPECT_THAT(Changes(ann_, profile), Contains(regimen.name()));
}

TEST_F(ProfileServiceTest, OnlyAPregnancyThatGoesOnCanEnd) {
  const v1::Profile profile = MakeProfile(ann_);
  ASSERT_TRUE(EndPregnancy(profile).ok());
  const auto again = EndPregnancy(profile);
  EXPECT_EQ(again.code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(again.field(), "name");
}

TEST_F(ProfileServiceTest, EndOfPregnancyLiesInTheRecentPast) {
  const v1::Profile profile = MakeProfile(ann_);
  for (const absl::CivilDay day : {absl::CivilDay(2026, 4, 16), absl::CivilDay(2025, 6, 18)}) {
    const auto reply = EndPregnancy(profile, ToProto(day));
    EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(reply.field(), "end_date");
  }
}

TEST_F(ProfileServiceTest, EndOfPregnancyAfterMidnightStopsThatVeryNight) {
  const v1::Profile profile = MakeProfile(ann_);
  // 01:00 on 16 April in Berlin; the routine day is still 15 April.
  server_.clock().AdvanceTime(absl::Hours(17));
  EXPECT_EQ(EndPregnancy(profile, ToProto(absl::CivilDay(2026, 4, 17))).field(), "end_date");
  const auto ended = EndPregnancy(profile, ToProto(absl::CivilDay(2026, 4, 16)));
  ASSERT_TRUE(ended.ok()) << ended.status.error_message();
  EXPECT_EQ(FromProto(ended.response.pregnancy().end_date()), absl::CivilDay(2026, 4, 16));
  v1::ListPlanItemsRequest request;
  request.set_parent(profile.name());
  const auto plan = ann_.Call(&v1::PlanService::Stub::ListPlanItems, request);
  ASSERT_TRUE(plan.ok()) << plan.status.error_message();
  EXPECT_EQ(plan.response.gestational_week(), 0);
  for (const v1::PlanItem& item : plan.response.items()) EXPECT_NE(item.kind(), "side_sleep");
}

TEST_F(ProfileServiceTest, ABirthBeforeWakingIsOfTheCalendarsDay) {
  const v1::Profile profile = MakeProfile(ann_);
  // 04:10 on 16 April in Berlin.
  server_.clock().AdvanceTime(absl::Hours(20) + absl::Minutes(10));
  const auto ended = EndPregnancy(profile);
  ASSERT_TRUE(ended.ok()) << ended.status.error_message();
  EXPECT_EQ(FromProto(ended.response.pregnancy().end_date()), absl::CivilDay(2026, 4, 16));
}

TEST_F(ProfileServiceTest, AnOldCopyDoesNotRestartAPregnancy) {
  v1::Profile profile = MakeProfile(ann_);
  ASSERT_TRUE(EndPregnancy(profile).ok());
  profile.clear_etag();
  *profile.mutable_pregnancy()->mutable_due_date() = ToProto(absl::CivilDay(2026, 6, 30));
  EXPECT_TRUE(Update(ann_, profile).response.pregnancy().has_end_date());
  profile.set_population(v1::POPULATION_ADULT);
  profile.clear_pregnancy();
  EXPECT_TRUE(Update(ann_, profile).response.pregnancy().has_end_date());
}

TEST_F(ProfileServiceTest, ANewPregnancyBegins) {
  v1::Profile profile = MakeProfile(ann_);
  ASSERT_TRUE(EndPregnancy(profile).ok());
  for (int month = 0; month < 4; ++month) {
    server_.clock().AdvanceTime(absl::Hours(24 * 30));
    server_.Advance(absl::Minutes(1));
  }
  const TestClient later = server_.SignIn("ann");
  profile.clear_etag();
  *profile.mutable_pregnancy()->mutable_due_date() = ToProto(absl::CivilDay(2027, 4, 20));
  const auto reply = Update(later, profile);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_FALSE(reply.response.pregnancy().has_end_date());
}

TEST_F(ProfileServiceTest, OnlyAPersonClosesAnUrgency) {
  const v1::Profile profile = MakeProfile(ann_);
  v1::JournalEntry entry = NewCramp(profile);
  entry.mutable_episode()->mutable_safety()->set_chest_signs(v1::ANSWER_YES);
  ASSERT_TRUE(Record(ann_, profile, {entry}).ok());
  ASSERT_TRUE(Get(ann_, profile).response.has_active_urgency());
  v1::Profile edited = profile;
  edited.clear_etag();
  EXPECT_TRUE(Update(ann_, edited).response.has_active_urgency());
  EXPECT_FALSE(CloseUrgency(profile).response.has_active_urgency());
  EXPECT_FALSE(Get(ann_, profile).response.has_active_urgency());
  EXPECT_TRUE(CloseUrgency(profile).ok());
}

TEST_F(ProfileServiceTest, ATickedClotSignIsUrgentUntilAPersonClosesIt) {
  v1::Profile profile = MakeProfile(ann_);
  v1::FactAnswer& sign = *profile.add_facts();
  sign.set_fact(v1::FACT_CLOT_SIGN);
  sign.set_answer(v1::ANSWER_YES);
  profile = Update(ann_, profile, {"facts"}).response;
  EXPECT_EQ(profile.active_urgency().level(), v1::URGENCY_URGENT);
  EXPECT_THAT(profile.active_urgency().rule_ids(), ElementsAre("P-U01"));
  EXPECT_EQ(Item(ann_, profile, "calf_stretch").state(), v1::PLAN_ITEM_STATE_OFF);

  profile = CloseUrgency(profile).response;
  EXPECT_EQ(Item(ann_, profile, "calf_stretch").state(), v1::PLAN_ITEM_STATE_ON);
  profile.set_display_name("Ann");
  EXPECT_FALSE(Update(ann_, profile, {"display_name"}).response.has_active_urgency());
}

TEST_F(ProfileServiceTest, APregnancyPastItsDueDateCanStillBeEdited) {
  v1::Profile overdue = PregnantProfile();
  *overdue.mutable_pregnancy()->mutable_due_date() = ToProto(absl::CivilDay(2026, 3, 6));
  const v1::Profile profile = MakeProfile(ann_, overdue);
  server_.clock().AdvanceTime(absl::Hours(24 * 10));
  v1::Profile late = Get(ann_, profile).response;
  late.set_display_name("Ann");
  EXPECT_TRUE(Update(ann_, late).ok());
  *late.mutable_pregnancy()->mutable_due_date() = ToProto(absl::CivilDay(2026, 3, 7));
  late.clear_etag();
  EXPECT_EQ(Update(ann_, late).field(), "profile.pregnancy.due_date");
}

TEST_F(ProfileServiceTest, DeletedProfileIsGone) {
  const v1::Profile profile = MakeProfile(ann_);
  v1::DeleteProfileRequest request;
  request.set_name(profile.name());
  ASSERT_TRUE(ann_.Call(&v1::ProfileService::Stub::DeleteProfile, request).ok());
  EXPECT_EQ(Get(ann_, profile).code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(ann_.Call(&v1::ProfileService::Stub::ListProfiles, v1::ListProfilesRequest()).response.profiles_size(), 0);
}

}  // namespace
}  // namespace crampwise
