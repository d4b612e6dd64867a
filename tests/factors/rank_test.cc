#include "shared/factors/rank.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crampwise {
namespace {

using namespace knowledge::kv1;  // NOLINT(google-build-using-namespace): the names of the tags
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

std::vector<std::string> Codes(absl::Span<const RankedFactor> ranked) {
  std::vector<std::string> codes;
  for (const RankedFactor& factor : ranked) codes.emplace_back(factor.factor->code);
  return codes;
}

FactorInputs Adult(const std::set<std::string>& holding, const std::vector<EpisodeTags>& episodes = {}) {
  return {v1::POPULATION_ADULT, std::nullopt, holding, episodes};
}

const EpisodeTags kNone;
const EpisodeTags kStretch = {EPISODE_TAG_STRETCH_ON_WAKING};
const EpisodeTags kStanding = {EPISODE_TAG_STANDING};

TEST(RankFactorsTest, WithoutAnyThereIsTheOneThatSaysSo) {
  EXPECT_THAT(Codes(RankFactors(Adult({}))), ElementsAre("no_factor_found"));
  EXPECT_THAT(Codes(RankFactors(Adult({"age_over_60"}))), ElementsAre("age_over_60"));
}

TEST(RankFactorsTest, HigherWeightsFirstAndEqualOnesInTheirOrder) {
  EXPECT_THAT(Codes(RankFactors(Adult({"low_calcium_intake", "varicose_veins", "standing_load", "medicine_statin"}))),
              ElementsAre("medicine_statin", "standing_load", "low_calcium_intake", "varicose_veins"));
}

TEST(RankFactorsTest, OnlyThoseOfThePopulation) {
  EXPECT_THAT(Codes(RankFactors(Adult({"infant_water_or_dilution"}))), ElementsAre("no_factor_found"));
}

TEST(RankFactorsTest, TagsOnTwoOfTheLastSixMakeItPresent) {
  EXPECT_THAT(Codes(RankFactors(Adult({}, {kStretch, kNone, kNone, kNone, kNone, kStretch}))),
              ElementsAre("stretch_on_waking"));
  EXPECT_THAT(Codes(RankFactors(Adult({}, {kStretch, kNone, kNone, kNone, kNone, kNone, kStretch}))),
              ElementsAre("no_factor_found"));
}

TEST(RankFactorsTest, TagsOnHalfOfTheLastEpisodesRaiseTheScore) {
  const auto score = [](const std::vector<EpisodeTags>& episodes) {
    return RankFactors(Adult({"standing_load"}, episodes))[0].score;
  };
  EXPECT_EQ(score({}), 3);
  EXPECT_EQ(score({kStanding, kStanding}), 3) << "too few";
  EXPECT_EQ(score({kStanding, kStanding, kNone}), 4);
  EXPECT_EQ(score({kStanding, kNone, kNone}), 3);
  EXPECT_EQ(score({kStanding, kStanding, kStanding, kNone, kNone, kNone}), 4);
  EXPECT_EQ(score({kNone, kNone, kNone, kNone, kNone, kNone, kStanding, kStanding, kStanding}), 3);
}

TEST(RankFactorsTest, AChildMustBeOldEnoughForItsTags) {
  const EpisodeTags active = {EPISODE_TAG_ACTIVE_DAY};
  FactorInputs inputs{v1::POPULATION_CHILD, 35, {}, {active, active, kNone, kNone}};
  EXPECT_THAT(Codes(RankFactors(inputs)), ElementsAre("no_factor_found"));
  inputs.age_months = std::nullopt;
  EXPECT_THAT(Codes(RankFactors(inputs)), ElementsAre("no_factor_found"));
  inputs.age_months = 36;
  EXPECT_THAT(Codes(RankFactors(inputs)), ElementsAre("child_active_day"));
}

TEST(FactorsToShowTest, AtMostThree) {
  const std::vector<RankedFactor> ranked =
      RankFactors(Adult({"low_calcium_intake", "varicose_veins", "standing_load", "medicine_statin"}));
  EXPECT_THAT(Codes(FactorsToShow(ranked, v1::POPULATION_ADULT)),
              ElementsAre("medicine_statin", "standing_load", "low_calcium_intake"));
  EXPECT_THAT(FactorsToShow({}, v1::POPULATION_ADULT), ::testing::IsEmpty());
}

TEST(FactorsToShowTest, AStatinInPregnancyIsAlwaysShown) {
  FactorInputs inputs = Adult({"low_magnesium_lab", "low_calcium_lab", "electrolyte_loss", "medicine_statin"});
  EXPECT_THAT(Codes(FactorsToShow(RankFactors(inputs), inputs.population)), Not(Contains("medicine_statin")));
  inputs.population = v1::POPULATION_PREGNANT;
  EXPECT_THAT(Codes(FactorsToShow(RankFactors(inputs), inputs.population)),
              ElementsAre("low_magnesium_lab", "low_calcium_lab", "medicine_statin"));
}

}  // namespace
}  // namespace crampwise
