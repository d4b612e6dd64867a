// Doses: when they come, and what is asked before they come.
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
using plan_testing::RegimenItem;
using plan_testing::StateOf;
using plan_testing::StatusOf;
using plan_testing::TimesOf;

constexpr char kCarbonate[] = "substance: SUBSTANCE_CALCIUM_CARBONATE ";
constexpr char kVitaminD[] = "substance: SUBSTANCE_VITAMIN_D ";

PlanCase With(v1::Profile profile, std::initializer_list<std::string> regimens) {
  PlanCase person = HealthyCase(std::move(profile));
  int number = 10;
  for (const std::string& fields : regimens) person.regimens.push_back(MakeRegimen(number++, fields));
  return person;
}

PlanCase Pregnant(std::initializer_list<std::string> regimens) {
  return With(plan_testing::PregnantProfile(10), regimens);
}
PlanCase Adult(std::initializer_list<std::string> regimens) { return With(plan_testing::AdultProfile(), regimens); }

const std::string kCalciumItem = RegimenItem("supplement_with_meal", 10);
const std::string kVitaminDItem = RegimenItem("vitamin_d_advised", 10);

TEST(Regimens, TheKindFollowsSubstanceAndPopulation) {
  const std::string citrate = "substance: SUBSTANCE_CALCIUM_CITRATE times { meal: MEAL_LUNCH }";
  EXPECT_EQ(TimesOf(Pregnant({citrate}), kWednesday, kCalciumItem), "12:00");
  EXPECT_EQ(TimesOf(Adult({citrate}), kWednesday, RegimenItem("supplement_any_time", 10)), "12:00");
  const std::string other = "substance: SUBSTANCE_CALCIUM_OTHER times { meal: MEAL_LUNCH }";
  EXPECT_EQ(TimesOf(Adult({other}), kWednesday, kCalciumItem), "12:00");
  EXPECT_EQ(StateOf(Adult({other}), kWednesday, kCalciumItem), "ON advised");
}

TEST(Regimens, UnknownProductsAreListedWithoutAReminder) {
  PlanCase person = Adult({"substance: SUBSTANCE_OTHER times { meal: MEAL_LUNCH }"});
  const ItemStatus status = StatusOf(person, kWednesday, RegimenItem("regimen", 10));
  EXPECT_EQ(status.rule, nullptr);
  EXPECT_EQ(status.state, v1::PLAN_ITEM_STATE_OFF);
  EXPECT_EQ(status.reasons.front().code, "no_reminder");
}

TEST(Regimens, SlotsAreNumberedByTime) {
  PlanCase person = Pregnant({absl::StrCat(kCarbonate, "times { meal: MEAL_DINNER } times { meal: MEAL_BREAKFAST }")});
  const auto found = plan_testing::OccurrencesOf(PlanDay(person.Inputs(), kWednesday), kCalciumItem);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].slot, 0);
  EXPECT_EQ(found[1].slot, 1);
  EXPECT_LT(found[0].due, found[1].due);
}

TEST(Regimens, TheSameTimeTwiceIsOneReminder) {
  PlanCase person = Pregnant({absl::StrCat(kCarbonate, "times { meal: MEAL_LUNCH } times { time { hours: 12 } }")});
  EXPECT_EQ(TimesOf(person, kWednesday, kCalciumItem), "12:00");
}

TEST(Regimens, DatesDaysAndPauseAreHonoured) {
  PlanCase person =
      Pregnant({absl::StrCat(kCarbonate, "times { meal: MEAL_LUNCH } end_date { year: 2026 month: 4 day: 16 }")});
  EXPECT_EQ(StateOf(person, absl::CivilDay(2025, 12, 31), RegimenItem("supplement_with_meal", 10)), "OFF not_started");
  EXPECT_EQ(TimesOf(person, kWednesday + 1, kCalciumItem), "12:00");
  EXPECT_EQ(StateOf(person, kWednesday + 2, kCalciumItem), "OFF ended");
  person.regimens[0].add_days(v1::WEEKDAY_THURSDAY);
  EXPECT_EQ(TimesOf(person, kWednesday, kCalciumItem), "");
  EXPECT_EQ(TimesOf(person, kWednesday + 1, kCalciumItem), "12:00");
  person.regimens[0].set_paused(true);
  EXPECT_EQ(StateOf(person, kWednesday + 1, kCalciumItem), "OFF regimen_paused");
}

