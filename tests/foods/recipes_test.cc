// Which meals are shown to whom (evidence base 7.4).
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/field_error.h"
#include "shared/foods/foods.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::kWednesday;
using plan_testing::Parse;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

v1::ListRecipesResponse List(const std::string& request) {
  const auto response =
      RecipesFor(Parse<v1::ListRecipesRequest>(request), {nullptr, {}, kWednesday}, v1::LANGUAGE_ENGLISH);
  EXPECT_TRUE(response.ok()) << response.status();
  return *response;
}

std::vector<std::string> Ids(const std::string& request) {
  std::vector<std::string> ids;
  const v1::ListRecipesResponse response = List(request);
  for (const v1::Recipe& recipe : response.recipes()) ids.push_back(recipe.recipe());
  return ids;
}

TEST(RecipesForTest, EachSaysThatItTreatsNothing) {
  const v1::ListRecipesResponse response = List("");
  ASSERT_EQ(response.recipes_size(), 2);
  for (const v1::Recipe& recipe : response.recipes()) {
    EXPECT_THAT(recipe.standing_note(), HasSubstr("Not a treatment."));
    EXPECT_THAT(recipe.ingredients(), Not(IsEmpty()));
    EXPECT_THAT(recipe.steps(), Not(IsEmpty()));
  }
  EXPECT_EQ(response.review(), v1::REVIEW_EDITORIAL);
}

TEST(RecipesForTest, AllergensAreThoseOfEveryIngredient) {
  EXPECT_THAT(List("recipe: 'beef_celery'").recipes(0).allergens(), ElementsAre(v1::ALLERGEN_SOY, v1::ALLERGEN_GLUTEN));
  EXPECT_THAT(Ids("eater { allergies: ALLERGEN_SOY }"), ElementsAre("small_fish_greens"));
  EXPECT_THAT(Ids("eater { allergies: ALLERGEN_FISH }"), ElementsAre("beef_celery"));
}

TEST(RecipesForTest, DietsAndAgeLeaveOut) {
  EXPECT_THAT(Ids("eater { diets: DIET_NO_PORK }"), ElementsAre("beef_celery"));
  EXPECT_THAT(Ids("eater { diets: DIET_VEGETARIAN }"), IsEmpty());
  EXPECT_THAT(Ids("eater { age_months: 11 }"), IsEmpty());
  EXPECT_THAT(Ids("eater { age_months: 12 }"), SizeIs(2));
}

TEST(RecipesForTest, OneIngredientMayBringTheNutrient) {
  EXPECT_THAT(Ids("nutrient: NUTRIENT_CALCIUM min_tier: NUTRIENT_TIER_MEDIUM"), ElementsAre("small_fish_greens"));
}

TEST(RecipesForTest, NotesFollowThePerson) {
  const auto notes = [](absl::string_view eater) {
    return List(absl::StrCat("recipe: 'beef_celery' eater { ", eater, " }")).recipes(0).notes();
  };
  EXPECT_THAT(notes("traits: FOOD_TRAIT_PREGNANT"), Contains(HasSubstr("cooking wine")));
  EXPECT_THAT(notes("age_months: 215"), Contains(HasSubstr("no soy sauce")));
  EXPECT_THAT(notes("age_months: 216"), Not(Contains(HasSubstr("no soy sauce"))));
  EXPECT_THAT(notes(""), ElementsAre(HasSubstr("not calcium foods")));
}

TEST(RecipesForTest, SaysWhyTheOneAskedForDoesNotFit) {
  EXPECT_EQ(List("recipe: 'small_fish_greens' eater { age_months: 11 }").refusal(), v1::FOOD_REFUSAL_TOO_YOUNG);
  EXPECT_EQ(List("recipe: 'small_fish_greens' eater { diets: DIET_NO_PORK }").refusal(), v1::FOOD_REFUSAL_DIET);
  EXPECT_EQ(List("recipe: 'beef_celery' nutrient: NUTRIENT_CALCIUM min_tier: NUTRIENT_TIER_HIGH").refusal(),
            v1::FOOD_REFUSAL_TIER);
  EXPECT_EQ(List("eater { diets: DIET_NO_PORK }").refusal(), v1::FOOD_REFUSAL_UNSPECIFIED);
}

TEST(RecipesForTest, AnUnknownRecipeIsRefusedWithThoseThatThereAre) {
  const auto response =
      RecipesFor(Parse<v1::ListRecipesRequest>("recipe: 'tonic'"), {nullptr, {}, kWednesday}, v1::LANGUAGE_ENGLISH);
  EXPECT_THAT(response.status().message(),
              AllOf(HasSubstr("recipe: must be one of beef_celery, small_fish_greens"), Not(HasSubstr("tonic"))));
}

}  // namespace
}  // namespace crampwise
