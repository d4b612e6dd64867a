// The contributing factors and views that ship, against the evidence base (5).
#include "shared/knowledge/factors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "shared/assess/assess.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/assessment_rules.h"
#include "shared/knowledge/factor_rules.h"

namespace crampwise::knowledge {
namespace {

using assess::Answer;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr assess::LocalDay kToday = 20000;

std::uint16_t Fact(const std::string& name) {
  const int place = assess::FindFact(FactorRules(), name);
  EXPECT_GE(place, 0) << name;
  return static_cast<std::uint16_t>(place);
}

class FactorsTest : public ::testing::Test {
 protected:
  FactorsTest() {
    input_.today = kToday;
    input_.now = kToday * assess::kSecondsPerDay + 20 * assess::kSecondsPerHour;
    input_.person.birth = kToday - 40 * 365;
    input_.person.medicines_complete = true;
  }

  assess::Entry& AddEntry(int days_ago) {
    assess::Entry entry;
    entry.day = kToday - days_ago;
    entry.time = entry.day * assess::kSecondsPerDay + 8 * assess::kSecondsPerHour;
    input_.entries.push_back(entry);
    return input_.entries.back();
  }

  void AddNumber(int days_ago, const std::string& name, double value) {
    AddEntry(days_ago).numbers.push_back({Fact(name), value});
  }

  void AddCramp(int days_ago, const std::string& side) {
    assess::Entry& entry = AddEntry(days_ago);
    entry.is_episode = true;
    const std::uint16_t fact = Fact("episode.side");
    const auto options = FactorRules().facts[fact].options;
    for (std::uint8_t i = 0; i < options.size(); ++i) {
      if (options[i] == side) entry.choices.push_back({fact, i});
    }
  }

  // The codes of the conditions that hold.
  std::set<std::string> Present() const {
    std::set<std::string> codes;
    for (const assess::FiredRule& fired : assess::Assess(FactorRules(), Analytes(), input_).fired) {
      codes.insert(std::string(FactorRules().rules[fired.rule].id));
    }
    return codes;
  }

