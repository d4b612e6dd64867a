// The spacing of supplements and medicines that ships, against the evidence base (7.6).
#include "shared/knowledge/spacing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "crampwise/v1/regimen_service.pb.h"
#include "shared/plan/agents.h"

namespace crampwise::knowledge {
namespace {

using ::testing::ElementsAre;

struct Pair {
  kv1::Agent first;
  kv1::Agent second;
  int second_after_minutes;
  int first_after_minutes;
};

class PairTest : public ::testing::TestWithParam<Pair> {};

TEST_P(PairTest, HasItsGapInEitherOrder) {
  const Pair& pair = GetParam();
  const std::optional<Spacing> straight = FindSpacing(pair.first, pair.second);
  const std::optional<Spacing> swapped = FindSpacing(pair.second, pair.first);
  ASSERT_TRUE(straight.has_value() && swapped.has_value());
  EXPECT_EQ(straight->rule, swapped->rule);
  EXPECT_FALSE(straight->swapped);
  EXPECT_TRUE(swapped->swapped);
  EXPECT_EQ(straight->rule->second_after_minutes, pair.second_after_minutes);
  EXPECT_EQ(straight->rule->first_after_minutes, pair.first_after_minutes);
}

INSTANTIATE_TEST_SUITE_P(All, PairTest,
                         ::testing::Values(Pair{kv1::AGENT_LEVOTHYROXINE, kv1::AGENT_CALCIUM_CITRATE, 240, 240},
                                           Pair{kv1::AGENT_LEVOTHYROXINE, kv1::AGENT_MAGNESIUM, 240, 240},
                                           Pair{kv1::AGENT_LEVOTHYROXINE, kv1::AGENT_IRON, 240, 240},
                                           Pair{kv1::AGENT_IRON, kv1::AGENT_CALCIUM_CARBONATE, 120, 120},
                                           Pair{kv1::AGENT_IRON, kv1::AGENT_MAGNESIUM, 120, 120},
                                           Pair{kv1::AGENT_TETRACYCLINE, kv1::AGENT_IRON, 120, 360},
                                           Pair{kv1::AGENT_TETRACYCLINE, kv1::AGENT_CALCIUM_OTHER, 120, 360},
                                           Pair{kv1::AGENT_QUINOLONE, kv1::AGENT_MAGNESIUM, 120, 360},
                                           Pair{kv1::AGENT_BISPHOSPHONATE, kv1::AGENT_CALCIUM_CARBONATE, 180, 0},
                                           Pair{kv1::AGENT_DOLUTEGRAVIR, kv1::AGENT_IRON, 0, 0},
                                           Pair{kv1::AGENT_ZINC, kv1::AGENT_CALCIUM_CARBONATE, 120, 120},
                                           Pair{kv1::AGENT_STRONTIUM, kv1::AGENT_CALCIUM_CARBONATE, 120, 120},
                                           Pair{kv1::AGENT_ANTACID, kv1::AGENT_VITAMIN_D, 120, 120},
                                           Pair{kv1::AGENT_BILE_ACID_BINDER, kv1::AGENT_CALCIUM_CITRATE, 120, 120}),
                         [](const auto& test) { return "Pair" + std::to_string(test.index); });

TEST(SpacingTest, OthersNeedNone) {
  EXPECT_FALSE(FindSpacing(kv1::AGENT_CALCIUM_CARBONATE, kv1::AGENT_VITAMIN_D).has_value());
  EXPECT_FALSE(FindSpacing(kv1::AGENT_IRON, kv1::AGENT_IRON).has_value());
  EXPECT_FALSE(FindSpacing(kv1::AGENT_ZINC, kv1::AGENT_MAGNESIUM).has_value());
}

TEST(SpacingTest, OnlyTheLeafletSaysHow) {
  EXPECT_TRUE(FindSpacing(kv1::AGENT_DOLUTEGRAVIR, kv1::AGENT_MAGNESIUM)->rule->ask_the_pharmacist);
  EXPECT_TRUE(FindSpacing(kv1::AGENT_BISPHOSPHONATE, kv1::AGENT_MAGNESIUM)->rule->first_of_the_day);
}

TEST(SpacingTest, AConflictNamesBothProducts) {
  for (const SpacingRule& rule : SpacingRules()) {
    for (const absl::string_view words : {rule.conflict.en, rule.conflict.zh}) {
      EXPECT_NE(words.find("$0"), absl::string_view::npos) << rule.id;
      EXPECT_NE(words.find("$1"), absl::string_view::npos) << rule.id;
    }
  }
}

TEST(SpacingTest, IllnessAndMedicineCallForTheClinician) {
  int seen = 0;
  for (const IntakeAdvice& advice : IntakeAdvices()) {
    if (advice.id == "minerals_with_illness") {
      EXPECT_EQ(advice.kind, kv1::ADVICE_KIND_CLINICIAN_ONLY);
      EXPECT_THAT(advice.with_any, ElementsAre("profile.kidney_disease", "profile.dialysis", "profile.liver_disease",
                                               "profile.heart_block", "profile.myasthenia"));
      ++seen;
    }
    if (advice.id == "magnesium_blood_pressure_pregnancy") {
      EXPECT_THAT(advice.beside, ElementsAre(kv1::AGENT_CALCIUM_CHANNEL_BLOCKER));
      EXPECT_THAT(advice.populations, ElementsAre(api::POPULATION_PREGNANT));
      ++seen;
    }
  }
  EXPECT_EQ(seen, 2);
}

TEST(SpacingTest, CarbonateGoesWithMealsAndCitrateAtAnyTime) {
  for (const IntakeAdvice& advice : IntakeAdvices()) {
    if (advice.kind == kv1::ADVICE_KIND_WITH_MEAL) {
      EXPECT_THAT(advice.agents, ElementsAre(kv1::AGENT_CALCIUM_CARBONATE));
    } else if (advice.kind == kv1::ADVICE_KIND_ANY_TIME) {
      EXPECT_THAT(advice.agents, ElementsAre(kv1::AGENT_CALCIUM_CITRATE));
    }
  }
  EXPECT_EQ(IntakeAdvices().size(), 7u);
}

TEST(SpacingTest, LargePortionsAreAskedAbout) {
  ASSERT_EQ(PortionRules().size(), 1u);
  const PortionRule& rule = PortionRules()[0];
  EXPECT_EQ(rule.ask_above_elemental_mg, 500);
  EXPECT_THAT(rule.agents,
              ElementsAre(kv1::AGENT_CALCIUM_CARBONATE, kv1::AGENT_CALCIUM_CITRATE, kv1::AGENT_CALCIUM_OTHER));
  EXPECT_EQ(rule.skip_below_share_of_interval, 0.5);
  EXPECT_EQ(rule.vomited_within_minutes, 30);
}

TEST(SpacingTest, EverySubstanceIsAnAgentOfTheSameName) {
  const google::protobuf::EnumDescriptor& substances = *api::Substance_descriptor();
  for (int i = 0; i < substances.value_count(); ++i) {
    const int number = substances.value(i)->number();
    if (number == api::SUBSTANCE_OTHER) continue;
    const std::string name = substances.value(i)->name().substr(std::string("SUBSTANCE").size());
    EXPECT_EQ(kv1::Agent_Name(plan_internal::AgentOf(static_cast<api::Substance>(number))), "AGENT" + name);
  }
}

}  // namespace
}  // namespace crampwise::knowledge
