// An urgency is raised when it becomes true, also where nothing is recorded: an episode goes on, or what is known of
// the person changes. On both engines.
#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"
#include "tests/server/sample_profile.h"
#include "tests/support/postgres.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

ServerOptions OptionsOf(const std::string& engine) {
  ServerOptions options;
  if (engine == "postgresql") options.database = SharedPostgresCluster().CreateDatabase();
  return options;
}

class UrgencyRisingTest : public AssessmentTestBase, public testing::WithParamInterface<const char*> {
 protected:
  UrgencyRisingTest() : AssessmentTestBase(OptionsOf(GetParam())) {}

  // A cramp of the whole checklist's "no" that began so long ago and goes on.
  v1::JournalEntry GoesOn(const v1::Profile& profile, absl::Duration since) {
    v1::JournalEntry cramp = PlainCramp(profile);
    cramp.mutable_episode()->clear_duration();
    cramp.mutable_episode()->set_goes_on(true);
    *cramp.mutable_event_time() = ToProto(server_.clock().TimeNow() - since);
    return cramp;
  }

  void RestartAfter(absl::Duration down) {
    server_.Stop();
    server_.clock().AdvanceTime(down);
    server_.Restart();
    ann_ = server_.WithToken(ann_.token());
  }

  std::vector<std::string> KindsUntilMidnight(const v1::Profile& profile) {
    server_.Advance(absl::Hours(14));
    std::vector<std::string> kinds;
    for (const v1::Reminder& reminder : Reminders(ann_, profile)) kinds.push_back(reminder.kind());
    return kinds;
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, UrgencyRisingTest, testing::Values("sqlite", "postgresql"),
                         [](const auto& test) { return std::string(test.param); });

TEST_P(UrgencyRisingTest, WhenAnEpisodeThatGoesOnRunsPastItsMinutes) {
  const v1::Profile ann = MakeProfile(ann_);
  ASSERT_LT(Assessed(ann, GoesOn(ann, absl::Minutes(8))).level(), v1::URGENCY_URGENT);
  server_.Advance(absl::Minutes(2));
  EXPECT_FALSE(Get(ann_, ann).response.has_active_urgency()) << "ten minutes are not more than ten";
  server_.Advance(absl::Minutes(1));
  const v1::ActiveUrgency urgency = Urgency(ann);
  EXPECT_EQ(urgency.level(), v1::URGENCY_URGENT);
  EXPECT_THAT(urgency.rule_ids(), ElementsAre("P-U05"));
  EXPECT_EQ(Changes(ann_, ann).back(), ann.name()) << "caregivers' devices learn of it";
  EXPECT_THAT(KindsUntilMidnight(ann), Not(Contains("calf_stretch")));
}

TEST_P(UrgencyRisingTest, NotWhenTheEpisodeEndedBefore) {
  const v1::Profile ann = MakeProfile(ann_);
  const auto recorded = Record(ann_, ann, {GoesOn(ann, absl::Minutes(8))});
  v1::UpdateEntryRequest end;
  end.set_request_id(server_.NewId());
  *end.mutable_entry() = recorded.response.results(0).entry();
  end.mutable_entry()->mutable_episode()->set_goes_on(false);
  *end.mutable_entry()->mutable_episode()->mutable_duration() = ToProto(absl::Minutes(8));
  ASSERT_TRUE(ann_.Call(&v1::JournalService::Stub::UpdateEntry, end).ok());
  const std::vector<std::string> before = Changes(ann_, ann);
  server_.Advance(absl::Minutes(5));
  EXPECT_FALSE(Get(ann_, ann).response.has_active_urgency());
  EXPECT_EQ(Changes(ann_, ann), before);
  EXPECT_THAT(KindsUntilMidnight(ann), Contains("calf_stretch"));
}

TEST_P(UrgencyRisingTest, AlsoWhenTheServerWasDownMeanwhile) {
  const v1::Profile ann = MakeProfile(ann_);
  Assessed(ann, GoesOn(ann, absl::Minutes(8)));
  RestartAfter(absl::Hours(30));
  server_.Advance(absl::Minutes(1));
  EXPECT_THAT(Urgency(ann).rule_ids(), ElementsAre("P-U05"));
}

TEST_P(UrgencyRisingTest, ThroughChangesOfThePlanAndRemindersMeanwhile) {
  const v1::Profile ann = MakeProfile(ann_);
  MakeRegimen(ann_, ann);
  server_.Advance(absl::Minutes(28));
  Assessed(ann, GoesOn(ann, absl::Minutes(5)));
  server_.Advance(absl::Minutes(3));
  EXPECT_THAT(Changes(ann_, ann).back(), testing::HasSubstr("/reminders/")) << "the calcium is due";
  v1::PlanItemChange off;
  off.set_name(ann.name() + "/planItems/leg_rest");
  off.set_switch_(v1::PLAN_SWITCH_OFF);
  ASSERT_TRUE(ChangePlan(ann_, ann, {off}).ok());
  server_.Advance(absl::Minutes(3));
  EXPECT_THAT(Urgency(ann).rule_ids(), ElementsAre("P-U05"));
}

TEST_P(UrgencyRisingTest, AlsoBehindALaterEpisode) {
  const v1::Profile adult = MakeAdult();
  Assessed(adult, GoesOn(adult, absl::Minutes(8)));
  Assessed(adult, PlainCramp(adult));
  server_.Advance(absl::Minutes(3));
  EXPECT_THAT(Urgency(adult).rule_ids(), ElementsAre("A-U02"));
}

TEST_P(UrgencyRisingTest, NotAgainOnceAClinicianHasSeenIt) {
  const v1::Profile adult = MakeAdult();
  Assessed(adult, GoesOn(adult, absl::Minutes(8)));
  Assessed(adult, CheckUpWith(adult, {"leg_warm_one_side"}));
  server_.Advance(absl::Minutes(1));
  Close(adult);
  server_.Advance(absl::Minutes(30));
  EXPECT_FALSE(Get(ann_, adult).response.has_active_urgency());
}

TEST_P(UrgencyRisingTest, WhenAMedicineIsAddedToTheProfile) {
  v1::Profile adult = MakeAdult();
  ASSERT_LT(Assessed(adult, CheckUpWith(adult, {"palpitations"})).level(), v1::URGENCY_URGENT);
  adult.add_medicines()->set_code("medicine.loop_diuretic");
  adult.clear_etag();
  const auto reply = Update(ann_, adult, {"medicines"});
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_THAT(reply.response.active_urgency().rule_ids(), ElementsAre("A-U06"));
  EXPECT_EQ(reply.response.etag(), Get(ann_, adult).response.etag());
}

TEST_P(UrgencyRisingTest, WhenAMedicineBecomesARegimen) {
  const v1::Profile adult = MakeAdult();
  Assessed(adult, CheckUpWith(adult, {"palpitations"}));
  v1::Regimen digoxin = CalciumAtBreakfast();
  digoxin.set_product("Digoxin");
  digoxin.set_substance(v1::SUBSTANCE_DIGOXIN);
  digoxin.set_paused(true);
  digoxin = MakeRegimen(ann_, adult, digoxin);
  EXPECT_FALSE(Get(ann_, adult).response.has_active_urgency());
  v1::UpdateRegimenRequest resume;
  resume.set_request_id(server_.NewId());
  *resume.mutable_regimen() = digoxin;
  resume.mutable_regimen()->set_paused(false);
  resume.mutable_update_mask()->add_paths("paused");
  ASSERT_TRUE(ann_.Call(&v1::RegimenService::Stub::UpdateRegimen, resume).ok());
  EXPECT_THAT(Urgency(adult).rule_ids(), ElementsAre("A-U06"));
}

TEST_P(UrgencyRisingTest, WhenAPregnancyEnds) {
  v1::Profile early = PregnantProfile();
  *early.mutable_pregnancy()->mutable_due_date() = ToProto(absl::CivilDay(2026, 10, 28));
  early = MakeProfile(ann_, early);
  Assessed(early, CheckUpWith(early, {"severe_headache"}));
  EXPECT_FALSE(Get(ann_, early).response.has_active_urgency()) << "week 12";
  v1::EndPregnancyRequest end;
  end.set_request_id(server_.NewId());
  end.set_name(early.name());
  const auto reply = ann_.Call(&v1::ProfileService::Stub::EndPregnancy, end);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_THAT(reply.response.active_urgency().rule_ids(), ElementsAre("P-U02"));
  EXPECT_TRUE(reply.response.pregnancy().has_end_date());
}

TEST_P(UrgencyRisingTest, WhenAFactOfABabyIsTold) {
  const v1::Profile baby = MakeChild(90);
  EXPECT_FALSE(baby.has_active_urgency());
  v1::Profile told = baby;
  v1::FactAnswer& supplement = *told.add_facts();
  supplement.set_code("intake.mineral_unprescribed");
  supplement.set_answer(v1::ANSWER_YES);
  EXPECT_THAT(Update(ann_, told, {"facts"}).response.active_urgency().rule_ids(), ElementsAre("K-U09"));
  told.clear_etag();
  EXPECT_THAT(MakeProfile(ann_, told).active_urgency().rule_ids(), ElementsAre("K-U09")) << "told at once";
}

}  // namespace
}  // namespace crampwise
