// The levels that recording an entry reaches, for each population (evidence.md 4), and what an answer says of them.
#include <string>
#include <utility>

#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

using AssessmentLevelsTest = AssessmentTestBase;

TEST_F(AssessmentLevelsTest, APlainCrampIsSelfCareAndSaysWhatItRestsOn) {
  const v1::Profile adult = MakeAdult();
  const v1::Assessment assessment = Assessed(adult, PlainCramp(adult));
  EXPECT_EQ(assessment.level(), v1::URGENCY_SELF_CARE);
  ASSERT_THAT(FiredIds(assessment), ElementsAre("A-S01"));
  EXPECT_THAT(assessment.fired(0).text(), testing::StartsWith("Short leg cramps are common"));
  EXPECT_THAT(assessment.fired(0).source_ids(), Not(IsEmpty()));
  EXPECT_EQ(assessment.footer(), "This app cannot examine you.");
  EXPECT_EQ(assessment.review(), v1::REVIEW_EDITORIAL);
  EXPECT_EQ(assessment.emergency_number(), "");
  EXPECT_EQ(Urgency(adult).level(), v1::URGENCY_UNSPECIFIED);
}

TEST_F(AssessmentLevelsTest, TheThirdCrampOfAWeekIsRoutine) {
  const v1::Profile adult = MakeAdult();
  EXPECT_EQ(Assessed(adult, PlainCramp(adult)).level(), v1::URGENCY_SELF_CARE);
  server_.Advance(absl::Hours(24));
  EXPECT_EQ(Assessed(adult, PlainCramp(adult)).level(), v1::URGENCY_SELF_CARE);
  server_.Advance(absl::Hours(24));
  EXPECT_THAT(FiredIds(Assessed(adult, PlainCramp(adult))), ElementsAre("A-R01"));
}

TEST_F(AssessmentLevelsTest, AClotSignIsUrgentForEverybodyWhoWalks) {
  for (const auto& [profile, rule] : {std::pair(MakeAdult(), "A-U01"), std::pair(MakeProfile(ann_), "P-U01")}) {
    v1::JournalEntry cramp = PlainCramp(profile);
    Answer(cramp, "leg_warm_one_side", v1::ANSWER_YES);
    const v1::Assessment assessment = Assessed(profile, cramp);
    EXPECT_EQ(assessment.level(), v1::URGENCY_URGENT);
    EXPECT_EQ(FiredIds(assessment).front(), rule);
    EXPECT_EQ(assessment.emergency_number(), "112");
    EXPECT_NE(assessment.advice(), "");
    EXPECT_EQ(Urgency(profile).level(), v1::URGENCY_URGENT);
    EXPECT_THAT(Urgency(profile).rule_ids(), Contains(rule));
  }
}

TEST_F(AssessmentLevelsTest, AnEmergencyOfEachPopulation) {
  const std::tuple<v1::Profile, std::string, std::string> cases[] = {
      {MakeAdult(), "chest_pain", "A-E02"},
      {MakeProfile(ann_), "vaginal_bleeding_heavy", "P-E06"},
      {MakeChild(900), "blue_or_grey", "K-E01"},
  };
  for (const auto& [profile, sign, rule] : cases) {
    const v1::Assessment assessment = Assessed(profile, CheckUpWith(profile, {sign}));
    EXPECT_EQ(assessment.level(), v1::URGENCY_EMERGENCY) << sign;
    EXPECT_EQ(FiredIds(assessment).front(), rule);
    EXPECT_FALSE(assessment.has_question());
    EXPECT_EQ(Urgency(profile).level(), v1::URGENCY_EMERGENCY);
  }
}

TEST_F(AssessmentLevelsTest, TheHighestLevelWinsAndEveryRuleIsListed) {
  const v1::Profile adult = MakeAdult();
  const v1::Assessment assessment =
      Assessed(adult, CheckUpWith(adult, {"chest_pain", "leg_swelling_one_side", "vomiting_persistent"}));
  EXPECT_THAT(FiredIds(assessment), ElementsAre("A-E02", "A-U01", "A-U09"));
  EXPECT_THAT(Urgency(adult).rule_ids(), ElementsAre("A-E02", "A-U01", "A-U09"));
}

TEST_F(AssessmentLevelsTest, ANewbornThatTwitchesIsSeenTodayHoweverCalmItSleeps) {
  const v1::Profile baby = MakeChild(10);
  v1::JournalEntry twitch = PlainCramp(baby);
  twitch.mutable_episode()->set_kind(v1::EPISODE_KIND_TWITCH);
  twitch.mutable_episode()->clear_site();
  Answer(twitch, "episode.only_in_sleep", v1::ANSWER_YES);
  Answer(twitch, "episode.stops_when_held_or_woken", v1::ANSWER_YES);
  const v1::Assessment assessment = Assessed(baby, twitch);
  EXPECT_EQ(assessment.level(), v1::URGENCY_URGENT);
  EXPECT_THAT(FiredIds(assessment), Contains("K-U02"));
}

