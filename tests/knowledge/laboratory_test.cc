// The analytes that ship, against the figures of the evidence base (7.5).
#include "shared/knowledge/laboratory.h"

#include <gtest/gtest.h>

#include <string>

#include "shared/knowledge/analytes.h"

namespace crampwise::knowledge {
namespace {

using assess::Population;

const assess::Analyte* Find(const std::string& id) {
  for (const assess::Analyte& analyte : Analytes()) {
    if (analyte.id == id) return &analyte;
  }
  return nullptr;
}

const assess::LabUnit* FindUnit(const std::string& id, const std::string& name) {
  const assess::Analyte* analyte = Find(id);
  if (analyte == nullptr) return nullptr;
  for (const assess::LabUnit& unit : analyte->units) {
    if (unit.name == name) return &unit;
  }
  return nullptr;
}

struct Conversion {
  std::string analyte;
  std::string unit;
  double value;
  double stored;
};

class ConversionTest : public ::testing::TestWithParam<Conversion> {};

TEST_P(ConversionTest, IsAsTheEvidenceBaseSays) {
  const Conversion& conversion = GetParam();
  const assess::LabUnit* unit = FindUnit(conversion.analyte, conversion.unit);
  ASSERT_NE(unit, nullptr);
  EXPECT_NEAR(conversion.value * unit->factor, conversion.stored, conversion.stored * 1e-3);
}

INSTANTIATE_TEST_SUITE_P(
    All, ConversionTest,
    ::testing::Values(Conversion{"magnesium", "mg/dl", 2.4305, 1}, Conversion{"magnesium", "mEq/l", 2, 1},
                      Conversion{"magnesium", "mg/dl", 1.5, 0.617}, Conversion{"calcium_adj", "mg/dl", 4.008, 1},
                      Conversion{"calcium_total", "mg/dl", 9.62, 2.4}, Conversion{"calcium_ionised", "mg/dl", 4.008, 1},
                      Conversion{"vitd25", "ng/ml", 30, 74.88}, Conversion{"vitd25", "µg/l", 12, 29.95},
                      Conversion{"potassium", "mEq/l", 4, 4}, Conversion{"sodium", "mEq/l", 140, 140},
                      Conversion{"glucose", "mg/dl", 18.016, 1}, Conversion{"phosphate", "mg/dl", 3.097, 1},
                      Conversion{"pth", "pg/ml", 9.43, 1}, Conversion{"tsh", "µIU/ml", 2, 2},
                      Conversion{"ferritin", "ng/ml", 30, 30}, Conversion{"creatinine", "mg/dl", 1, 88.4},
                      Conversion{"albumin", "g/dl", 4, 40}),
    [](const auto& test) { return test.param.analyte + std::to_string(test.index); });

struct Fallback {
  std::string analyte;
  Population population;
  int age_days;
  double low;
  double high;
};

class FallbackTest : public ::testing::TestWithParam<Fallback> {};

TEST_P(FallbackTest, IsAsTheEvidenceBaseSays) {
  const Fallback& fallback = GetParam();
  const assess::FallbackRange* found = nullptr;
  for (const assess::FallbackRange& range : Find(fallback.analyte)->fallback_ranges) {
    const bool of_age = fallback.age_days >= range.min_age_days && fallback.age_days <= range.max_age_days;
    if (found == nullptr && of_age && range.population == fallback.population) found = &range;
  }
  ASSERT_EQ(found != nullptr, fallback.high > 0);
  if (found == nullptr) return;
  EXPECT_EQ(found->low, fallback.low);
  EXPECT_EQ(found->high, fallback.high);
}

INSTANTIATE_TEST_SUITE_P(All, FallbackTest,
                         ::testing::Values(Fallback{"magnesium", Population::kAdult, 12000, 0.70, 1.00},
                                           Fallback{"magnesium", Population::kPregnant, 12000, 0.70, 1.00},
                                           Fallback{"magnesium", Population::kChild, 29, 0.62, 0.95},
                                           // Sources contradict each other on newborns: the report only.
                                           Fallback{"magnesium", Population::kChild, 28, 0, 0},
                                           Fallback{"calcium_adj", Population::kAdult, 12000, 2.20, 2.60},
                                           Fallback{"calcium_adj", Population::kPregnant, 12000, 2.10, 2.60},
                                           Fallback{"calcium_adj", Population::kChild, 3, 2.20, 2.70},
                                           Fallback{"calcium_total", Population::kAdult, 12000, 0, 0},
                                           Fallback{"calcium_ionised", Population::kChild, 3, 1.15, 1.33},
                                           Fallback{"vitd25", Population::kPregnant, 12000, 50, 125},
                                           Fallback{"potassium", Population::kChild, 400, 0, 0},
                                           Fallback{"potassium", Population::kAdult, 12000, 3.5, 5.3},
                                           Fallback{"sodium", Population::kAdult, 12000, 133, 146},
                                           Fallback{"tsh", Population::kPregnant, 12000, 0, 0},
                                           Fallback{"ferritin", Population::kAdult, 12000, 30, 200},
                                           Fallback{"albumin", Population::kAdult, 12000, 35, 50},
                                           Fallback{"albumin", Population::kPregnant, 12000, 0, 0}),
                         [](const auto& test) { return test.param.analyte + std::to_string(test.index); });

TEST(LaboratoryTest, DoubtfulUnitsAreAskedAbout) {
  EXPECT_EQ(FindUnit("magnesium", "mmol/l")->suspect_above, 1.6);
  EXPECT_EQ(FindUnit("magnesium", "mg/dl")->suspect_below, 1.0);
  EXPECT_EQ(FindUnit("calcium_adj", "mmol/l")->suspect_above, 5);
  EXPECT_EQ(FindUnit("calcium_total", "mg/dl")->suspect_below, 5);
  EXPECT_EQ(FindUnit("vitd25", "ng/ml")->suspect_above, 200);
  EXPECT_EQ(FindUnit("vitd25", "nmol/l")->suspect_above, 0);
}

TEST(LaboratoryTest, AMagnesiumEmergencyDoesNotWaitForTheUnit) {
  for (const assess::Analyte& analyte : Analytes()) {
    EXPECT_EQ(analyte.urgent_despite_doubt, analyte.id == "magnesium") << analyte.id;
  }
}

TEST(LaboratoryTest, EveryAnalyteHasItsWords) {
  ASSERT_EQ(Analytes().size(), 16u);
  ASSERT_EQ(Analytes().size(), LaboratoryWords().size());
  for (size_t i = 0; i < Analytes().size(); ++i) EXPECT_EQ(std::string(Analytes()[i].id), LaboratoryWords()[i].id);
  EXPECT_EQ(FindAnalyteWords("magnesium")->name.zh, "镁");
  EXPECT_EQ(FindAnalyteWords("lead"), nullptr);
}

}  // namespace
}  // namespace crampwise::knowledge