TEST(Regimens, CalciumMayBeLateByTwoHoursButNeverIntoTheNextPortion) {
  EXPECT_EQ(LateUntilOf(Pregnant({absl::StrCat(kCarbonate, "times { meal: MEAL_LUNCH }")}), kWednesday, kCalciumItem),
            "04-15 14:00");
  PlanCase close = Pregnant({absl::StrCat(kCarbonate, "times { meal: MEAL_LUNCH } times { time { hours: 13 } }")});
  EXPECT_EQ(LateUntilOf(close, kWednesday, kCalciumItem), "04-15 13:00");
}

TEST(Regimens, AWindowEndsAtTheFirstPortionOfTheNextDay) {
  PlanCase person = Pregnant({absl::StrCat(
      kCarbonate, "times { time { hours: 7 minutes: 30 } } times { time { hours: 6 } } quiet_hours_confirmed: true")});
  const auto found = plan_testing::OccurrencesOf(PlanDay(person.Inputs(), kWednesday), kCalciumItem);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].late_until - found[1].due, absl::Minutes(90)) << "06:00 of the next morning until 07:30";
}

TEST(Regimens, VitaminDMayBeLateUntilTheNextMealInPregnancyAndFourHoursOtherwise) {
  const std::string breakfast = absl::StrCat(kVitaminD, "times { meal: MEAL_BREAKFAST }");
  EXPECT_EQ(LateUntilOf(Pregnant({breakfast}), kWednesday, kVitaminDItem), "04-15 12:00");
  EXPECT_EQ(LateUntilOf(Adult({breakfast}), kWednesday, kVitaminDItem), "04-15 11:30");
  PlanCase dinner = Pregnant({absl::StrCat(kVitaminD, "times { meal: MEAL_DINNER }")});
  EXPECT_EQ(LateUntilOf(dinner, kWednesday, kVitaminDItem), "04-15 23:00") << "breakfast lies behind the quiet hours";
}

TEST(PortionOver500Mg, IsAskedAboutUntilConfirmed) {
  PlanCase person =
      Pregnant({absl::StrCat(kCarbonate, "elemental_per_unit: 300 units_per_portion: 2 times { meal: MEAL_LUNCH }")});
  const ItemStatus status = StatusOf(person, kWednesday, kCalciumItem);
  EXPECT_EQ(status.state, v1::PLAN_ITEM_STATE_ASKING);
  ASSERT_EQ(status.questions.size(), 1u);
  EXPECT_EQ(status.questions[0].code, "portion_over_500_mg");
  EXPECT_EQ(status.questions[0].regimen_id, "01900000-0000-7000-8000-000000000010");
  EXPECT_EQ(TimesOf(person, kWednesday, kCalciumItem), "");
  EXPECT_EQ(DropCodeOf(person, kWednesday, kCalciumItem), "portion_over_500_mg");
  person.regimens[0].set_portion_confirmed(true);
  EXPECT_EQ(TimesOf(person, kWednesday, kCalciumItem), "12:00");
}

TEST(PortionOver500Mg, Exactly500AndOtherSubstancesAreNotAskedAbout) {
  PlanCase exact = Pregnant({absl::StrCat(kCarbonate, "elemental_per_unit: 500 times { meal: MEAL_LUNCH }")});
  EXPECT_EQ(TimesOf(exact, kWednesday, kCalciumItem), "12:00");
  PlanCase vitamin = Pregnant({absl::StrCat(kVitaminD, "elemental_per_unit: 1000 times { meal: MEAL_LUNCH }")});
  EXPECT_EQ(TimesOf(vitamin, kWednesday, kVitaminDItem), "12:00");
}

TEST(PortionUnknown, CalciumWaitsUntilItsAmountIsGivenOrConfirmed) {
  PlanCase person = Pregnant({absl::StrCat(kCarbonate, "times { meal: MEAL_LUNCH }")});
  person.regimens[0].clear_elemental_per_unit();
  const ItemStatus status = StatusOf(person, kWednesday, kCalciumItem);
  EXPECT_EQ(status.state, v1::PLAN_ITEM_STATE_ASKING);
  ASSERT_EQ(status.questions.size(), 1u);
  EXPECT_EQ(status.questions[0].code, "portion_unknown");
  EXPECT_EQ(status.questions[0].regimen_id, "01900000-0000-7000-8000-000000000010");
  EXPECT_EQ(DropCodeOf(person, kWednesday, kCalciumItem), "portion_unknown");
  person.regimens[0].set_portion_confirmed(true);
  EXPECT_EQ(TimesOf(person, kWednesday, kCalciumItem), "12:00");
  PlanCase vitamin = Pregnant({absl::StrCat(kVitaminD, "times { meal: MEAL_LUNCH }")});
  vitamin.regimens[0].clear_elemental_per_unit();
  EXPECT_EQ(TimesOf(vitamin, kWednesday, kVitaminDItem), "12:00");
}

