// What the owner changes about an item, and the questions that a range of time asks of the plan.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;
using plan_testing::RegimenItem;
using plan_testing::StateOf;
using plan_testing::TimesOf;

PlanCase Pregnant(int week = 30) { return HealthyCase(plan_testing::PregnantProfile(week)); }

TEST(Changes, ATimeReplacesTheAnchorAndNeverDoubles) {
  PlanCase person = Pregnant();
  person.Change("log_evening", "time { hours: 20 }");
  EXPECT_EQ(TimesOf(person, kWednesday, "log_evening"), "20:00");
  EXPECT_EQ(plan_testing::LateUntilOf(person, kWednesday, "log_evening"), "04-15 21:00");
}

TEST(Changes, ATimeReplacesAllSlots) {
  PlanCase person = Pregnant();
  person.Answer(v1::FACT_FREQUENT_CRAMPS, v1::ANSWER_YES);
  EXPECT_EQ(TimesOf(person, kWednesday, "calf_stretch"), "07:30 22:00");
  person.Change("calf_stretch", "time { hours: 15 }");
  EXPECT_EQ(TimesOf(person, kWednesday, "calf_stretch"), "15:00");
  EXPECT_EQ(plan_testing::OccurrencesOf(PlanDay(person.Inputs(), kWednesday), "calf_stretch")[0].slot, 0);
}

TEST(Changes, ATimeAfterMidnightBelongsToTheRoutineDay) {
  PlanCase person = Pregnant();
  person.profile.mutable_routine()->mutable_bedtime()->set_hours(1);
  person.Change("log_evening", "time { minutes: 30 }");
  const auto found = plan_testing::OccurrencesOf(PlanDay(person.Inputs(), kWednesday), "log_evening");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(absl::FormatTime("%m-%d %H:%M", found[0].due, person.Zone()), "04-16 00:30");
  EXPECT_EQ(found[0].local_date, kWednesday);
}

TEST(Changes, ATimeMovesTheOnlyPortionOfARegimen) {
  PlanCase person = Pregnant();
  person.regimens.push_back(MakeRegimen(10, "substance: SUBSTANCE_VITAMIN_D times { meal: MEAL_LUNCH }"));
  person.Change(RegimenItem("vitamin_d_advised", 10), "time { hours: 13 }");
  EXPECT_EQ(TimesOf(person, kWednesday, RegimenItem("vitamin_d_advised", 10)), "13:00");
}

TEST(Changes, ATimeNeverLosesAPortionOfARegimen) {
  PlanCase person = Pregnant();
  person.regimens.push_back(
      MakeRegimen(10, "substance: SUBSTANCE_VITAMIN_D times { meal: MEAL_LUNCH } times { meal: MEAL_DINNER }"));
  person.Change(RegimenItem("vitamin_d_advised", 10), "time { hours: 13 }");
  EXPECT_EQ(TimesOf(person, kWednesday, RegimenItem("vitamin_d_advised", 10)), "12:00 18:00");
}

TEST(Changes, DaysReplaceTheFrequency) {
  PlanCase person = Pregnant();
  person.Change("log_evening", "days: WEEKDAY_THURSDAY");
  EXPECT_EQ(TimesOf(person, kWednesday, "log_evening"), "");
  EXPECT_EQ(TimesOf(person, kWednesday + 1, "log_evening"), "21:45");
  person.Change("magnesium_food", "switch: PLAN_SWITCH_ON days: WEEKDAY_TUESDAY");
  EXPECT_EQ(TimesOf(person, kWednesday, "magnesium_food"), "");
  EXPECT_EQ(TimesOf(person, kWednesday + 6, "magnesium_food"), "12:00");
}

TEST(Changes, PauseEndsByItself) {
  PlanCase person = Pregnant();
  person.Change("log_evening", "pause_until { year: 2026 month: 4 day: 17 }");
  EXPECT_EQ(StateOf(person, kWednesday, "log_evening"), "OFF paused_until");
  EXPECT_EQ(TimesOf(person, kWednesday + 1, "log_evening"), "");
  EXPECT_EQ(TimesOf(person, kWednesday + 2, "log_evening"), "21:45");
}