  assess::Input input_;
};

TEST_F(FactorsTest, NothingNotedIsNothingPresent) { EXPECT_THAT(Present(), IsEmpty()); }

TEST_F(FactorsTest, ALowResultIsPresentWithoutAReportRange) {
  input_.labs = {{"magnesium", 0.69, "mmol/l", kToday - 3, {}, {}, false}};
  EXPECT_THAT(Present(), Contains("low_magnesium_lab"));
  input_.labs = {{"magnesium", 0.70, "mmol/l", kToday - 3, {}, {}, false}};
  EXPECT_THAT(Present(), Not(Contains("low_magnesium_lab")));
  input_.labs = {{"magnesium", 0.70, "mmol/l", kToday - 3, 0.75, {}, false}};
  EXPECT_THAT(Present(), Contains("low_magnesium_lab"));
}

TEST_F(FactorsTest, CaffeineHasALimitForEachPopulation) {
  for (int day = 0; day < 3; ++day) AddNumber(day, "checkin.caffeine_mg", 250);
  EXPECT_THAT(Present(), Not(Contains("caffeine_high")));
  input_.person.population = assess::Population::kPregnant;
  EXPECT_THAT(Present(), Contains("caffeine_high"));
  input_.entries.resize(1);
  EXPECT_THAT(Present(), Contains("caffeine_high")) << "in pregnancy one day is enough";
  input_.entries.clear();
  EXPECT_THAT(Present(), Not(Contains("caffeine_high")));
}

TEST_F(FactorsTest, FewCalciumFoodsCountOverDaysUnlessCalciumIsPrescribed) {
  input_.person.answers = {{Fact("intake.calcium_prescribed"), Answer::kNo}};
  for (int day = 0; day < 4; ++day) AddNumber(day, "checkin.calcium_food_servings", 1.5);
  EXPECT_THAT(Present(), Not(Contains("low_calcium_intake")));
  AddNumber(6, "checkin.calcium_food_servings", 1.5);
  EXPECT_THAT(Present(), Contains("low_calcium_intake"));
  input_.person.answers = {{Fact("intake.calcium_prescribed"), Answer::kYes}};
  EXPECT_THAT(Present(), Not(Contains("low_calcium_intake")));
  input_.person.answers.clear();
  EXPECT_THAT(Present(), Not(Contains("low_calcium_intake"))) << "unknown is not present";
}

TEST_F(FactorsTest, AChildMustBeOldEnough) {
  input_.person.population = assess::Population::kChild;
  for (int day = 0; day < 5; ++day) AddNumber(day, "checkin.magnesium_food_servings", 0.5);
  input_.person.birth = kToday - 300;
  EXPECT_THAT(Present(), Not(Contains("low_magnesium_food")));
  input_.person.birth = kToday - 400;
  EXPECT_THAT(Present(), Contains("low_magnesium_food"));
}

TEST_F(FactorsTest, AlwaysTheSameLegNeedsThreeAndNoOther) {
  AddCramp(1, "left");
  AddCramp(5, "left");
  EXPECT_THAT(Present(), Not(Contains("always_same_leg")));
  AddCramp(13, "left");
  EXPECT_THAT(Present(), Contains("always_same_leg"));
  AddCramp(2, "right");
  EXPECT_THAT(Present(), Not(Contains("always_same_leg")));
}

TEST_F(FactorsTest, AMedicineIsPresentWhileItIsTaken) {
  input_.person.medicines = {{Fact("medicine.ppi"), kToday - 90, {}}};
  EXPECT_THAT(Present(), Contains("acid_suppressant_longterm"));
  input_.person.medicines = {{Fact("medicine.ppi"), kToday - 60, {}}};
  EXPECT_THAT(Present(), Not(Contains("acid_suppressant_longterm")));
  input_.person.medicines = {{Fact("medicine.nifedipine"), kToday - 60, {}}};
  EXPECT_THAT(Present(), Contains("medicine_other_possible"));
}

TEST_F(FactorsTest, TwoHintsOfTheThyroidOrAResult) {
  input_.person.answers = {{Fact("profile.tiredness_28d"), Answer::kYes}};
  EXPECT_THAT(Present(), Not(Contains("thyroid_possible")));
  input_.person.answers.push_back({Fact("profile.constipation_28d"), Answer::kYes});
  EXPECT_THAT(Present(), Contains("thyroid_possible"));
  input_.person.answers.clear();
  input_.labs = {{"tsh", 6, "mU/l", kToday, 0.4, 4.0, false}};
  EXPECT_THAT(Present(), Contains("thyroid_possible"));
}

TEST_F(FactorsTest, AGrowthSpurtExplainsNothingBeforeThreeYears) {
  input_.person.population = assess::Population::kChild;
  assess::Entry& entry = AddEntry(0);
  entry.answers = {{Fact("checkin.growth_spurt"), Answer::kYes}, {Fact("checkin.height_gain_noted"), Answer::kYes}};
  input_.person.birth = kToday - 35 * 30;
  EXPECT_THAT(Present(), Not(Contains("growth_spurt")));
  input_.person.birth = kToday - 5 * 365;
  EXPECT_THAT(Present(), Contains("growth_spurt"));
}

TEST(FactorTablesTest, HoldEveryRowOfTheEvidenceBase) {
  std::set<std::string> codes;
  for (const Factor& factor : Factors()) codes.insert(std::string(factor.code));
  EXPECT_THAT(codes, SizeIs(47));
  EXPECT_EQ(FindFactor(api::POPULATION_ADULT, "infant_water_or_dilution"), nullptr);
  EXPECT_EQ(FindFactor(api::POPULATION_CHILD, "infant_water_or_dilution")->weight, 5);
  EXPECT_EQ(FindFactor(api::POPULATION_ADULT, "low_calcium_intake")->weight, 2);
  EXPECT_EQ(FindFactor(api::POPULATION_ADULT, "low_magnesium_lab")->weight, 4);
}

TEST(FactorTablesTest, TagsStandForThemselvesOrRaiseTheScore) {
  const Factor* stretch = FindFactor(api::POPULATION_PREGNANT, "stretch_on_waking");
  EXPECT_THAT(stretch->tags, ElementsAre(kv1::EPISODE_TAG_STRETCH_ON_WAKING));
  EXPECT_EQ(stretch->tags_at_least, 2);
  EXPECT_EQ(stretch->tags_of_last, 6);
  EXPECT_FALSE(stretch->has_condition);
  const Factor* standing = FindFactor(api::POPULATION_ADULT, "standing_load");
  EXPECT_THAT(standing->tags, ElementsAre(kv1::EPISODE_TAG_STANDING));
  EXPECT_EQ(standing->tags_at_least, 0);
  EXPECT_EQ(FindFactor(api::POPULATION_CHILD, "child_active_day")->tags_of_last, 4);
}

TEST(FactorTablesTest, SpecialCases) {
  EXPECT_THAT(FindFactor(api::POPULATION_PREGNANT, "medicine_statin")->always_shown_to,
              ElementsAre(api::POPULATION_PREGNANT));
  EXPECT_THAT(FindFactor(api::POPULATION_ADULT, "diabetes_neuropathy")->hides, ElementsAre("foot_soak", "warm_pack"));
  EXPECT_TRUE(FindFactor(api::POPULATION_CHILD, "no_factor_found")->only_if_no_other);
  EXPECT_THAT(FindFactor(api::POPULATION_ADULT, "low_magnesium_lab")->habits, IsEmpty());
}

TEST(FactorTablesTest, FactsOfTheRedFlagRulesKeepTheirPlaces) {
  ASSERT_LT(AssessmentRules().facts.size(), FactorRules().facts.size());
  for (size_t i = 0; i < AssessmentRules().facts.size(); ++i) {
    EXPECT_EQ(AssessmentRules().facts[i].name, FactorRules().facts[i].name);
  }
}

TEST(ViewsTest, ConcludeNothing) {
  ASSERT_THAT(Views(), SizeIs(6));
  EXPECT_EQ(FindView(kv1::VIEW_KIND_DIET)->factor, "low_calcium_intake");
  EXPECT_EQ(FindView(kv1::VIEW_KIND_SIDE_AND_TIME)->factor, "always_same_leg");
  const View* before_after = FindView(kv1::VIEW_KIND_BEFORE_AFTER);
  EXPECT_EQ(before_after->min_days_before, 14);
  EXPECT_EQ(before_after->min_days_after, 28);
  EXPECT_EQ(before_after->sentence.en, "Cramps also come and go by themselves; discuss this with your clinician.");
  EXPECT_EQ(FindView(kv1::VIEW_KIND_MISSED_PORTIONS)->sentence.en, "");
  EXPECT_THAT(FindView(kv1::VIEW_KIND_CHILD_TREATMENT)->populations, ElementsAre(api::POPULATION_CHILD));
}

}  // namespace
}  // namespace crampwise::knowledge
