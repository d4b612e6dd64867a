// Laboratory units, guards and ranges, with the analytes of the build (evidence base 7.5).
#include "shared/assess/lab.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "shared/assess/input.h"
#include "shared/knowledge/analytes.h"

namespace crampwise::assess {
namespace {

constexpr LocalDay kToday = 20000;

LabResult Result(Text analyte, double value, Text unit) { return {analyte, value, unit, kToday, {}, {}, false}; }

const Analyte& AnalyteOf(Text id) { return *FindAnalyte(knowledge::Analytes(), id); }

TEST(LabUnitTest, ConversionsOfTheEvidence) {
  constexpr struct {
    Text analyte;
    double value;
    Text unit;
    double stored;
  } kTable[] = {{"magnesium", 1.5, "mg/dl", 0.617}, {"magnesium", 2.4, "mg/dL", 0.987},
                {"magnesium", 1.4, "mEq/l", 0.7},   {"calcium_adj", 8.8, "mg/dl", 2.196},
                {"vitd25", 30, "ng/ml", 74.88},     {"vitd25", 12, "ng/ml", 29.95},
                {"glucose", 47, "mg/dl", 2.609},    {"phosphate", 3.097, "mg/dl", 1},
                {"pth", 9.43, "pg/ml", 1},          {"albumin", 4, "g/dl", 40},
                {"potassium", 4.1, "mEq/l", 4.1},   {"ferritin", 30, "ng/ml", 30},
                {"creatinine", 1, "mg/dl", 88.4},   {"tsh", 2, "uIU/ml", 2}};
  for (const auto& row : kTable) {
    const auto stored = ToStored(AnalyteOf(row.analyte), row.value, row.unit);
    ASSERT_TRUE(stored.has_value()) << row.analyte << " " << row.unit;
    EXPECT_NEAR(*stored, row.stored, row.stored * 0.001) << row.analyte << " " << row.unit;
  }
  EXPECT_FALSE(ToStored(AnalyteOf("magnesium"), 1, "nmol/l").has_value());
}

RC_GTEST_PROP(LabUnitTest, ConversionsGoRound, ()) {
  const auto analytes = knowledge::Analytes();
  const Analyte& analyte = analytes[*rc::gen::inRange<std::size_t>(0, analytes.size())];
  const LabUnit& unit = analyte.units[*rc::gen::inRange<std::size_t>(0, analyte.units.size())];
  const double value = *rc::gen::inRange(1, 1'000'000) / 1000.0;
  const double back = *FromStored(analyte, *ToStored(analyte, value, unit.name), unit.name);
  RC_ASSERT(std::abs(back - value) <= value * 1e-12);
}

TEST(LabCheckTest, TheFirstReasonNotToStoreIt) {
  const auto check = [](LabResult result) { return CheckLabResult(knowledge::Analytes(), result, kToday); };
  EXPECT_EQ(check(Result("magnesium", 0.8, "mmol/l")), LabProblem::kNone);
  EXPECT_EQ(check(Result("unobtainium", 0.8, "mmol/l")), LabProblem::kUnknownAnalyte);
  EXPECT_EQ(check(Result("magnesium", 0.8, "")), LabProblem::kUnknownUnit);
  EXPECT_EQ(check(Result("magnesium", 0.8, "ng/ml")), LabProblem::kUnknownUnit);
  EXPECT_EQ(check(Result("magnesium", 0, "mmol/l")), LabProblem::kNotPositive);
  EXPECT_EQ(check(Result("magnesium", -1, "mmol/l")), LabProblem::kNotPositive);
  EXPECT_EQ(check(Result("magnesium", std::numeric_limits<double>::quiet_NaN(), "mmol/l")), LabProblem::kNotPositive);
  EXPECT_EQ(check(Result("magnesium", 900, "mmol/l")), LabProblem::kImplausible);
  LabResult tomorrow = Result("magnesium", 0.8, "mmol/l");
  tomorrow.taken = kToday + 1;
  EXPECT_EQ(check(tomorrow), LabProblem::kFuture);
  LabResult upside_down = Result("magnesium", 0.8, "mmol/l");
  upside_down.report_low = 1.0;
  upside_down.report_high = 0.7;
  EXPECT_EQ(check(upside_down), LabProblem::kBadRange);
}

TEST(LabGuardTest, AsksAboutAnUnlikelyUnit) {
  constexpr struct {
    Text analyte;
    double value;
    Text unit;
    bool asks;
  } kTable[] = {
      {"magnesium", 1.6, "mmol/l", false}, {"magnesium", 1.61, "mmol/l", true}, {"magnesium", 1.0, "mg/dl", false},
      {"magnesium", 0.99, "mg/dl", true},  {"calcium_adj", 5, "mmol/l", false}, {"calcium_adj", 9.5, "mmol/l", true},
      {"calcium_adj", 5, "mg/dl", false},  {"calcium_adj", 2.4, "mg/dl", true}, {"vitd25", 200, "ng/ml", false},
      {"vitd25", 201, "ng/ml", true},      {"vitd25", 201, "nmol/l", false}};
  for (const auto& row : kTable) {
    EXPECT_EQ(NeedsUnitCheck(AnalyteOf(row.analyte), Result(row.analyte, row.value, row.unit)), row.asks)
        << row.analyte << " " << row.value << " " << row.unit;
  }
}

Input InputWith(Population population, std::vector<LabResult> labs) {
  Input input;
  input.today = kToday;
  input.person.population = population;
  input.labs = std::move(labs);
  return input;
}

LabValue Recent(const Input& input, Text analyte) {
  return RecentLabValue(knowledge::Analytes(), input, analyte).value_or(LabValue{});
}

TEST(LabRangeTest, FallbackByPopulationAndAge) {
  const std::vector<LabResult> labs = {Result("magnesium", 0.8, "mmol/l"), Result("calcium_adj", 2.3, "mmol/l")};
  EXPECT_EQ(Recent(InputWith(Population::kAdult, labs), "magnesium").low, 0.70);
  EXPECT_EQ(Recent(InputWith(Population::kChild, labs), "magnesium").low, 0.62);
  EXPECT_EQ(Recent(InputWith(Population::kAdult, labs), "calcium_adj").low, 2.20);
  EXPECT_EQ(Recent(InputWith(Population::kPregnant, labs), "calcium_adj").low, 2.10);
  Input newborn = InputWith(Population::kChild, labs);
  newborn.person.birth = kToday - 28;
  EXPECT_FALSE(Recent(newborn, "magnesium").low.has_value());
}

TEST(LabRangeTest, TheReportBeatsTheFallback) {
  LabResult result = Result("magnesium", 1.8, "mg/dl");
  result.report_low = 1.6;
  const LabValue value = Recent(InputWith(Population::kAdult, {result}), "magnesium");
  EXPECT_NEAR(*value.low, 0.658, 0.001);
  EXPECT_FALSE(value.high.has_value());
}

TEST(LabRangeTest, OnlyTheNewestOfTheLastFortnight) {
  LabResult old = Result("magnesium", 0.4, "mmol/l");
  LabResult newer = Result("magnesium", 0.9, "mmol/l");
  old.taken = kToday - 14;
  newer.taken = kToday - 2;
  EXPECT_EQ(Recent(InputWith(Population::kAdult, {newer, old}), "magnesium").value, 0.9);
  EXPECT_EQ(Recent(InputWith(Population::kAdult, {old}), "magnesium").value, 0.4);
  old.taken = kToday - 15;
  EXPECT_FALSE(RecentLabValue(knowledge::Analytes(), InputWith(Population::kAdult, {old}), "magnesium").has_value());
}

TEST(AdjustedCalciumTest, FromTotalAndAlbuminOfOneDay) {
  const LabResult total = Result("calcium_total", 2.0, "mmol/l");
  LabResult albumin = Result("albumin", 3.0, "g/dl");
  EXPECT_NEAR(Recent(InputWith(Population::kAdult, {total, albumin}), "calcium_adj").value, 2.2, 1e-9);
  EXPECT_FALSE(NeedsAlbumin(knowledge::Analytes(), InputWith(Population::kAdult, {total, albumin})));
  albumin.taken = kToday - 1;
  const Input other_day = InputWith(Population::kAdult, {total, albumin});
  EXPECT_FALSE(RecentLabValue(knowledge::Analytes(), other_day, "calcium_adj").has_value());
  EXPECT_TRUE(NeedsAlbumin(knowledge::Analytes(), other_day));
}

TEST(AdjustedCalciumTest, AnEnteredValueOfTheSameDayCounts) {
  const Input input = InputWith(
      Population::kAdult,
      {Result("calcium_total", 2.0, "mmol/l"), Result("albumin", 30, "g/l"), Result("calcium_adj", 2.4, "mmol/l")});
  EXPECT_EQ(Recent(input, "calcium_adj").value, 2.4);
}

}  // namespace
}  // namespace crampwise::assess