TEST_F(AssessmentLevelsTest, ASmallBabyWithFeverIsAnEmergencyByItsDay) {
  const v1::Profile baby = MakeChild(60);
  v1::JournalEntry day = NewEntry(baby);
  day.mutable_child_day()->set_temperature(38.0);
  EXPECT_THAT(FiredIds(Assessed(baby, day)), Contains("K-E07"));
}

TEST_F(AssessmentLevelsTest, HighBloodPressureInPregnancyIsUrgentThenAnEmergency) {
  const v1::Profile profile = MakeProfile(ann_);
  v1::JournalEntry reading = NewEntry(profile);
  reading.mutable_blood_pressure()->set_systolic(140);
  reading.mutable_blood_pressure()->set_diastolic(80);
  EXPECT_THAT(FiredIds(Assessed(profile, reading)), ElementsAre("P-U02"));
  v1::JournalEntry higher = NewEntry(profile);
  higher.mutable_blood_pressure()->set_systolic(160);
  higher.mutable_blood_pressure()->set_diastolic(80);
  EXPECT_EQ(FiredIds(Assessed(profile, higher)).front(), "P-E03");
}

TEST_F(AssessmentLevelsTest, AMedicineOnRecordCounts) {
  v1::Profile adult = MakeAdult();
  v1::Medicine& statin = *adult.add_medicines();
  statin.set_code("medicine.statin");
  adult.set_etag("");
  ASSERT_TRUE(Update(ann_, adult, {"medicines"}).ok());
  v1::JournalEntry cramp = PlainCramp(adult);
  Answer(cramp, "muscle_pain_general", v1::ANSWER_YES);
  EXPECT_THAT(FiredIds(Assessed(adult, cramp)), Contains("A-U04"));
}

TEST_F(AssessmentLevelsTest, WhatWasVomitedAndCountedIsARedFlag) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry note = NewEntry(adult);
  note.mutable_day_note()->set_vomits(3);
  EXPECT_THAT(FiredIds(Assessed(adult, note)), ElementsAre("A-U09"));
}

TEST_F(AssessmentLevelsTest, AnAppointmentAndAnIntakeAreNotAssessed) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry appointment = NewEntry(adult);
  appointment.mutable_appointment()->set_with("Dr Lin");
  const auto reply = Record(ann_, adult, {appointment});
  ASSERT_TRUE(reply.ok());
  EXPECT_TRUE(reply.response.results(0).has_entry());
  EXPECT_FALSE(reply.response.results(0).has_assessment());
}

TEST_F(AssessmentLevelsTest, TheReaderChoosesTheLanguage) {
  const v1::Profile adult = MakeAdult();
  v1::AssessRequest request;
  request.set_parent(adult.name());
  *request.mutable_entry() = PlainCramp(adult);
  request.set_language(v1::LANGUAGE_CHINESE_SIMPLIFIED);
  const auto reply = ann_.Call(&v1::AssessmentService::Stub::Assess, request);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(reply.response.footer(), "本应用不能为您做检查。");
  EXPECT_EQ(reply.response.level(), v1::URGENCY_SELF_CARE);
}

TEST_F(AssessmentLevelsTest, AssessingRecordsAndRaisesNothing) {
  const v1::Profile adult = MakeAdult();
  v1::AssessRequest request;
  request.set_parent(adult.name());
  *request.mutable_entry() = CheckUpWith(adult, {"chest_pain"});
  const auto reply = ann_.Call(&v1::AssessmentService::Stub::Assess, request);
  EXPECT_EQ(reply.response.level(), v1::URGENCY_EMERGENCY) << reply.status.error_message();
  EXPECT_TRUE(Entries(ann_, adult).empty());
  EXPECT_EQ(Urgency(adult).level(), v1::URGENCY_UNSPECIFIED);
}

TEST_F(AssessmentLevelsTest, EachPopulationHasItsChecklist) {
  const auto codes = [this](const v1::Profile& profile) {
    v1::ListChecklistRequest request;
    request.set_parent(profile.name());
    const auto reply = ann_.Call(&v1::AssessmentService::Stub::ListChecklist, request);
    std::vector<std::string> found;
    for (const v1::ChecklistItem& item : reply.response.items()) {
      EXPECT_NE(item.text(), "");
      const bool is_count = item.code() == "checkin.hours_since_wet_nappy";
      EXPECT_EQ(item.form(), is_count ? v1::ANSWER_FORM_READING : v1::ANSWER_FORM_FINDING);
      found.push_back(item.code());
    }
    return found;
  };
  const auto adult = codes(MakeAdult());
  EXPECT_THAT(adult, Contains("leg_warm_one_side"));
  EXPECT_THAT(adult, Not(Contains("fetal_movement_reduced")));
  EXPECT_THAT(codes(MakeProfile(ann_)), Contains("fetal_movement_reduced"));
  EXPECT_THAT(codes(MakeChild(200)), Contains("soft_spot_bulging"));
  EXPECT_THAT(codes(MakeChild(200)), Contains("checkin.hours_since_wet_nappy"));
  EXPECT_THAT(codes(MakeChild(400)), Not(Contains("checkin.hours_since_wet_nappy")));
  EXPECT_THAT(adult, Not(Contains("checkin.hours_since_wet_nappy")));
}

}  // namespace
}  // namespace crampwise
