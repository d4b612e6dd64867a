// A follow-up check closes an urgency once its time is over, everything is answered and nothing urgent is left
// (evidence.md 0.3); nothing else does, but for "I was seen by a clinician".
#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"
#include "tests/server/sample_profile.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

class UrgencyFollowUpTest : public AssessmentTestBase {
 protected:
  // The whole checklist is denied.
  v1::JournalEntry FollowUp(const v1::Profile& profile) {
    v1::JournalEntry check = CheckUpWith(profile, {});
    check.mutable_check_up()->set_follow_up(true);
    check.mutable_findings()->set_none_of_these(true);
    return check;
  }

  // With an urgency raised a day ago.
  v1::Profile Urgent(v1::Profile profile, const std::string& sign) {
    Assessed(profile, CheckUpWith(profile, {sign}));
    EXPECT_GE(Urgency(profile).level(), v1::URGENCY_URGENT);
    server_.Advance(absl::Hours(24) + absl::Seconds(1));
    return profile;
  }

  bool Stands(const v1::Profile& profile) { return Get(ann_, profile).response.has_active_urgency(); }
};

TEST_F(UrgencyFollowUpTest, ClosesForEverybody) {
  for (const v1::Profile& profile : {Urgent(MakeAdult(), "leg_warm_one_side"), Urgent(MakeProfile(ann_), "chest_pain"),
                                     Urgent(MakeChild(3000), "blue_or_grey")}) {
    const v1::Assessment assessment = Assessed(profile, FollowUp(profile));
    EXPECT_EQ(assessment.standing(), v1::URGENCY_UNSPECIFIED) << assessment.DebugString();
    EXPECT_FALSE(Stands(profile));
    EXPECT_FALSE(Get(ann_, profile).response.has_urgency_close_time()) << "nobody saw a clinician";
  }
}

TEST_F(UrgencyFollowUpTest, OfABabyNeedsToKnowOfWetNappiesAndSupplements) {
  v1::Profile baby = Urgent(MakeChild(90), "no_tears_dry_mouth");
  EXPECT_THAT(Assessed(baby, FollowUp(baby)).undecided_rule_ids(), ElementsAre("K-U06", "K-U09"));
  EXPECT_TRUE(Stands(baby));
  v1::JournalEntry day = NewEntry(baby);
  *day.mutable_child_day()->mutable_last_wet_nappy_time() = day.event_time();
  Assessed(baby, day);
  v1::FactAnswer& supplement = *baby.add_facts();
  supplement.set_code("intake.mineral_unprescribed");
  supplement.set_answer(v1::ANSWER_NO);
  baby.clear_etag();
  ASSERT_TRUE(Update(ann_, baby, {"facts"}).ok());
  EXPECT_TRUE(Stands(baby));
  Assessed(baby, FollowUp(baby));
  EXPECT_FALSE(Stands(baby));
}

TEST_F(UrgencyFollowUpTest, BringsTheRemindersBack) {
  const v1::Profile ann = Urgent(MakeProfile(ann_), "leg_warm_one_side");
  EXPECT_EQ(Item(ann_, ann, "calf_stretch").state(), v1::PLAN_ITEM_STATE_OFF);
  Assessed(ann, FollowUp(ann));
  EXPECT_EQ(Item(ann_, ann, "calf_stretch").state(), v1::PLAN_ITEM_STATE_ON);
  EXPECT_EQ(Changes(ann_, ann).back(), ann.name());
}

TEST_F(UrgencyFollowUpTest, DoesNotCloseBeforeItsTime) {
  const v1::Profile adult = MakeAdult();
  Assessed(adult, CheckUpWith(adult, {"leg_warm_one_side"}));
  server_.Advance(absl::Hours(23));
  Assessed(adult, FollowUp(adult));
  EXPECT_TRUE(Stands(adult));
}

