// Statements of the evidence base that people meet as foods, recipes or background reading: the words arrive
// over the API, with the statement among their sources.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "crampwise/v1/knowledge_service.grpc.pb.h"
#include "google/protobuf/text_format.h"
#include "tests/server/api_test.h"
#include "tests/server/statement_name.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// `id` is a food or a recipe; `eater` is v1::Eater as text.
struct Eaten {
  std::string statement;
  std::string id;
  std::string eater;
  std::string words;
};

void PrintTo(const Eaten& eaten, std::ostream* out) { *out << eaten.statement; }

class EatenTest : public ApiTest, public testing::WithParamInterface<Eaten> {
 protected:
  template <typename Request>
  static Request RequestOf(const std::string& name) {
    Request request;
    const std::string text = absl::StrCat(name, ": '", GetParam().id, "' eater { ", GetParam().eater, " }");
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request)) << text;
    return request;
  }

  v1::ListFoodsResponse Foods() {
    const auto reply = ann_.Call(&v1::KnowledgeService::Stub::ListFoods, RequestOf<v1::ListFoodsRequest>("foods"));
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.response;
  }
};

class FoodStatementTest : public EatenTest {};

TEST_P(FoodStatementTest, SaysIt) {
  const v1::ListFoodsResponse response = Foods();
  ASSERT_EQ(response.foods_size(), 1);
  const v1::Food& food = response.foods(0);
  const std::string said =
      absl::StrCat("magnesium ", v1::NutrientTier_Name(food.magnesium()), ", calcium ",
                   v1::NutrientTier_Name(food.calcium()), ", ", food.form(), ", ", absl::StrJoin(food.notes(), " "));
  EXPECT_THAT(said, HasSubstr(GetParam().words));
  EXPECT_THAT(food.source_ids(), Contains(GetParam().statement));
}

// The words are the refusal.
class FoodRefusalTest : public EatenTest {};

TEST_P(FoodRefusalTest, KeepsItAway) {
  const v1::ListFoodsResponse response = Foods();
  ASSERT_EQ(response.refused_size(), 1);
  EXPECT_EQ(v1::FoodRefusal_Name(response.refused(0).refusal()), GetParam().words);
}

class RecipeStatementTest : public EatenTest {};

TEST_P(RecipeStatementTest, SaysIt) {
  const auto reply = ann_.Call(&v1::KnowledgeService::Stub::ListRecipes, RequestOf<v1::ListRecipesRequest>("recipe"));
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  ASSERT_EQ(reply.response.recipes_size(), 1);
  const v1::Recipe& recipe = reply.response.recipes(0);
  EXPECT_THAT(absl::StrCat(absl::StrJoin(recipe.steps(), " "), " ", absl::StrJoin(recipe.notes(), " ")),
              HasSubstr(GetParam().words));
  EXPECT_THAT(recipe.source_ids(), Contains(GetParam().statement));
  EXPECT_THAT(recipe.standing_note(), HasSubstr("Not a treatment."));
}

INSTANTIATE_TEST_SUITE_P(
    All, FoodStatementTest,
    testing::Values(
        Eaten{"S000-13", "calcium_set_tofu", "", "calcium NUTRIENT_TIER_HIGH"},
        Eaten{"S000-14", "maternal_milk_powder", "traits: FOOD_TRAIT_PREGNANT", "Not needed by everybody."},
        Eaten{"S000-16", "maternal_milk_powder", "traits: FOOD_TRAIT_PREGNANT", "Count its calcium and vitamin D."},
        Eaten{"S001-25", "ribs_broth", "", "Broth is not a calcium source."},
        Eaten{"S001-27", "seeds", "", "magnesium NUTRIENT_TIER_HIGH, calcium NUTRIENT_TIER_LOW"},
        Eaten{"S001-28", "dried_fig_jujube", "traits: FOOD_TRAIT_GESTATIONAL_DIABETES", "A small amount only."},
        Eaten{"S001-29", "orange_tangerine", "", "Whole fruit, not juice."},
        Eaten{"S002-08", "whole_grains", "", "magnesium NUTRIENT_TIER_MEDIUM_TO_HIGH"},
        Eaten{"S002-26", "calcium_greens", "", "The best greens for calcium."},
        Eaten{"S002-27", "coffee_tea", "traits: FOOD_TRAIT_PREGNANT", "At most 200 mg caffeine"},
        Eaten{"S003-07", "nuts", "age_months: 8", "smooth butter or finely ground"},
        Eaten{"S004-16", "celery_carrot_tomato", "age_months: 24", "magnesium NUTRIENT_TIER_LOW"},
        Eaten{"S004-17", "soy_drink", "age_months: 12", "not as a baby milk"},
        Eaten{"S004-18", "apple_pear", "age_months: 24", "cooked or grated"}),
    kNamedByStatement);

INSTANTIATE_TEST_SUITE_P(
    All, FoodRefusalTest,
    testing::Values(Eaten{"S000-14", "maternal_milk_powder", "", "FOOD_REFUSAL_PREGNANCY_ONLY"},
                    Eaten{"S001-29", "grapefruit", "traits: FOOD_TRAIT_STATIN", "FOOD_REFUSAL_TRAIT"},
                    Eaten{"S001-25", "dried_shrimp", "traits: FOOD_TRAIT_HIGH_BLOOD_PRESSURE", "FOOD_REFUSAL_TRAIT"},
                    Eaten{"S003-07", "spinach", "age_months: 11", "FOOD_REFUSAL_TOO_YOUNG"},
                    Eaten{"S004-16", "milk_yoghurt", "age_months: 5", "FOOD_REFUSAL_TOO_YOUNG"},
                    Eaten{"S004-17", "fruit_juice", "age_months: 11", "FOOD_REFUSAL_TOO_YOUNG"},
                    Eaten{"S004-18", "eggs", "age_months: 5", "FOOD_REFUSAL_TOO_YOUNG"}),
    kNamedByStatement);

INSTANTIATE_TEST_SUITE_P(All, RecipeStatementTest,
                         testing::Values(Eaten{"S001-31", "beef_celery", "traits: FOOD_TRAIT_PREGNANT",
                                               "until no pink is left"},
                                         Eaten{"S001-33", "small_fish_greens", "", "counts for magnesium only"}),
                         kNamedByStatement);

// Each is a line that may be read as background.
class BackgroundStatementTest : public ApiTest, public testing::WithParamInterface<std::string> {};

TEST_P(BackgroundStatementTest, MayBeRead) {
  const auto reply = ann_.Call(&v1::KnowledgeService::Stub::ListBackground, v1::ListBackgroundRequest());
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  std::vector<std::string> ids;
  for (const v1::BackgroundLine& line : reply.response.lines()) {
    EXPECT_THAT(line.text(), Not(IsEmpty()));
    ids.push_back(line.source_id());
  }
  EXPECT_THAT(ids, Contains(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(All, BackgroundStatementTest,
                         testing::Values("S000-04", "S000-28", "S001-13", "S001-20", "S001-39", "S002-07", "S002-09",
                                         "S002-17", "S003-02", "S003-04", "S004-02", "S004-05"),
                         [](const auto& test) { return TestNameOf(test.param); });

class FoodFirstTest : public ApiTest {};

TEST_F(FoodFirstTest, SupplementsAreTheCliniciansToAdvise) {
  const auto reply = ann_.Call(&v1::KnowledgeService::Stub::ListFoods, v1::ListFoodsRequest());
  EXPECT_THAT(reply.response.notices(), Contains("Food first; supplements only as your clinician advises."));
}

}  // namespace
}  // namespace crampwise
