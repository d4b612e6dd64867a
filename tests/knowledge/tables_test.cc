// The tables that ship.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "crampwise/v1/facts.pb.h"
#include "shared/knowledge/assessment_rules.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::knowledge {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr api::Population kPregnant = api::POPULATION_PREGNANT;
constexpr api::Population kAdult = api::POPULATION_ADULT;

// The kinds of a population for which `fits` holds.
template <typename Fits>
std::set<std::string> Kinds(api::Population population, Fits fits) {
  std::set<std::string> kinds;
  for (const PlanItemRule& rule : PlanItems()) {
    if (rule.population == population && fits(rule)) kinds.insert(std::string(rule.kind));
  }
  return kinds;
}

std::vector<api::Fact> Contraindications(api::Population population, absl::string_view kind) {
  const PlanItemRule* rule = FindPlanItem(population, kind);
  if (rule == nullptr) return {};
  return {rule->contraindications.begin(), rule->contraindications.end()};
}

TEST(TablesTest, HoldEveryRowOfTheEvidenceBase) {
  const auto all = [](const PlanItemRule&) { return true; };
  // Beside the rows: the warning that a stock runs low, and the products of 7.6 that the table has no words for.
  EXPECT_THAT(Kinds(kPregnant, all), SizeIs(24 + 3));
  EXPECT_THAT(Kinds(kAdult, all), SizeIs(27 + 2));
  EXPECT_THAT(Kinds(api::POPULATION_CHILD, all), SizeIs(15 + 1));
}

TEST(TablesTest, WhatCouldHarmIsOffUntilItsContraindicationsAreAnswered) {
  using namespace api;  // NOLINT(google-build-using-namespace): the names of the facts
  const auto soak =
      UnorderedElementsAre(FACT_NUMB_FEET, FACT_DIABETES_NERVE_DAMAGE, FACT_SKIN_WOUNDS, FACT_CLOT_SIGN, FACT_FEVER);
  EXPECT_THAT(Contraindications(kPregnant, "foot_soak"), soak);
  EXPECT_THAT(Contraindications(kPregnant, "warm_pack"), soak);
  EXPECT_THAT(Contraindications(kPregnant, "gentle_massage"), ElementsAre(FACT_CLOT_SIGN));
  EXPECT_THAT(Contraindications(kPregnant, "compression_on"),
              UnorderedElementsAre(FACT_ARTERIAL_DISEASE, FACT_NUMB_FEET, FACT_SKIN_WOUNDS, FACT_CLOT_SIGN));
  EXPECT_THAT(Contraindications(kPregnant, "sun_walk"),
              UnorderedElementsAre(FACT_PHOTOSENSITISING_MEDICINE, FACT_SKIN_CANCER_HISTORY));
  EXPECT_THAT(Contraindications(kPregnant, "drink_regularly"), ElementsAre(FACT_FLUID_RESTRICTION));
  EXPECT_THAT(Contraindications(kAdult, "foot_soak"),
              UnorderedElementsAre(FACT_NUMB_FEET, FACT_DIABETES_NERVE_DAMAGE, FACT_ARTERIAL_DISEASE, FACT_SKIN_WOUNDS,
                                   FACT_CLOT_SIGN));
  EXPECT_THAT(Contraindications(kAdult, "gentle_massage"), ElementsAre(FACT_CLOT_SIGN));
  EXPECT_THAT(Contraindications(kAdult, "compression_on"),
              UnorderedElementsAre(FACT_ARTERIAL_DISEASE, FACT_NUMB_FEET, FACT_SKIN_WOUNDS, FACT_CLOT_SIGN));
  EXPECT_THAT(Contraindications(kAdult, "sun_walk"),
              UnorderedElementsAre(FACT_PHOTOSENSITISING_MEDICINE, FACT_SKIN_CANCER_HISTORY));
  EXPECT_THAT(Contraindications(kAdult, "drink_regularly"),
              UnorderedElementsAre(FACT_FLUID_RESTRICTION, FACT_HEART_FAILURE, FACT_DIALYSIS));
  EXPECT_THAT(Contraindications(kAdult, "magnesium_food"), ElementsAre(FACT_KIDNEY_DISEASE));
}

