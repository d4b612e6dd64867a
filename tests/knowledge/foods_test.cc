// The foods and recipes that ship, against the evidence base (7.3, 7.4).
#include "shared/knowledge/foods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace crampwise::knowledge {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

template <typename Fits>
std::set<std::string> FoodsThat(Fits fits) {
  std::set<std::string> ids;
  for (const Food& food : Foods()) {
    if (fits(food)) ids.insert(std::string(food.id));
  }
  return ids;
}

template <typename Values, typename Value>
bool Has(const Values& values, Value value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// From which month a child may have the food; -1: never.
int FirstMonth(absl::string_view id) {
  const Food* food = FindFood(id);
  return food->forms.empty() ? -1 : food->forms[0].from_months;
}

TEST(FoodsTest, UsableCalciumDecidesTheTier) {
  EXPECT_THAT(FoodsThat([](const Food& food) { return food.calcium == kv1::TIER_HIGH; }),
              UnorderedElementsAre("milk_yoghurt", "cheese", "maternal_milk_powder", "calcium_set_tofu", "soy_drink",
                                   "canned_fish_bones"));
  for (const absl::string_view id : {"spinach", "amaranth", "ribs_broth", "fresh_fish", "water"}) {
    EXPECT_EQ(FindFood(id)->calcium, kv1::TIER_LOW) << id;
  }
  EXPECT_EQ(FindFood("spinach")->magnesium, kv1::TIER_HIGH);
}

TEST(FoodsTest, PlainFoodsAreLowSources) {
  for (const absl::string_view id : {"eggs", "white_rice_porridge", "white_bread", "apple_pear"}) {
    EXPECT_EQ(FindFood(id)->magnesium, kv1::TIER_LOW) << id;
    EXPECT_EQ(Servings(FindFood(id)->calcium), 0) << id;
  }
  EXPECT_EQ(FormFor(*FindFood("apple_pear"), 47)->text.en, "cooked or grated");
}

TEST(FoodsTest, FormsFollowTheAge) {
  EXPECT_EQ(FirstMonth("milk_yoghurt"), 6);
  EXPECT_EQ(FirstMonth("soy_drink"), 12);
  EXPECT_EQ(FirstMonth("spinach"), 12);
  EXPECT_EQ(FirstMonth("dried_shrimp"), 36);
  EXPECT_EQ(FirstMonth("fruit_juice"), 12);
  EXPECT_EQ(FirstMonth("kelp"), 12);
  EXPECT_EQ(FirstMonth("coffee_tea"), -1);
  EXPECT_EQ(FirstMonth("maternal_milk_powder"), -1);
  EXPECT_EQ(FirstMonth("grapefruit"), -1);
  EXPECT_EQ(FormFor(*FindFood("nuts"), 5), nullptr);
  EXPECT_EQ(FormFor(*FindFood("nuts"), 59)->text.en, "smooth butter or finely ground");
  EXPECT_EQ(FormFor(*FindFood("nuts"), 60)->text.en, "also whole");
}

TEST(FoodsTest, NothingIsForABabyUnderSixMonths) {
  EXPECT_THAT(FoodsThat([](const Food& food) { return FormFor(food, 5) != nullptr; }), SizeIs(0));
}

TEST(FoodsTest, WhatCouldHarmIsHidden) {
  EXPECT_THAT(FindFood("pork_liver")->hidden_with, ElementsAre(kv1::TRAIT_PREGNANT));
  EXPECT_TRUE(Has(FindFood("grapefruit")->hidden_with, kv1::TRAIT_STATIN));
  EXPECT_TRUE(Has(FindFood("grapefruit")->hidden_with, kv1::TRAIT_CALCIUM_CHANNEL_BLOCKER));
  EXPECT_THAT(FindFood("fruit_juice")->hidden_with, ElementsAre(kv1::TRAIT_DIABETES, kv1::TRAIT_GESTATIONAL_DIABETES));
  EXPECT_THAT(FindFood("kelp")->hidden_with, ElementsAre(kv1::TRAIT_THYROID_DISEASE));
  EXPECT_THAT(FindFood("spinach")->hidden_with, ElementsAre(kv1::TRAIT_DIARRHOEA));
  EXPECT_THAT(FoodsThat([](const Food& food) { return food.on_request_only; }),
              UnorderedElementsAre("grapefruit", "dried_shrimp", "pork_liver", "ribs_broth", "kelp", "fruit_juice",
                                   "water", "coffee_tea"));
  EXPECT_THAT(FoodsThat([](const Food& food) { return food.pregnancy_only; }), ElementsAre("maternal_milk_powder"));
}

TEST(FoodsTest, AllergensAndOriginAreKnown) {
  EXPECT_THAT(FoodsThat([](const Food& food) { return Has(food.allergens, kv1::ALLERGEN_MILK); }),
              UnorderedElementsAre("milk_yoghurt", "cheese", "maternal_milk_powder"));
  EXPECT_THAT(FoodsThat([](const Food& food) { return food.lactose; }),
              UnorderedElementsAre("milk_yoghurt", "cheese", "maternal_milk_powder"));
  EXPECT_THAT(FoodsThat([](const Food& food) { return food.origin == kv1::ORIGIN_PORK; }),
              UnorderedElementsAre("lean_pork", "pork_liver", "ribs_broth"));
  EXPECT_THAT(FoodsThat([](const Food& food) { return Has(food.allergens, kv1::ALLERGEN_SESAME); }),
              ElementsAre("tahini"));
  EXPECT_THAT(FoodsThat([](const Food& food) { return Has(food.allergens, kv1::ALLERGEN_GLUTEN); }),
              UnorderedElementsAre("oats", "whole_grain_bread", "white_bread"));
}

TEST(FoodsTest, ServingsCountHighAsOneAndMediumAsHalf) {
  EXPECT_EQ(Servings(kv1::TIER_HIGH), 1);
  EXPECT_EQ(Servings(kv1::TIER_MEDIUM), 0.5);
  EXPECT_EQ(Servings(kv1::TIER_MEDIUM_TO_HIGH), 0.5);
  EXPECT_EQ(Servings(kv1::TIER_LOW_TO_MEDIUM), 0);
  EXPECT_EQ(Servings(kv1::TIER_LOW), 0);
  EXPECT_EQ(Servings(kv1::TIER_NONE), 0);
}

TEST(FoodsTest, RecipesArePlainMeals) {
  ASSERT_THAT(Recipes(), SizeIs(2));
  const Recipe* stir_fry = FindRecipe("beef_celery");
  ASSERT_NE(stir_fry, nullptr);
  EXPECT_THAT(stir_fry->further_allergens, UnorderedElementsAre(kv1::ALLERGEN_SOY, kv1::ALLERGEN_GLUTEN));
  EXPECT_THAT(FindRecipe("small_fish_greens")->food_ids, ElementsAre("whitebait", "calcium_greens", "lean_pork"));
  for (const Recipe& recipe : Recipes()) {
    EXPECT_EQ(recipe.min_age_months, 12) << recipe.id;
    EXPECT_EQ(recipe.standing_note.en, "Not a treatment. Cook meat and fish through, in pregnancy always.");
  }
}

TEST(FoodsTest, FindsById) {
  EXPECT_EQ(FindFood("tahini")->name.zh, "芝麻酱");
  EXPECT_EQ(FindFood("salt_water"), nullptr);
  EXPECT_EQ(FindRecipe("tonic"), nullptr);
  EXPECT_THAT(Foods(), SizeIs(40));
}

}  // namespace
}  // namespace crampwise::knowledge