const std::string kSecondItem = RegimenItem("supplement_with_meal", 11);

TEST(PortionOver500Mg, CountsAllCalciumOfTheSameTime) {
  const std::string lunch = absl::StrCat(kCarbonate, "elemental_per_unit: 300 times { meal: MEAL_LUNCH }");
  PlanCase person = Pregnant({lunch, absl::StrCat(kCarbonate, "elemental_per_unit: 300 times { time { hours: 12 } }")});
  EXPECT_EQ(StateOf(person, kWednesday, kCalciumItem), "ASKING portion_over_500_mg");
  EXPECT_EQ(StatusOf(person, kWednesday, kCalciumItem).questions.size(), 2u);
  person.regimens[0].set_portion_confirmed(true);
  const ItemStatus half = StatusOf(person, kWednesday, kCalciumItem);
  EXPECT_EQ(half.state, v1::PLAN_ITEM_STATE_ASKING);
  ASSERT_EQ(half.questions.size(), 1u);
  EXPECT_EQ(half.questions[0].regimen_id, "01900000-0000-7000-8000-000000000011");
  person.regimens[1].set_portion_confirmed(true);
  EXPECT_EQ(TimesOf(person, kWednesday, kCalciumItem), "12:00");
  EXPECT_EQ(TimesOf(person, kWednesday, kSecondItem), "12:00");
}

TEST(PortionOver500Mg, DoesNotCountCalciumOfAnotherTimeDayOrSpan) {
  const std::string fields = absl::StrCat(kCarbonate, "elemental_per_unit: 300 times { meal: MEAL_LUNCH } ");
  const std::string dinner = absl::StrCat(kCarbonate, "elemental_per_unit: 300 times { meal: MEAL_DINNER }");
  EXPECT_EQ(StateOf(Pregnant({fields, dinner}), kWednesday, kCalciumItem), "ON advised");
  EXPECT_EQ(StateOf(Pregnant({fields, fields + "paused: true"}), kWednesday, kCalciumItem), "ON advised");
  PlanCase days = Pregnant({fields + "days: WEEKDAY_MONDAY", fields + "days: WEEKDAY_TUESDAY"});
  EXPECT_EQ(StateOf(days, kWednesday, kCalciumItem), "ON advised");
  days.regimens[1].add_days(v1::WEEKDAY_MONDAY);
  EXPECT_EQ(StateOf(days, kWednesday, kCalciumItem), "ASKING portion_over_500_mg");
}

TEST(DoseInQuietHours, IsAskedAboutNeverSilentlyDropped) {
  PlanCase person = Pregnant({absl::StrCat(kVitaminD, "times { time { hours: 3 } }")});
  const ItemStatus status = StatusOf(person, kWednesday, kVitaminDItem);
  EXPECT_EQ(status.state, v1::PLAN_ITEM_STATE_ASKING);
  ASSERT_EQ(status.questions.size(), 1u);
  EXPECT_EQ(status.questions[0].code, "dose_in_quiet_hours");
  EXPECT_EQ(DropCodeOf(person, kWednesday, kVitaminDItem), "dose_in_quiet_hours");
}

TEST(DoseInQuietHours, FiresOnceConfirmedWithItsWindow) {
  PlanCase person =
      Adult({"substance: SUBSTANCE_CALCIUM_CARBONATE times { time { hours: 3 } } quiet_hours_confirmed: true"});
  EXPECT_EQ(TimesOf(person, kWednesday, kCalciumItem), "03:00");
  EXPECT_EQ(LateUntilOf(person, kWednesday, kCalciumItem), "04-16 05:00");
}

TEST(DoseInQuietHours, AChangedTimeCountsAsWell) {
  PlanCase person = Pregnant({absl::StrCat(kVitaminD, "times { meal: MEAL_LUNCH }")});
  person.Change(kVitaminDItem, "time { hours: 23 minutes: 30 }");
  EXPECT_EQ(StateOf(person, kWednesday, kVitaminDItem), "ASKING dose_in_quiet_hours");
}

}  // namespace
}  // namespace crampwise