TEST(Changes, OffBeatsEverythingAndOnSaysWho) {
  PlanCase person = Pregnant();
  person.Change("calf_stretch", "switch: PLAN_SWITCH_OFF");
  EXPECT_EQ(StateOf(person, kWednesday, "calf_stretch"), "OFF switched_off_by_owner");
  person.SwitchOn("foot_soak");
  EXPECT_EQ(StateOf(person, kWednesday, "foot_soak"), "ON switched_on_by_owner");
}

TEST(Changes, OfOneRegimenDoNotTouchAnother) {
  PlanCase person = Pregnant();
  for (int number : {10, 11}) {
    person.regimens.push_back(MakeRegimen(number, "substance: SUBSTANCE_VITAMIN_D times { meal: MEAL_LUNCH }"));
  }
  person.Change(RegimenItem("vitamin_d_advised", 10), "switch: PLAN_SWITCH_OFF");
  EXPECT_EQ(TimesOf(person, kWednesday, RegimenItem("vitamin_d_advised", 10)), "");
  EXPECT_EQ(TimesOf(person, kWednesday, RegimenItem("vitamin_d_advised", 11)), "12:00");
}

TEST(Ranges, BundlesBetweenExcludesTheStartAndIncludesTheEnd) {
  PlanCase person = Pregnant();
  const std::vector<Bundle> day = PlanDay(person.Inputs(), kWednesday).bundles;
  const std::vector<Bundle> found = BundlesBetween(person.Inputs(), day[0].prompt, day[2].prompt);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].prompt, day[1].prompt);
  EXPECT_EQ(found[1].prompt, day[2].prompt);
}

TEST(Ranges, ConsecutiveRangesGiveEveryBundleOnce) {
  PlanCase person = Pregnant();
  const absl::Time start = StartOfDay(person.Zone(), kWednesday);
  const absl::Time end = start + absl::Hours(72);
  std::vector<absl::Time> in_steps;
  for (absl::Time from = start; from < end; from += absl::Minutes(37)) {
    for (const Bundle& bundle : BundlesBetween(person.Inputs(), from, std::min(end, from + absl::Minutes(37)))) {
      in_steps.push_back(bundle.prompt);
    }
  }
  std::vector<absl::Time> at_once;
  for (const Bundle& bundle : BundlesBetween(person.Inputs(), start, end)) at_once.push_back(bundle.prompt);
  EXPECT_EQ(in_steps, at_once);
  EXPECT_EQ(at_once.size(), 18u);
}

TEST(Ranges, NextPromptWalksThroughThePlan) {
  PlanCase person = Pregnant();
  absl::Time now = StartOfDay(person.Zone(), kWednesday);
  for (const Bundle& bundle : BundlesBetween(person.Inputs(), now, now + absl::Hours(48))) {
    ASSERT_EQ(NextPromptAfter(person.Inputs(), now), bundle.prompt);
    now = bundle.prompt;
  }
}

TEST(Ranges, NextPromptLooksFortyDaysAhead) {
  PlanCase person = HealthyCase(plan_testing::AdultProfile());
  person.Answer(v1::FACT_CRAMPS_DESPITE_CALCIUM, v1::ANSWER_YES);
  for (const ItemStatus& status : ItemStatuses(person.Inputs(), kWednesday)) {
    if (status.item != "medicine_list_update") person.Change(status.item, "switch: PLAN_SWITCH_OFF");
  }
  const absl::Time now = StartOfDay(person.Zone(), absl::CivilDay(2026, 5, 2));
  ASSERT_TRUE(NextPromptAfter(person.Inputs(), now).has_value());
  EXPECT_EQ(absl::FormatTime("%m-%d %H:%M", *NextPromptAfter(person.Inputs(), now), person.Zone()), "06-01 07:30");
  person.Change("medicine_list_update", "switch: PLAN_SWITCH_OFF");
  person.changes.erase(person.changes.begin(), person.changes.end() - 1);
  for (const ItemStatus& status : ItemStatuses(person.Inputs(), kWednesday)) {
    if (status.item != "medicine_list_update") person.Change(status.item, "switch: PLAN_SWITCH_OFF");
  }
  EXPECT_EQ(NextPromptAfter(person.Inputs(), now), std::nullopt);
}

TEST(Ranges, LocalDateIsTheRoutineDay) {
  PlanCase person = Pregnant();
  const absl::CivilSecond night(2026, 4, 16, 3, 40, 0);
  EXPECT_EQ(LocalDate(person.profile, absl::FromCivil(night, person.Zone())), kWednesday);
}

}  // namespace
}  // namespace crampwise
