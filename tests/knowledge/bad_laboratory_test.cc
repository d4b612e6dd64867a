// Analytes that make no sense, and countries that name what they do not have, are refused.
#include <gtest/gtest.h>

#include "tests/knowledge/bad_file.h"

namespace crampwise::knowledge {
namespace {

constexpr char kGood[] = R"(analytes {
  id: "iron"
  name { en: "iron" zh: "铁" }
  units { name: "mmol/l" stored_per_unit: 1 suspect_above: 8 }
  units { name: "mg/dl" units_per_stored: 2 suspect_below: 3 }
  fallback_ranges { population: POPULATION_ADULT low: 2 high: 4 }
  fallback_ranges { population: POPULATION_CHILD min_age_days: 29 low: 2 high: 5 }
  plausible_low: 1
  plausible_high: 10
  source_ids: "R1"
}
locales {
  country: "CN"
  advice_number: "111"
  advice { en: "Ask." zh: "请问。" }
  calcium_reference { en: "Some." zh: "一些。" }
  units { analyte: "iron" unit: "mg/dl" }
  source_ids: "R1"
}
sources { id: "R1" text { en: "One." zh: "一。" } }
)";

class BadLaboratoryTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadLaboratoryTest, IsRefused) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Analytes, BadLaboratoryTest,
    ::testing::Values(
        BadCase{"NoFactor", " units_per_stored: 2", "", 5, "a unit needs one positive factor"},
        BadCase{"TwoFactors", "units_per_stored: 2", "units_per_stored: 2 stored_per_unit: 2", 5,
                "a unit needs one positive factor"},
        BadCase{"NegativeFactor", "units_per_stored: 2", "units_per_stored: -2", 5, "a unit needs one positive factor"},
        BadCase{"FactorThatIsNotANumber", "units_per_stored: 2", "units_per_stored: nan", 5,
                "a unit needs one positive factor"},
        BadCase{"InfiniteFactor", "units_per_stored: 2", "units_per_stored: inf", 5,
                "a unit needs one positive factor"},
        BadCase{"StoredUnitIsNotFirst", "stored_per_unit: 1 suspect_above: 8", "stored_per_unit: 1.5", 4,
                "the first unit is the stored one"},
        BadCase{"UnitTwice", "\"mmol/l\" stored_per_unit", "\"MG/DL\" stored_per_unit", 5, "named twice"},
        BadCase{"GuardThatNeverAsks", "suspect_above: 8", "suspect_above: 12", 4, "nobody is ever asked"},
        BadCase{"GuardBelowEverything", "suspect_below: 3", "suspect_below: 1", 5, "nobody is ever asked"},
        BadCase{"EmptyRange", "low: 2 high: 4", "low: 4 high: 4", 6, "the range is empty or not plausible"},
        BadCase{"ImplausibleRange", "low: 2 high: 4", "low: 2 high: 40", 6, "the range is empty or not plausible"},
        BadCase{"AgeOfAnAdult", "POPULATION_ADULT low", "POPULATION_ADULT min_age_days: 3 low", 6,
                "days of age are for POPULATION_CHILD only"},
        BadCase{"PopulationTwice", "POPULATION_CHILD min_age_days: 29", "POPULATION_ADULT", 7,
                "the population has a range already"},
        BadCase{"NothingIsPlausible", "plausible_high: 10", "plausible_high: 1", 9, "the plausible range is empty"},
        BadCase{"NoSource", "  plausible_high: 10\n  source_ids: \"R1\"", "  plausible_high: 10\n  source_ids: \"R2\"",
                10, "source \"R2\" is not defined"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Locales, BadLaboratoryTest,
    ::testing::Values(
        BadCase{"Country", "country: \"CN\"", "country: \"cn\"", 13, "two capital letters"},
        BadCase{"Number", "\"111\"", "\"+111\"", 14, "digits only"},
        BadCase{"UnitOfAnother", "unit: \"mg/dl\"", "unit: \"mU/l\"", 17, "mU/l is no unit of \"iron\""},
        BadCase{"UnknownAnalyte", "analyte: \"iron\"", "analyte: \"lead\"", 17, "mg/dl is no unit of \"lead\""},
        BadCase{"AnalyteTwice", "unit: \"mg/dl\" }", "unit: \"mg/dl\" } units { analyte: \"iron\" unit: \"mmol/l\" }",
                17, "the analyte is named twice"}),
    NameOf);

}  // namespace
}  // namespace crampwise::knowledge
