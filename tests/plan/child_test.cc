// The plan of a child (evidence.md 6.3), by its age to the day.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::DropCodeOf;
using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::LateUntilOf;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;
using plan_testing::RegimenItem;
using plan_testing::StateOf;
using plan_testing::StatusOf;
using plan_testing::TimesOf;

PlanCase ChildBorn(absl::CivilDay birth) {
  PlanCase child = HealthyCase(plan_testing::AdultProfile());
  child.profile.set_population(v1::POPULATION_CHILD);
  *child.profile.mutable_birth_date() = ToProto(birth);
  return child;
}

// The kinds that come on the day once everything that the age allows is switched on.
std::set<std::string> Possible(absl::CivilDay birth, absl::CivilDay day = kWednesday) {
  PlanCase child = ChildBorn(birth);
  child.Answer(v1::FACT_EATS_SOLIDS, v1::ANSWER_YES).Answer(v1::FACT_NIGHT_LEG_CRAMPS, v1::ANSWER_YES);
  child.last = absl::FromCivil(day, child.Zone());
  for (const ItemStatus& status : ItemStatuses(child.Inputs(), day)) child.SwitchOn(status.item);
  std::set<std::string> possible;
  for (const ItemStatus& status : ItemStatuses(child.Inputs(), day)) {
    if (status.state == v1::PLAN_ITEM_STATE_ON) possible.insert(status.item);
  }
  return possible;
}

using Kinds = std::set<std::string>;
const Kinds kAtAnyAge = {"film_event", "clinician_questions"};

Kinds With(Kinds more) {
  more.insert(kAtAnyAge.begin(), kAtAnyAge.end());
  return more;
}

TEST(Child, BeforeSixMonthsThereIsMilkAlone) {
  const Kinds young = With({"feed_as_usual", "nut_safety", "infant_check"});
  EXPECT_EQ(Possible(kWednesday), young) << "born today";
  EXPECT_EQ(Possible(absl::CivilDay(2025, 10, 16)), young) << "the last day before six months";
}

TEST(Child, FromSixMonthsThereIsFoodAndASipOfWater) {
  const Kinds infant = With({"child_sips", "child_magnesium_food", "child_outdoor", "nut_safety", "infant_check"});
  EXPECT_EQ(Possible(absl::CivilDay(2025, 10, 15)), infant) << "six months today";
  EXPECT_EQ(Possible(absl::CivilDay(2025, 4, 16)), infant) << "the last day before a year";
}

TEST(Child, FromAYearTheDayIsLoggedAndWaterIsADrink) {
  const Kinds toddler =
      With({"child_water", "child_magnesium_food", "child_calcium_food", "child_outdoor", "nut_safety", "log_evening"});
  EXPECT_EQ(Possible(absl::CivilDay(2025, 4, 15)), toddler) << "a year today";
  EXPECT_EQ(Possible(absl::CivilDay(2023, 4, 16)), toddler) << "the last day before three years";
}

TEST(Child, FromThreeYearsThereIsStretchingAndWarmth) {
  const Kinds preschool = With({"child_water", "child_magnesium_food", "child_calcium_food", "child_outdoor",
                                "nut_safety", "log_evening", "child_stretch", "child_warm_legs"});
  EXPECT_EQ(Possible(absl::CivilDay(2023, 4, 15)), preschool) << "three years today";
  EXPECT_EQ(Possible(absl::CivilDay(2021, 4, 16)), preschool) << "the last day before five years";
  Kinds school = preschool;
  school.erase("nut_safety");
  EXPECT_EQ(Possible(absl::CivilDay(2021, 4, 15)), school) << "five years today";
  EXPECT_EQ(Possible(absl::CivilDay(2008, 4, 16)), school) << "the last day of childhood";
}

TEST(Child, OfAnUnknownAgeHasNothingThatDependsOnIt) {
  PlanCase child = ChildBorn(kWednesday);
  child.profile.clear_birth_date();
  child.SwitchOn("child_water");
  const ItemStatus water = StatusOf(child, kWednesday, "child_water");
  EXPECT_EQ(water.state, v1::PLAN_ITEM_STATE_ASKING);
  ASSERT_FALSE(water.questions.empty());
  EXPECT_EQ(water.questions.front().code, "birth_date");
}

struct Default {
  const char* kind;
  const char* state;
};

TEST(Child, OnByDefaultIsWhatTheEvidenceBaseMarks) {
  PlanCase child = ChildBorn(absl::CivilDay(2022, 1, 1));
  for (const auto& [kind, state] :
       {Default{"film_event", "ON event"}, Default{"nut_safety", "ON default_on,age"},
        Default{"log_evening", "ON default_on,age"}, Default{"clinician_questions", "ON default_on"},
        Default{"child_water", "OFF not_switched_on"}, Default{"child_calcium_food", "OFF not_switched_on"},
        Default{"child_magnesium_food", "OFF not_switched_on"}, Default{"child_stretch", "OFF not_switched_on"},
        Default{"child_warm_legs", "OFF not_switched_on"}, Default{"child_outdoor", "OFF not_switched_on"},
        Default{"infant_check", "OFF age,after_event"}, Default{"feed_as_usual", "OFF not_switched_on"}}) {
    EXPECT_EQ(StateOf(child, kWednesday, kind), state) << kind;
  }
}

