// One test for each of the common rules that stand before the tables of default plans.
#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::DropCodeOf;
using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::LateUntilOf;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;
using plan_testing::StateOf;
using plan_testing::TimesOf;
using testing::IsEmpty;

PlanCase Pregnant(int week) { return HealthyCase(plan_testing::PregnantProfile(week)); }
PlanCase Adult() { return HealthyCase(plan_testing::AdultProfile()); }

TEST(CommonRules, AnchorsFollowThePersonsOwnDay) {
  PlanCase person = Pregnant(30);
  *person.profile.mutable_routine() = plan_testing::Parse<v1::Routine>(
      "wake { hours: 6 } bedtime { hours: 23 } lunch { hours: 13 } dinner { hours: 19 }");
  EXPECT_EQ(TimesOf(person, kWednesday, "wake_heel_first"), "06:00");
  EXPECT_EQ(TimesOf(person, kWednesday, "log_morning"), "06:15");
  EXPECT_EQ(TimesOf(person, kWednesday, "calcium_food"), "06:30");
  EXPECT_EQ(TimesOf(person, kWednesday, "drink_regularly"), "13:00");
  EXPECT_EQ(TimesOf(person, kWednesday, "leg_rest"), "18:00");
  EXPECT_EQ(TimesOf(person, kWednesday, "calf_stretch"), "22:30");
}

TEST(CommonRules, ClockAnchorIsAClockTime) {
  PlanCase person = Pregnant(10);
  person.Answer(v1::FACT_CAFFEINE_HIGH, v1::ANSWER_YES).SwitchOn("caffeine_earlier");
  EXPECT_EQ(TimesOf(person, kWednesday, "caffeine_earlier"), "14:00");
}

TEST(CommonRules, WorkBlockAnchorRepeatsAtMostFourTimesADaySpreadOverTheBlock) {
  PlanCase person = Adult();
  person.profile.mutable_routine()->mutable_work_block()->mutable_start()->set_hours(9);
  person.profile.mutable_routine()->mutable_work_block()->mutable_end()->set_hours(17);
  person.Answer(v1::FACT_STANDING_WORK, v1::ANSWER_YES).SwitchOn("posture_change");
  EXPECT_EQ(TimesOf(person, kWednesday, "posture_change"), "10:00 12:00 14:00 16:00");
  EXPECT_EQ(TimesOf(person, kWednesday + 3, "posture_change"), "") << "Saturday is no workday";
}

TEST(CommonRules, WorkBlockMayPassMidnight) {
  PlanCase person = Adult();
  *person.profile.mutable_routine() = plan_testing::Parse<v1::Routine>(
      "wake { hours: 15 } bedtime { hours: 8 } work_block { start { hours: 22 } end { hours: 2 } }");
  person.Answer(v1::FACT_STANDING_WORK, v1::ANSWER_YES).SwitchOn("posture_change");
  EXPECT_EQ(TimesOf(person, kWednesday, "posture_change"), "23:00 00:00 01:00");
}

TEST(CommonRules, WorkBlockThatBeganBeforeWakingStillCounts) {
  PlanCase person = Adult();
  *person.profile.mutable_routine()->mutable_work_block() =
      plan_testing::Parse<v1::WorkBlock>("start { hours: 5 } end { hours: 9 minutes: 30 } days: WEEKDAY_WEDNESDAY");
  person.Answer(v1::FACT_STANDING_WORK, v1::ANSWER_YES).SwitchOn("posture_change");
  EXPECT_EQ(TimesOf(person, kWednesday, "posture_change"), "07:00 08:00 09:00");
  EXPECT_EQ(TimesOf(person, kWednesday + 1, "posture_change"), "");
}

TEST(CommonRules, EventItemsHaveATimeOnlyIfTheOwnerEntersOne) {
  PlanCase person = Adult();
  person.SwitchOn("warm_up");
  EXPECT_EQ(StateOf(person, kWednesday, "warm_up"), "ON event,switched_on_by_owner");
  EXPECT_EQ(TimesOf(person, kWednesday, "warm_up"), "");
  PlanCase runner = Adult();
  runner.Change("warm_up", "switch: PLAN_SWITCH_ON time { hours: 17 } days: WEEKDAY_WEDNESDAY");
  EXPECT_EQ(StateOf(runner, kWednesday, "warm_up"), "ON entered,switched_on_by_owner");
  EXPECT_EQ(TimesOf(runner, kWednesday, "warm_up"), "17:00");
  EXPECT_EQ(TimesOf(runner, kWednesday + 1, "warm_up"), "");
}

TEST(CommonRules, LateWindowIsHowLongAReminderMayStillBeShown) {
  EXPECT_EQ(LateUntilOf(Pregnant(30), kWednesday, "log_morning"), "04-15 11:15");
  EXPECT_EQ(LateUntilOf(Pregnant(30), kWednesday, "leg_rest"), "04-15 18:30");
}

TEST(CommonRules, NothingIsShownBetweenBedtimePlusHalfAnHourAndWake) {
  PlanCase person = Pregnant(30);
  EXPECT_EQ(LateUntilOf(person, kWednesday, "log_evening"), "04-15 22:45");
  EXPECT_EQ(LateUntilOf(person, kWednesday, "calf_stretch"), "04-15 23:00");
  EXPECT_EQ(LateUntilOf(person, kWednesday, "side_sleep"), "04-15 23:00") << "40 minutes from 22:25, cut";
  person.Change("log_evening", "time { hours: 23 }");
  EXPECT_EQ(TimesOf(person, kWednesday, "log_evening"), "");
  EXPECT_EQ(DropCodeOf(person, kWednesday, "log_evening"), "quiet_hours");
}

