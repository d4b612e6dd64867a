// The common rules about what goes out as one prompt, and about how many prompts a day has.
#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::DropCodeOf;
using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;
using plan_testing::RegimenItem;
using plan_testing::TimesOf;
using testing::ElementsAre;
using testing::SizeIs;

PlanCase Pregnant(int week) { return HealthyCase(plan_testing::PregnantProfile(week)); }

std::vector<std::string> ItemsOf(const Bundle& bundle) {
  std::vector<std::string> items;
  for (const Occurrence& occurrence : bundle.occurrences) items.push_back(occurrence.item);
  return items;
}

std::vector<std::string> AnchorsOf(const DayPlan& plan) {
  std::vector<std::string> anchors;
  for (const Bundle& bundle : plan.bundles) anchors.push_back(bundle.anchor);
  return anchors;
}

// A dose five minutes past the hour.
v1::Regimen DoseAt(int hour) {
  return MakeRegimen(10 + hour,
                     absl::StrCat("substance: SUBSTANCE_VITAMIN_D times { time { hours: ", hour, " minutes: 5 } }"));
}

TEST(CommonRules, ItemsOfOneAnchorWithinTwentyMinutesAreOneBundle) {
  const DayPlan plan = PlanDay(Pregnant(30).Inputs(), kWednesday);
  ASSERT_THAT(AnchorsOf(plan),
              ElementsAre("wake_routine", "breakfast", "lunch", "dinner", "bedtime_routine", "bedtime_routine"));
  EXPECT_THAT(ItemsOf(plan.bundles[0]), ElementsAre("wake_heel_first", "log_morning"));
  EXPECT_THAT(ItemsOf(plan.bundles[4]), ElementsAre("log_evening", "calf_stretch"));
  EXPECT_THAT(ItemsOf(plan.bundles[5]), ElementsAre("warm_legs", "loosen_covers", "side_sleep"));
}

TEST(CommonRules, EveryItemOfABundleKeepsItsOwnTimeAndWindow) {
  const DayPlan plan = PlanDay(Pregnant(30).Inputs(), kWednesday);
  const Bundle& wake = plan.bundles.front();
  ASSERT_THAT(wake.occurrences, SizeIs(2));
  EXPECT_EQ(wake.prompt, wake.occurrences[0].due);
  EXPECT_EQ(wake.occurrences[1].due - wake.prompt, absl::Minutes(15));
  EXPECT_EQ(wake.occurrences[0].late_until - wake.occurrences[0].due, absl::Minutes(30));
  EXPECT_EQ(wake.occurrences[1].late_until - wake.occurrences[1].due, absl::Hours(4));
}

TEST(CommonRules, ABundleSpansTwentyMinutesFromItsFirstItemAndNotMore) {
  PlanCase person = Pregnant(30);
  person.Answer(v1::FACT_FREQUENT_CRAMPS, v1::ANSWER_YES);
  const DayPlan plan = PlanDay(person.Inputs(), kWednesday);
  EXPECT_THAT(ItemsOf(plan.bundles[0]), ElementsAre("wake_heel_first", "log_morning"));
  EXPECT_THAT(ItemsOf(plan.bundles[2]), ElementsAre("calf_stretch")) << "30 minutes after waking";
}

// A person with doses of vitamin D at 09:00 plus these minutes.
PlanCase WithDoses(std::initializer_list<int> minutes) {
  PlanCase person = Pregnant(10);
  int number = 10;
  for (int minute : minutes) {
    person.regimens.push_back(MakeRegimen(
        number++, absl::StrCat("substance: SUBSTANCE_VITAMIN_D times { time { hours: 9 minutes: ", minute, " } }")));
  }
  return person;
}

int ClockBundles(const PlanCase& person) {
  const std::vector<Bundle> bundles = PlanDay(person.Inputs(), kWednesday).bundles;
  return std::count_if(bundles.begin(), bundles.end(), [](const Bundle& b) { return b.anchor == "clock"; });
}

TEST(CommonRules, DosesAtClockTimesWithinTwentyMinutesAreOneBundle) {
  EXPECT_EQ(ClockBundles(WithDoses({0, 0, 20})), 1);
  EXPECT_EQ(ClockBundles(WithDoses({0, 21})), 2);
}

TEST(CommonRules, ADoseConfirmedInTheQuietHoursDoesNotGoOutWithOneBeforeThem) {
  PlanCase person = Pregnant(10);
  const char* const vitamin_d = "substance: SUBSTANCE_VITAMIN_D quiet_hours_confirmed: true times { time { hours: ";
  person.regimens.push_back(MakeRegimen(10, absl::StrCat(vitamin_d, "22 minutes: 55 } }")));
  person.regimens.push_back(MakeRegimen(11, absl::StrCat(vitamin_d, "23 minutes: 5 } }")));
  EXPECT_EQ(ClockBundles(person), 2);
}

TEST(CommonRules, DosesWithAMealAreBundledWithTheMeal) {
  PlanCase person = Pregnant(10);
  person.regimens.push_back(MakeRegimen(10, "substance: SUBSTANCE_CALCIUM_CARBONATE times { meal: MEAL_BREAKFAST }"));
  const DayPlan plan = PlanDay(person.Inputs(), kWednesday);
  EXPECT_THAT(ItemsOf(plan.bundles[1]), ElementsAre("calcium_food", RegimenItem("supplement_with_meal", 10)));
}