TEST(TablesTest, AStretchIsOffWhileThereIsAClotSignAndOnByDefault) {
  for (const api::Population population : {kPregnant, kAdult}) {
    const PlanItemRule* stretch = FindPlanItem(population, "calf_stretch");
    ASSERT_NE(stretch, nullptr);
    EXPECT_THAT(stretch->off_while, ElementsAre(api::FACT_CLOT_SIGN));
    EXPECT_THAT(stretch->contraindications, IsEmpty());
    EXPECT_EQ(stretch->default_switch, kv1::DEFAULT_SWITCH_ON);
    EXPECT_THAT(FindPlanItem(population, "wake_heel_first")->off_while, ElementsAre(api::FACT_CLOT_SIGN));
  }
}

TEST(TablesTest, AnUrgencyHidesWhatTouchesTheLeg) {
  const auto hidden = [](const PlanItemRule& rule) { return rule.hidden_when_urgent; };
  EXPECT_THAT(Kinds(kPregnant, hidden),
              UnorderedElementsAre("calf_stretch", "foot_soak", "warm_pack", "gentle_massage", "compression_on",
                                   "leg_rest", "posture_change", "move_break", "sun_walk", "wake_heel_first"));
  EXPECT_THAT(Kinds(kAdult, hidden),
              UnorderedElementsAre("calf_stretch", "foot_soak", "gentle_massage", "compression_on", "posture_change",
                                   "move_break", "sun_walk", "warm_up", "wake_heel_first"));
}

TEST(TablesTest, BreaksHaveTheirOwnCap) {
  const auto capped = [](const PlanItemRule& rule) { return rule.own_cap; };
  EXPECT_THAT(Kinds(kPregnant, capped), UnorderedElementsAre("posture_change", "move_break"));
  EXPECT_THAT(Kinds(kAdult, capped), UnorderedElementsAre("posture_change", "move_break"));
}

TEST(TablesTest, EntriesAndStartedEventsAreNeverPlannedByTheClock) {
  const auto event = [](const PlanItemRule& rule) { return rule.anchors[0].type == kv1::ANCHOR_TYPE_EVENT; };
  EXPECT_THAT(Kinds(kPregnant, event), IsEmpty());
  EXPECT_THAT(Kinds(kAdult, event), ElementsAre("warm_up"));
  EXPECT_THAT(Kinds(api::POPULATION_CHILD, event), ElementsAre("film_event"));
}

TEST(TablesTest, OptInItemsAreOffByDefault) {
  for (const absl::string_view kind : {"foot_soak", "warm_pack", "gentle_massage", "sun_walk", "compression_on"}) {
    EXPECT_EQ(FindPlanItem(kPregnant, kind)->default_switch, kv1::DEFAULT_SWITCH_OFF) << kind;
  }
  EXPECT_EQ(FindPlanItem(kAdult, "compression_off")->only_with, "compression_on");
}

TEST(TablesTest, CalfStretchHasMoreSlotsWhileCrampsAreFrequent) {
  const PlanItemRule* stretch = FindPlanItem(kAdult, "calf_stretch");
  ASSERT_THAT(stretch->anchors, SizeIs(3));
  EXPECT_EQ(stretch->anchors[0].only_if, api::FACT_UNSPECIFIED);
  EXPECT_EQ(stretch->anchors[0].offset_minutes, -30);
  EXPECT_EQ(stretch->anchors[1].only_if, api::FACT_FREQUENT_CRAMPS);
  EXPECT_EQ(stretch->anchors[2].clock_minutes, 16 * 60);
}

TEST(TablesTest, TextChangesInHeatAndFromWeek20) {
  const PlanItemRule* drink = FindPlanItem(kPregnant, "drink_regularly");
  ASSERT_THAT(drink->text_variants, SizeIs(1));
  EXPECT_TRUE(drink->text_variants[0].when.heat);
  const PlanItemRule* stretch = FindPlanItem(kPregnant, "calf_stretch");
  ASSERT_THAT(stretch->text_variants, SizeIs(1));
  EXPECT_EQ(stretch->text_variants[0].when.min_gestational_week, 20);
}

TEST(TablesTest, EveryFactCanBeAsked) {
  const google::protobuf::EnumDescriptor& facts = *api::Fact_descriptor();
  for (int i = 0; i < facts.value_count(); ++i) {
    const auto fact = static_cast<api::Fact>(facts.value(i)->number());
    EXPECT_EQ(FindFactQuestion(fact) != nullptr, fact != api::FACT_UNSPECIFIED) << facts.value(i)->name();
  }
}

