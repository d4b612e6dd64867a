// The reminder that a product runs low.
#include <gtest/gtest.h>

#include "gmock/gmock.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;
using plan_testing::StateOf;
using plan_testing::StatusOf;
using plan_testing::TimesOf;
using testing::HasSubstr;

PlanCase Taking(const std::string& fields) {
  PlanCase person = HealthyCase(plan_testing::AdultProfile());
  person.regimens.push_back(
      MakeRegimen(10, "product: 'Alpha' substance: SUBSTANCE_VITAMIN_D times { meal: MEAL_LUNCH } " + fields));
  return person;
}

TEST(StockLow, ComesAtBreakfastWhileLessThanAWeekIsLeft) {
  EXPECT_EQ(StateOf(Taking("stock: 7"), kWednesday, "stock_low"), "OFF stock_lasts");
  PlanCase low = Taking("stock: 6");
  EXPECT_EQ(TimesOf(low, kWednesday, "stock_low"), "07:30");
  const ItemStatus status = StatusOf(low, kWednesday, "stock_low");
  ASSERT_EQ(status.reasons.size(), 2u);
  EXPECT_THAT(status.reasons[1].en, HasSubstr("Alpha"));
  EXPECT_THAT(status.reasons[1].zh, HasSubstr("Alpha"));
}

TEST(StockLow, NoneLeftIsLowAndNotCountedIsNot) {
  EXPECT_EQ(TimesOf(Taking("stock: 0"), kWednesday, "stock_low"), "07:30");
  EXPECT_EQ(TimesOf(Taking(""), kWednesday, "stock_low"), "");
}

TEST(StockLow, UnitsTimesAndDaysCount) {
  EXPECT_FALSE(RunsLow(Taking("stock: 14 units_per_portion: 2").regimens[0], kWednesday));
  EXPECT_TRUE(RunsLow(Taking("stock: 13 units_per_portion: 2").regimens[0], kWednesday));
  EXPECT_TRUE(RunsLow(Taking("stock: 13 times { meal: MEAL_DINNER }").regimens[0], kWednesday));
  EXPECT_FALSE(RunsLow(Taking("stock: 1 days: WEEKDAY_MONDAY").regimens[0], kWednesday));
}

TEST(StockLow, WhatEndsSoonerOrIsPausedNeedsLess) {
  const std::string two_days = "end_date { year: 2026 month: 4 day: 16 } ";
  EXPECT_FALSE(RunsLow(Taking(two_days + "stock: 2").regimens[0], kWednesday));
  EXPECT_TRUE(RunsLow(Taking(two_days + "stock: 1").regimens[0], kWednesday));
  EXPECT_FALSE(RunsLow(Taking("stock: 0 paused: true").regimens[0], kWednesday));
}

TEST(StockLow, EveryPopulationHasIt) {
  for (const v1::Population population : {v1::POPULATION_ADULT, v1::POPULATION_PREGNANT, v1::POPULATION_CHILD}) {
    const knowledge::PlanItemRule* rule = knowledge::FindPlanItem(population, "stock_low");
    ASSERT_NE(rule, nullptr);
    EXPECT_FALSE(rule->text.zh.empty());
  }
}

}  // namespace
}  // namespace crampwise