// A pregnant person with one prompt too many: the sun walk and the leg rest are the least important ones.
PlanCase BusyCase() {
  PlanCase person = Pregnant(30);
  person.SwitchOn("sun_walk");
  person.regimens.push_back(MakeRegimen(10, "substance: SUBSTANCE_CALCIUM_CARBONATE times { meal: MEAL_BREAKFAST }"));
  return person;
}

TEST(CommonRules, AtMostSixNotificationsADay) {
  PlanCase person = BusyCase();
  EXPECT_THAT(PlanDay(person.Inputs(), kWednesday).bundles, SizeIs(6));
}

TEST(CommonRules, AmongEqualsWhatTheOwnerSwitchedOnStays) {
  PlanCase person = BusyCase();
  EXPECT_NE(TimesOf(person, kWednesday, "sun_walk"), "");
  EXPECT_EQ(DropCodeOf(person, kWednesday, "leg_rest"), "cap");
}

TEST(CommonRules, AmongEqualDefaultsTheEarlierStays) {
  PlanCase person = HealthyCase(plan_testing::AdultProfile());
  person.SwitchOn("sun_walk").SwitchOn("compression_on").Answer(v1::FACT_COMPRESSION_FITTED, v1::ANSWER_YES);
  for (int hour : {9, 10, 11, 12}) {
    person.regimens.push_back(DoseAt(hour));
  }
  EXPECT_EQ(TimesOf(person, kWednesday, "compression_on"), "07:10") << "bundled with the morning log";
  EXPECT_EQ(DropCodeOf(person, kWednesday, "sun_walk"), "cap");
  EXPECT_EQ(DropCodeOf(person, kWednesday, "drink_regularly"), "cap");
}

// Seven prompts, and one dose more each time: the least important ones fall out one after the other.
TEST(CommonRules, OverflowKeepsPrescribedThenLoggingThenStretchThenBedtimeThenFoodThenOthers) {
  PlanCase person = Pregnant(30);
  person.Change("calf_stretch", "time { hours: 16 }");
  std::vector<std::string> fallen;
  for (int hour = 8; hour < 14; ++hour) {
    const DayPlan plan = PlanDay(person.Inputs(), kWednesday);
    EXPECT_THAT(plan.bundles, SizeIs(6));
    fallen.push_back(absl::StrJoin(plan.dropped, "+", [](std::string* out, const DroppedItem& dropped) {
      EXPECT_EQ(dropped.reason.code, "cap");
      absl::StrAppend(out, dropped.item);
    }));
    person.regimens.push_back(DoseAt(hour));
  }
  const char* const kExpected[] = {
      "leg_rest",
      "drink_regularly+leg_rest",
      "calcium_food+drink_regularly+leg_rest",
      "calcium_food+drink_regularly+leg_rest+warm_legs+loosen_covers+side_sleep",
      "calcium_food+drink_regularly+calf_stretch+leg_rest+warm_legs+loosen_covers+side_sleep",
      "calcium_food+drink_regularly+calf_stretch+leg_rest+log_evening+warm_legs+loosen_covers+side_sleep"};
  EXPECT_THAT(fallen, testing::ElementsAreArray(kExpected));
}

TEST(CommonRules, DosesNeverFallOutHoweverManyThereAre) {
  PlanCase person = Pregnant(30);
  for (int hour = 8; hour < 16; ++hour) person.regimens.push_back(DoseAt(hour));
  const DayPlan plan = PlanDay(person.Inputs(), kWednesday);
  EXPECT_THAT(plan.bundles, SizeIs(8)) << "doses count first, so nothing else has room";
  for (int hour = 8; hour < 16; ++hour) {
    EXPECT_NE(TimesOf(person, kWednesday, RegimenItem("vitamin_d_advised", 10 + hour)), "") << hour;
  }
  EXPECT_EQ(DropCodeOf(person, kWednesday, "log_evening"), "cap");
}

TEST(CommonRules, EveryItemOfADroppedBundleIsReported) {
  PlanCase person = Pregnant(30);
  for (int hour : {8, 9, 10, 11}) {
    person.regimens.push_back(DoseAt(hour));
  }
  for (absl::string_view item : {"warm_legs", "loosen_covers", "side_sleep"}) {
    EXPECT_EQ(DropCodeOf(person, kWednesday, item), "cap") << item;
  }
}

TEST(CommonRules, BreaksHaveTheirOwnCapOfFourAndDoNotCount) {
  PlanCase person = Pregnant(30);
  person.profile.mutable_routine()->mutable_work_block()->mutable_start()->set_hours(9);
  person.profile.mutable_routine()->mutable_work_block()->mutable_end()->set_hours(17);
  person.Answer(v1::FACT_STANDING_WORK, v1::ANSWER_YES).Answer(v1::FACT_LONG_SITTING, v1::ANSWER_YES);
  person.SwitchOn("move_break");
  const DayPlan plan = PlanDay(person.Inputs(), kWednesday);
  absl::flat_hash_map<std::string, int> bundles;
  for (const Bundle& bundle : plan.bundles) ++bundles[bundle.anchor == "work_block" ? "breaks" : "others"];
  EXPECT_EQ(bundles["breaks"], 4);
  EXPECT_EQ(bundles["others"], 6);
  EXPECT_EQ(TimesOf(person, kWednesday, "move_break"), "10:30 12:00 13:30 16:30");
  EXPECT_EQ(DropCodeOf(person, kWednesday, "posture_change"), "cap");
}

}  // namespace
}  // namespace crampwise