TEST(TablesTest, EveryAnswerToTheSafetyQuestionHasItsWarning) {
  std::set<std::pair<api::Population, kv1::SafetyPart>> answered;
  for (const WarningRule& rule : Warnings()) {
    answered.insert({rule.population, rule.part});
    EXPECT_GE(rule.level, api::URGENCY_URGENT) << rule.rule_id;
  }
  for (const SafetyQuestion& question : SafetyQuestions()) {
    for (const api::Population population : {kPregnant, kAdult, api::POPULATION_CHILD}) {
      const bool asked = !question.child_only || population == api::POPULATION_CHILD;
      EXPECT_EQ(answered.contains({population, question.part}), asked);
    }
  }
  EXPECT_THAT(SafetyQuestions(), SizeIs(3));
}

TEST(TablesTest, AWarningSaysWhatItsRuleOfTheAssessmentSays) {
  const auto same = [](assess::Text one, absl::string_view other) { return std::string(one) == std::string(other); };
  for (const WarningRule& warning : Warnings()) {
    const auto& rules = AssessmentRules().rules;
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const assess::Rule& one) { return same(one.id, warning.rule_id); });
    ASSERT_NE(rule, rules.end()) << warning.rule_id;
    EXPECT_TRUE(same(rule->message_en, warning.text.en)) << warning.rule_id;
    EXPECT_TRUE(same(rule->message_zh, warning.text.zh)) << warning.rule_id;
  }
}

TEST(TablesTest, AChildThatJerksOrDoesNotAnswerGetsFirstAid) {
  for (const WarningRule& rule : Warnings()) {
    const bool child = rule.population == api::POPULATION_CHILD && rule.level == api::URGENCY_EMERGENCY;
    EXPECT_EQ(rule.first_aid, child ? "seizure_first_aid" : "") << rule.rule_id;
  }
  ASSERT_NE(FindRelief("seizure_first_aid"), nullptr);
  EXPECT_TRUE(FindRelief("seizure_first_aid")->first_aid_only);
}

TEST(TablesTest, ReliefFollowsTheBellyAndTheAge) {
  EXPECT_EQ(FindRelief("relief_alone_sitting")->before_gestational_week, 28);
  EXPECT_EQ(FindRelief("relief_large_belly")->min_gestational_week, 28);
  EXPECT_EQ(FindRelief("relief_child")->min_age_months, 36);
  EXPECT_EQ(FindRelief("toddler_comfort")->max_age_months, 35);
  EXPECT_EQ(FindRelief("toddler_comfort")->min_age_months, 12);
  EXPECT_EQ(FindRelief("baby_event")->max_age_months, 11);
}

TEST(TablesTest, FindsByPopulationAndKind) {
  EXPECT_EQ(FindPlanItem(kPregnant, "side_sleep")->kind, "side_sleep");
  EXPECT_EQ(FindPlanItem(kAdult, "side_sleep"), nullptr);
  EXPECT_EQ(FindPlanItem(kPregnant, ""), nullptr);
  EXPECT_EQ(FindRelief("salt_water"), nullptr);
  EXPECT_EQ(FindFactQuestion(api::FACT_NUMB_FEET)->label.en, "numb feet");
  EXPECT_EQ(FindSource("R-NHS-CRAMP")->id, "R-NHS-CRAMP");
  EXPECT_EQ(FindSource("S009-99"), nullptr);
}

TEST(TablesTest, PhrasesAreFoundInTheLanguageOfTheReader) {
  const Text& footer = PhraseText("footer_cannot_examine");
  EXPECT_EQ(footer.In(api::LANGUAGE_ENGLISH), "This app cannot examine you.");
  EXPECT_EQ(footer.In(api::LANGUAGE_UNSPECIFIED), footer.en);
  EXPECT_EQ(footer.In(api::LANGUAGE_CHINESE_SIMPLIFIED), footer.zh);
  EXPECT_EQ(PhraseText("no such phrase").en, "");
}

TEST(TablesTest, EmergencyNumberIs112WhereNoneIsListed) {
  EXPECT_EQ(EmergencyNumberOf("CN"), "120");
  EXPECT_EQ(EmergencyNumberOf("GB"), "999");
  EXPECT_EQ(EmergencyNumberOf("US"), "911");
  EXPECT_EQ(EmergencyNumberOf("DE"), "112");
  EXPECT_EQ(EmergencyNumberOf(""), "112");
  EXPECT_EQ(EmergencyNumberOf("??"), "112");
}

TEST(TablesTest, HaveAVersion) { EXPECT_THAT(Version(), SizeIs(32)); }

}  // namespace
}  // namespace crampwise::knowledge