TEST(CommonRules, QuietHoursDoNotCutWindowsOfADayOrLonger) {
  PlanCase person = Pregnant(14);
  EXPECT_EQ(LateUntilOf(person, kWednesday, "calcium_review_w14"), "04-22 07:30");
  EXPECT_EQ(LateUntilOf(Adult(), kWednesday + 4, "weekly_review"), "04-20 18:00");
}

TEST(CommonRules, EmergencyHidesEverything) {
  PlanCase person = Pregnant(30);
  person.profile.mutable_active_urgency()->set_level(v1::URGENCY_EMERGENCY);
  EXPECT_THAT(PlanDay(person.Inputs(), kWednesday).bundles, IsEmpty());
  EXPECT_EQ(StateOf(person, kWednesday, "log_evening"), "OFF urgency");
}

TEST(CommonRules, UrgentHidesWhatTouchesTheLegAndNothingElse) {
  for (v1::Profile profile : {plan_testing::PregnantProfile(30), plan_testing::AdultProfile()}) {
    PlanCase person = HealthyCase(std::move(profile));
    person.profile.mutable_active_urgency()->set_level(v1::URGENCY_URGENT);
    const std::vector<std::string> hidden = {"calf_stretch",   "foot_soak", "warm_pack",      "gentle_massage",
                                             "compression_on", "leg_rest",  "posture_change", "move_break",
                                             "sun_walk",       "warm_up",   "wake_heel_first"};
    for (const ItemStatus& status : ItemStatuses(person.Inputs(), kWednesday)) {
      const bool is_hidden = status.reasons.front().code == "urgency";
      EXPECT_EQ(is_hidden, std::find(hidden.begin(), hidden.end(), status.item) != hidden.end()) << status.item;
    }
  }
}

TEST(CommonRules, RoutineUrgencyHidesNothing) {
  PlanCase person = Pregnant(30);
  person.profile.mutable_active_urgency()->set_level(v1::URGENCY_ROUTINE);
  EXPECT_EQ(StateOf(person, kWednesday, "calf_stretch"), "ON default_on");
}

TEST(CommonRules, EveryKindCanBeSwitchedOff) {
  for (v1::Profile profile : {plan_testing::PregnantProfile(30), plan_testing::AdultProfile()}) {
    PlanCase person{std::move(profile), {}, {}, {}};
    person.AnswerAll(v1::ANSWER_NO);
    person.regimens.push_back(MakeRegimen(10, "substance: SUBSTANCE_CALCIUM_CITRATE times { meal: MEAL_LUNCH }"));
    person.regimens.push_back(MakeRegimen(11, "substance: SUBSTANCE_VITAMIN_D times { meal: MEAL_LUNCH }"));
    for (const ItemStatus& status : ItemStatuses(person.Inputs(), kWednesday)) {
      person.Change(status.item, "switch: PLAN_SWITCH_OFF");
    }
    EXPECT_THAT(PlanDay(person.Inputs(), kWednesday).bundles, IsEmpty());
  }
}

TEST(CommonRules, OnlyTheKindsMarkedOnStartByThemselves) {
  // Everything that could switch an item on, nothing that speaks against one, and no change by the owner.
  const auto kinds_on = [](v1::Profile profile) {
    PlanCase person{std::move(profile), {}, {}, {}};
    person.AnswerAll(v1::ANSWER_YES);
    for (const knowledge::PlanItemRule& rule : knowledge::PlanItems()) {
      for (v1::Fact fact : rule.contraindications) person.Answer(fact, v1::ANSWER_NO);
      for (v1::Fact fact : rule.off_while) person.Answer(fact, v1::ANSWER_NO);
    }
    person.profile.mutable_routine()->mutable_work_block()->mutable_start()->set_hours(9);
    person.profile.mutable_routine()->mutable_work_block()->mutable_end()->set_hours(17);
    std::vector<std::string> on;
    for (const ItemStatus& status : ItemStatuses(person.Inputs(), kWednesday)) {
      if (status.state != v1::PLAN_ITEM_STATE_OFF) on.push_back(status.item);
    }
    return on;
  };
  EXPECT_THAT(kinds_on(plan_testing::PregnantProfile(30)),
              testing::UnorderedElementsAre("wake_heel_first", "log_morning", "calcium_food", "drink_regularly",
                                            "posture_change", "leg_rest", "calf_stretch", "warm_legs", "loosen_covers",
                                            "side_sleep", "log_evening", "clinician_questions"));
  EXPECT_THAT(
      kinds_on(plan_testing::AdultProfile()),
      testing::UnorderedElementsAre("log_morning", "calf_stretch", "drink_regularly", "calcium_food", "foot_check",
                                    "medicine_list_update", "clinician_questions", "weekly_review", "log_evening"));
}

TEST(CommonRules, SupplementsExistOnlyAsRegimens) {
  for (v1::Profile profile : {plan_testing::PregnantProfile(30), plan_testing::AdultProfile()}) {
    PlanCase person = HealthyCase(std::move(profile));
    for (const ItemStatus& status : ItemStatuses(person.Inputs(), kWednesday)) {
      ASSERT_NE(status.rule, nullptr) << status.item;
      EXPECT_NE(status.rule->anchors.front().type, knowledge::v1::ANCHOR_TYPE_DOSE) << status.item;
    }
  }
}

}  // namespace
}  // namespace crampwise
