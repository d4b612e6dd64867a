// Days, and ages in months and years at the ends of months.
#include "shared/assess/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace crampwise::assess {
namespace {

LocalDay Day(int year, int month, int day) { return ToLocalDay({year, month, day}); }

TEST(CalendarTest, KnownDays) {
  EXPECT_EQ(Day(1970, 1, 1), 0);
  EXPECT_EQ(Day(1969, 12, 31), -1);
  EXPECT_EQ(Day(2000, 2, 29), 11016);
  EXPECT_EQ(Day(2000, 3, 1), 11017);
  EXPECT_EQ(Day(2100, 3, 1) - Day(2100, 2, 28), 1);
}

RC_GTEST_PROP(CalendarTest, DaysGoRound, ()) {
  const LocalDay day = *rc::gen::inRange(-800000, 800000);
  const CivilDay date = ToCivil(day);
  RC_ASSERT(ToLocalDay(date) == day);
  RC_ASSERT(date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31);
}

TEST(CalendarTest, AMonthIsCompleteOnItsDay) {
  EXPECT_EQ(AgeMonths(Day(2025, 1, 15), Day(2025, 2, 14)), 0);
  EXPECT_EQ(AgeMonths(Day(2025, 1, 15), Day(2025, 2, 15)), 1);
  EXPECT_EQ(AgeMonths(Day(2025, 1, 15), Day(2026, 1, 14)), 11);
  EXPECT_EQ(AgeMonths(Day(2025, 1, 15), Day(2026, 1, 15)), 12);
}

TEST(CalendarTest, AMonthThatBeganOnThe31stEndsWithAShorterMonth) {
  EXPECT_EQ(AgeMonths(Day(2025, 1, 31), Day(2025, 2, 27)), 0);
  EXPECT_EQ(AgeMonths(Day(2025, 1, 31), Day(2025, 2, 28)), 1);
  EXPECT_EQ(AgeMonths(Day(2024, 1, 31), Day(2024, 2, 28)), 0);
  EXPECT_EQ(AgeMonths(Day(2024, 1, 31), Day(2024, 2, 29)), 1);
  EXPECT_EQ(AgeMonths(Day(2025, 1, 31), Day(2025, 3, 30)), 1);
}

TEST(CalendarTest, YearsAndBeforeBirth) {
  EXPECT_EQ(AgeYears(Day(2008, 2, 29), Day(2026, 2, 27)), 17);
  EXPECT_EQ(AgeYears(Day(2008, 2, 29), Day(2026, 2, 28)), 18);
  EXPECT_EQ(AgeMonths(Day(2026, 3, 2), Day(2026, 3, 1)), -1);
  EXPECT_EQ(AgeYears(Day(2026, 3, 2), Day(2026, 3, 1)), -1);
}

TEST(CalendarTest, AnEarlyChildIsYoungerByItsWeeks) {
  EXPECT_EQ(CorrectedAgeDays(Day(2026, 1, 1), Day(2026, 2, 26), Day(2026, 4, 1)), 34);
  EXPECT_EQ(CorrectedAgeDays(Day(2026, 1, 10), Day(2026, 1, 1), Day(2026, 4, 1)), 81);
}

}  // namespace
}  // namespace crampwise::assess
