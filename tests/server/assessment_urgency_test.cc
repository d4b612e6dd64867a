// Unknown is never no, the one question, time that passes, and how an urgency stands and ends (evidence.md 0.3, 0.4).
#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

using AssessmentUrgencyTest = AssessmentTestBase;

TEST_F(AssessmentUrgencyTest, WithoutItsChecklistNoCrampIsCalledHarmless) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry cramp = PlainCramp(adult);
  cramp.clear_findings();
  const v1::Assessment assessment = Assessed(adult, cramp);
  EXPECT_EQ(assessment.level(), v1::URGENCY_UNSPECIFIED);
  EXPECT_THAT(assessment.undecided_rule_ids(), Contains("A-U01"));
}

TEST_F(AssessmentUrgencyTest, WhatIsMissingForAnUrgentRuleIsAskedAtOnceAndNotSureIsYes) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry cramp = PlainCramp(adult);
  cramp.mutable_findings()->set_none_of_these(false);
  Answer(cramp, "dark_urine", v1::ANSWER_YES);
  Answer(cramp, "weakness_sudden", v1::ANSWER_NO);
  const v1::Assessment asked = Assessed(adult, cramp);
  ASSERT_EQ(asked.question().rule_id(), "A-E06");
  ASSERT_EQ(asked.question().items_size(), 1);
  EXPECT_EQ(asked.question().items(0).code(), "muscle_pain_general");
  EXPECT_NE(asked.question().items(0).text(), "");
  v1::JournalEntry answer = CheckUpWith(adult, {});
  answer.mutable_check_up()->set_episode(cramp.name());
  Answer(answer, "muscle_pain_general", v1::ANSWER_NOT_SURE);
  EXPECT_THAT(FiredIds(Assessed(adult, answer)), Contains("A-E06"));
  EXPECT_EQ(Urgency(adult).level(), v1::URGENCY_EMERGENCY);
}

TEST_F(AssessmentUrgencyTest, AnAnswerAboutAnEpisodeIsGivenByACheckUpThatNamesIt) {
  const v1::Profile child = MakeChild(700);
  v1::JournalEntry fit = PlainCramp(child);
  fit.mutable_episode()->set_kind(v1::EPISODE_KIND_JERKING);
  fit.mutable_findings()->set_none_of_these(false);
  Answer(fit, "rhythmic_jerks", v1::ANSWER_YES);
  const v1::Assessment first = Assessed(child, fit);
  EXPECT_THAT(FiredIds(first), Not(Contains("K-E02")));
  EXPECT_THAT(first.undecided_rule_ids(), Contains("K-E02"));
  v1::JournalEntry answer = CheckUpWith(child, {});
  answer.mutable_check_up()->set_episode(fit.name());
  Answer(answer, "episode.responsive", v1::ANSWER_NO);
  EXPECT_THAT(FiredIds(Assessed(child, answer)), Contains("K-E02"));
}

TEST_F(AssessmentUrgencyTest, AnEpisodeThatGoesOnCrossesItsThresholdWithoutATap) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry cramp = PlainCramp(adult);
  cramp.mutable_episode()->clear_duration();
  cramp.mutable_episode()->set_goes_on(true);
  *cramp.mutable_event_time() = ToProto(server_.clock().TimeNow() - absl::Minutes(9));
  const v1::Assessment assessment = Assessed(adult, cramp);
  EXPECT_LT(assessment.level(), v1::URGENCY_URGENT);
  ASSERT_TRUE(assessment.has_recheck_time());
  EXPECT_EQ(FromProto(assessment.recheck_time()), FromProto(cramp.event_time()) + absl::Minutes(10) + absl::Seconds(1));
  server_.Advance(absl::Seconds(61));
  const auto later = AssessNow(adult);
  EXPECT_THAT(FiredIds(later.response), ElementsAre("A-U02")) << later.status.error_message();
}

TEST_F(AssessmentUrgencyTest, ACalmEntryDoesNotLowerAnUrgency) {
  const v1::Profile adult = MakeAdult();
  Assessed(adult, CheckUpWith(adult, {"leg_warm_one_side"}));
  server_.Advance(absl::Hours(48));
  const v1::Assessment calm = Assessed(adult, PlainCramp(adult));
  EXPECT_EQ(calm.level(), v1::URGENCY_UNSPECIFIED);
  EXPECT_EQ(calm.standing(), v1::URGENCY_URGENT);
  EXPECT_FALSE(calm.advice().empty());
  EXPECT_FALSE(calm.emergency_number().empty());
  EXPECT_EQ(AssessNow(adult).response.standing(), v1::URGENCY_URGENT);
  EXPECT_EQ(Urgency(adult).level(), v1::URGENCY_URGENT);
  Close(adult);
  EXPECT_EQ(AssessNow(adult).response.standing(), v1::URGENCY_UNSPECIFIED);
}