TEST_F(UrgencyFollowUpTest, DoesNotCloseWithAnythingOpenUnsureOrThere) {
  const v1::Profile adult = Urgent(MakeAdult(), "leg_warm_one_side");
  v1::JournalEntry open = FollowUp(adult);
  open.mutable_findings()->set_none_of_these(false);
  Answer(open, "leg_warm_one_side", v1::ANSWER_NO);
  EXPECT_THAT(Assessed(adult, open).undecided_rule_ids(), Contains("A-U01"));
  EXPECT_TRUE(Stands(adult));
  v1::JournalEntry there = FollowUp(adult);
  Answer(there, "leg_swelling_one_side", v1::ANSWER_YES);
  EXPECT_THAT(FiredIds(Assessed(adult, there)), Contains("A-U01"));
  EXPECT_TRUE(Stands(adult));
  server_.Advance(absl::Hours(25));
  v1::JournalEntry unsure = FollowUp(adult);
  Answer(unsure, "leg_warm_one_side", v1::ANSWER_NOT_SURE);
  EXPECT_THAT(FiredIds(Assessed(adult, unsure)), Contains("A-U01"));
  EXPECT_TRUE(Stands(adult));
}

TEST_F(UrgencyFollowUpTest, NoOtherEntryCloses) {
  const v1::Profile adult = Urgent(MakeAdult(), "leg_warm_one_side");
  v1::JournalEntry check = FollowUp(adult);
  check.mutable_check_up()->set_follow_up(false);
  EXPECT_THAT(FiredIds(Assessed(adult, check)), Not(Contains("A-U01")));
  Assessed(adult, PlainCramp(adult));
  EXPECT_TRUE(Stands(adult));
}

TEST_F(UrgencyFollowUpTest, ALaterSignOrAResultKeepsItOpen) {
  const v1::Profile adult = Urgent(MakeAdult(), "leg_warm_one_side");
  const v1::JournalEntry kept_offline = FollowUp(adult);
  server_.Advance(absl::Hours(1));
  Assessed(adult, CheckUpWith(adult, {"leg_swelling_one_side"}));
  Assessed(adult, kept_offline);
  EXPECT_TRUE(Stands(adult)) << "what was said before the sign";
  const v1::Profile with_result = MakeAdult();
  Assessed(with_result, Lab(with_result, "magnesium", 0.45, "mmol/l"));
  server_.Advance(absl::Hours(26));
  Assessed(with_result, FollowUp(with_result));
  EXPECT_TRUE(Stands(with_result)) << "a result of the last 14 days is for a clinician";
}

TEST_F(UrgencyFollowUpTest, WhatWasAnsweredTooEarlyOrHardlyDoesNotClose) {
  const v1::Profile adult = MakeAdult();
  Assessed(adult, CheckUpWith(adult, {"leg_warm_one_side"}));
  server_.Advance(absl::Hours(12));
  const v1::JournalEntry early = FollowUp(adult);
  server_.Advance(absl::Hours(13));
  Assessed(adult, early);
  EXPECT_TRUE(Stands(adult)) << "filled in after 12 hours, sent after 25";
  v1::JournalEntry hardly = FollowUp(adult);
  hardly.clear_findings();
  hardly.mutable_check_up()->set_temperature(36.8);
  Assessed(adult, hardly);
  EXPECT_TRUE(Stands(adult)) << "the earlier answers are not this one's";
  Assessed(adult, FollowUp(adult));
  EXPECT_FALSE(Stands(adult));
}

TEST_F(UrgencyFollowUpTest, ALongCrampOfTheLastDayKeepsItOpenBehindAShorterOne) {
  v1::Profile adult = MakeAdult();
  adult.set_medicines_complete(v1::ANSWER_YES);
  ASSERT_TRUE(Update(ann_, adult, {"medicines_complete"}).ok());
  for (int day = 0; day < 2; ++day) {
    v1::JournalEntry cramp = PlainCramp(adult);
    cramp.mutable_episode()->mutable_duration()->set_seconds(15 * 60);
    *cramp.mutable_event_time() = ToProto(server_.clock().TimeNow() - absl::Minutes(20));
    EXPECT_THAT(FiredIds(Assessed(adult, cramp)), Contains("A-U02"));
    server_.Advance(absl::Hours(23));
  }
  server_.Advance(absl::Minutes(10));
  Assessed(adult, PlainCramp(adult));
  Assessed(adult, FollowUp(adult));
  EXPECT_TRUE(Stands(adult));
  server_.Advance(absl::Hours(1));
  Assessed(adult, FollowUp(adult));
  EXPECT_FALSE(Stands(adult));
}

TEST_F(UrgencyFollowUpTest, IsAboutThePersonNotAnEpisode) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry check = FollowUp(adult);
  check.mutable_check_up()->set_episode(PlainCramp(adult).name());
  EXPECT_EQ(Refused(adult, check).field(), "entries[0].check_up.follow_up");
}

}  // namespace
}  // namespace crampwise