TEST(InfantCheck, ComesEachEveningForFourteenDaysAfterTheLastEvent) {
  PlanCase baby = ChildBorn(absl::CivilDay(2025, 12, 1));
  EXPECT_EQ(TimesOf(baby, kWednesday, "infant_check"), "");
  // At three in the night, which belongs to the day before.
  baby.last = absl::FromCivil(absl::CivilHour(2026, 4, 15, 3), baby.Zone());
  EXPECT_EQ(TimesOf(baby, kWednesday - 2, "infant_check"), "");
  EXPECT_EQ(TimesOf(baby, kWednesday - 1, "infant_check"), "21:30");
  EXPECT_EQ(TimesOf(baby, kWednesday + 13, "infant_check"), "21:30");
  EXPECT_EQ(TimesOf(baby, kWednesday + 14, "infant_check"), "");
  EXPECT_EQ(LateUntilOf(baby, kWednesday, "infant_check"), "04-15 23:00") << "two hours, cut by the quiet hours";
}

TEST(Child, TimesAreThoseOfTheEvidenceBase) {
  PlanCase child = ChildBorn(absl::CivilDay(2022, 1, 1));
  child.Answer(v1::FACT_NIGHT_LEG_CRAMPS, v1::ANSWER_YES);
  child.SwitchOn("child_stretch").SwitchOn("child_warm_legs").SwitchOn("child_water");
  EXPECT_EQ(TimesOf(child, kWednesday, "log_evening"), "21:45");
  EXPECT_EQ(TimesOf(child, kWednesday, "child_stretch"), "22:00");
  EXPECT_EQ(TimesOf(child, kWednesday, "child_warm_legs"), "22:20");
  EXPECT_EQ(TimesOf(child, kWednesday, "child_water"), "12:00 16:00");
  EXPECT_EQ(TimesOf(ChildBorn(absl::CivilDay(2022, 1, 1)), absl::CivilDay(2026, 5, 1), "nut_safety"), "07:30");
}

TEST(Child, TheWordsFollowAgeAndAllergy) {
  const auto text_of = [](const PlanCase& child, const char* kind) {
    return std::string(ItemText(child.profile, *StatusOf(child, kWednesday, kind).rule, kWednesday).en);
  };
  EXPECT_THAT(text_of(ChildBorn(absl::CivilDay(2025, 1, 1)), "child_outdoor"), testing::HasSubstr("in the shade"));
  EXPECT_THAT(text_of(ChildBorn(absl::CivilDay(2022, 1, 1)), "child_outdoor"), testing::HasSubstr("shade at midday"));
  PlanCase child = ChildBorn(absl::CivilDay(2022, 1, 1));
  EXPECT_THAT(text_of(child, "child_calcium_food"), testing::HasSubstr("Yoghurt"));
  EXPECT_THAT(text_of(child, "child_magnesium_food"), testing::HasSubstr("Nuts only ground"));
  child.Answer(v1::FACT_MILK_ALLERGY, v1::ANSWER_UNSPECIFIED).Answer(v1::FACT_NUT_ALLERGY, v1::ANSWER_YES);
  EXPECT_THAT(text_of(child, "child_calcium_food"), testing::Not(testing::HasSubstr("Yoghurt")));
  EXPECT_THAT(text_of(child, "child_magnesium_food"), testing::Not(testing::HasSubstr("Nut")));
}

TEST(Child, MineralsComeAsTheDoctorSaysAndMedicinesStayOnRecord) {
  PlanCase child = ChildBorn(absl::CivilDay(2022, 1, 1));
  child.regimens.push_back(MakeRegimen(10, "substance: SUBSTANCE_MAGNESIUM times { meal: MEAL_LUNCH }"));
  child.regimens.push_back(MakeRegimen(11, "substance: SUBSTANCE_VITAMIN_D times { meal: MEAL_BREAKFAST }"));
  child.regimens.push_back(MakeRegimen(12, "substance: SUBSTANCE_QUINOLONE times { time { hours: 14 } }"));
  EXPECT_EQ(TimesOf(child, kWednesday, RegimenItem("supplement_child", 10)), "07:30") << "long before the antibiotic";
  EXPECT_EQ(StateOf(child, kWednesday, RegimenItem("regimen", 12)), "OFF no_reminder");
  child.regimens.pop_back();
  EXPECT_EQ(TimesOf(child, kWednesday, RegimenItem("supplement_child", 10)), "12:00");
  EXPECT_EQ(TimesOf(child, kWednesday, RegimenItem("vitamin_d_advised", 11)), "07:30");
}

TEST(Child, HasFourPromptsADay) {
  PlanCase child = ChildBorn(absl::CivilDay(2022, 1, 1));
  child.Answer(v1::FACT_NIGHT_LEG_CRAMPS, v1::ANSWER_YES);
  for (const ItemStatus& status : ItemStatuses(child.Inputs(), kWednesday)) child.SwitchOn(status.item);
  EXPECT_EQ(PlanDay(child.Inputs(), kWednesday).bundles.size(), 4u);
  EXPECT_EQ(DropCodeOf(child, kWednesday, "child_outdoor"), "cap");
}

}  // namespace
}  // namespace crampwise