TEST_F(AssessmentUrgencyTest, WhatAClinicianHasSeenRaisesNothingAgain) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry cramp = PlainCramp(adult);
  *cramp.mutable_episode()->mutable_duration() = ToProto(absl::Minutes(1));
  Answer(cramp, "leg_warm_one_side", v1::ANSWER_YES);
  Assessed(adult, cramp);
  Assessed(adult, Lab(adult, "magnesium", 0.45, "mmol/l"));
  EXPECT_EQ(Urgency(adult).level(), v1::URGENCY_EMERGENCY);
  Close(adult);
  EXPECT_EQ(Urgency(adult).level(), v1::URGENCY_UNSPECIFIED);
  server_.Advance(absl::Minutes(10));
  EXPECT_EQ(Assessed(adult, PlainCramp(adult)).level(), v1::URGENCY_SELF_CARE);
  EXPECT_EQ(Urgency(adult).level(), v1::URGENCY_UNSPECIFIED);
  EXPECT_THAT(FiredIds(Assessed(adult, CheckUpWith(adult, {"leg_warm_one_side"}))), Contains("A-U01"));
}

TEST_F(AssessmentUrgencyTest, NobodyClosesWhatTheyHaveNotSeen) {
  const v1::Profile adult = MakeAdult();
  Assessed(adult, CheckUpWith(adult, {"leg_warm_one_side"}));
  v1::CloseUrgencyRequest request;
  request.set_request_id(server_.NewId());
  request.set_name(adult.name());
  *request.mutable_rule_ids() = Urgency(adult).rule_ids();
  Assessed(adult, CheckUpWith(adult, {"chest_pain"}));
  const auto early = ann_.Call(&v1::ProfileService::Stub::CloseUrgency, request);
  EXPECT_EQ(early.code(), grpc::StatusCode::ABORTED);
  ASSERT_EQ(early.problem.violations_size(), 1);
  EXPECT_EQ(early.problem.violations(0).field(), "rule_ids");
  EXPECT_EQ(Urgency(adult).level(), v1::URGENCY_EMERGENCY);
  *request.mutable_rule_ids() = Urgency(adult).rule_ids();
  request.set_request_id(server_.NewId());
  EXPECT_TRUE(ann_.Call(&v1::ProfileService::Stub::CloseUrgency, request).ok());
  EXPECT_EQ(Urgency(adult).level(), v1::URGENCY_UNSPECIFIED);
}

TEST_F(AssessmentUrgencyTest, AnEmergencySilencesTheDay) {
  const v1::Profile profile = MakeProfile(ann_);
  server_.Advance(absl::Hours(1));
  Assessed(profile, CheckUpWith(profile, {"chest_pain"}));
  for (const v1::Reminder& reminder : Reminders(ann_, profile)) {
    EXPECT_NE(reminder.state(), v1::REMINDER_STATE_DUE) << reminder.kind();
  }
}

TEST_F(AssessmentUrgencyTest, ACorrectionThatSaysASignRaisesItsUrgency) {
  const v1::Profile adult = MakeAdult();
  const auto recorded = Record(ann_, adult, {PlainCramp(adult)});
  ASSERT_TRUE(recorded.ok());
  v1::UpdateEntryRequest request;
  request.set_request_id(server_.NewId());
  *request.mutable_entry() = recorded.response.results(0).entry();
  Answer(*request.mutable_entry(), "leg_warm_one_side", v1::ANSWER_YES);
  ASSERT_TRUE(ann_.Call(&v1::JournalService::Stub::UpdateEntry, request).ok());
  EXPECT_THAT(Urgency(adult).rule_ids(), ElementsAre("A-U01"));
}

TEST_F(AssessmentUrgencyTest, AnEntryThatComesLateIsAssessedAsOfWhenItWasMade) {
  const v1::Profile adult = MakeAdult();
  const v1::JournalEntry sign = CheckUpWith(adult, {"leg_warm_one_side"});
  server_.Advance(absl::Hours(72));
  const v1::Assessment late = Assessed(adult, sign);
  EXPECT_EQ(late.level(), v1::URGENCY_URGENT);
  EXPECT_EQ(FromProto(late.assess_time()), FromProto(sign.event_time()));
  EXPECT_EQ(Urgency(adult).level(), v1::URGENCY_URGENT);
}

TEST_F(AssessmentUrgencyTest, AFloodOfEntriesIsAssessedLikeAFewOfThem) {
  const v1::Profile adult = MakeAdult();
  std::vector<v1::JournalEntry> cramps;
  for (int i = 0; i < 100; ++i) cramps.push_back(PlainCramp(adult));
  ASSERT_TRUE(Record(ann_, adult, cramps).ok());
  EXPECT_THAT(FiredIds(Assessed(adult, PlainCramp(adult))), ElementsAre("A-R01"));
}

}  // namespace
}  // namespace crampwise
