// Which foods are shown to whom (evidence base 7.3).
#include "shared/foods/foods.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/field_error.h"
#include "shared/foods/selection.h"
#include "shared/knowledge/knowledge.h"
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
using testing::IsSupersetOf;
using testing::Not;

constexpr EaterRecord kNobody = {nullptr, {}, kWednesday};

v1::ListFoodsResponse List(const std::string& request, v1::Language language = v1::LANGUAGE_ENGLISH) {
  const auto response = FoodsFor(Parse<v1::ListFoodsRequest>(request), kNobody, language);
  EXPECT_TRUE(response.ok()) << response.status();
  return *response;
}

std::vector<std::string> Ids(const v1::ListFoodsResponse& response) {
  std::vector<std::string> ids;
  for (const v1::Food& food : response.foods()) ids.push_back(food.food());
  return ids;
}

v1::Food TheFood(const std::string& id, const std::string& eater = "") {
  const v1::ListFoodsResponse response = List(absl::StrCat("foods: '", id, "' eater { ", eater, " }"));
  EXPECT_EQ(response.foods_size(), 1) << id;
  return response.foods().empty() ? v1::Food() : response.foods(0);
}

v1::FoodRefusal Refusal(const std::string& id, const std::string& eater) {
  const v1::ListFoodsResponse response = List(absl::StrCat("foods: '", id, "' eater { ", eater, " }"));
  EXPECT_EQ(response.refused_size(), 1) << id;
  return response.refused().empty() ? v1::FOOD_REFUSAL_UNSPECIFIED : response.refused(0).refusal();
}

TEST(FoodsForTest, BestSourcesComeFirst) {
  const v1::ListFoodsResponse response = List("nutrient: NUTRIENT_MAGNESIUM min_tier: NUTRIENT_TIER_MEDIUM");
  ASSERT_GT(response.foods_size(), 10);
  for (int i = 1; i < response.foods_size(); ++i) {
    EXPECT_GE(response.foods(i - 1).magnesium(), response.foods(i).magnesium());
    EXPECT_GE(response.foods(i).magnesium(), v1::NUTRIENT_TIER_MEDIUM);
  }
  EXPECT_EQ(response.foods(0).magnesium(), v1::NUTRIENT_TIER_HIGH);
  EXPECT_THAT(Ids(List("nutrient: NUTRIENT_CALCIUM min_tier: NUTRIENT_TIER_HIGH")),
              ElementsAre("milk_yoghurt", "cheese", "calcium_set_tofu", "soy_drink", "canned_fish_bones"));
}

TEST(FoodsForTest, OrderFollowsTheNutrientAskedFor) {
  const v1::ListFoodsResponse calcium = List("nutrient: NUTRIENT_CALCIUM");
  for (int i = 1; i < calcium.foods_size(); ++i) {
    EXPECT_GE(calcium.foods(i - 1).calcium(), calcium.foods(i).calcium());
  }
  const v1::ListFoodsResponse both = List("");
  for (int i = 1; i < both.foods_size(); ++i) {
    const v1::Food& better = both.foods(i - 1);
    const v1::Food& food = both.foods(i);
    EXPECT_GE(std::pair(better.magnesium(), better.calcium()), std::pair(food.magnesium(), food.calcium()));
  }
}

TEST(FoodsForTest, WithoutANutrientEitherCounts) {
  const auto ids = Ids(List("min_tier: NUTRIENT_TIER_HIGH"));
  EXPECT_THAT(ids, IsSupersetOf({"nuts", "spinach", "cheese"}));
  EXPECT_THAT(ids, Not(Contains("potato")));
}

TEST(FoodsForTest, WhatIsNeverSuggestedIsShownWhenAskedFor) {
  EXPECT_THAT(Ids(List("")), Not(Contains("kelp")));
  const v1::Food kelp = TheFood("kelp");
  EXPECT_TRUE(kelp.on_request_only());
  EXPECT_THAT(kelp.not_with(), ElementsAre(v1::FOOD_TRAIT_THYROID_DISEASE));
  EXPECT_THAT(kelp.notes(), ElementsAre("Its iodine is unpredictable."));
}

TEST(FoodsForTest, ABabyUnderSixMonthsGetsMilkOnly) {
  const v1::ListFoodsResponse at_five = List("eater { age_months: 5 }");
  EXPECT_EQ(at_five.foods_size(), 0);
  EXPECT_THAT(at_five.notices(), ElementsAre(HasSubstr("breast milk or infant formula only")));
  for (const knowledge::Food& food : knowledge::Foods()) {
    EXPECT_THAT(Refusal(std::string(food.id), "age_months: 5"),
                testing::AnyOf(v1::FOOD_REFUSAL_TOO_YOUNG, v1::FOOD_REFUSAL_NOT_FOR_CHILDREN))
        << food.id;
  }
  const v1::ListFoodsResponse at_six = List("eater { age_months: 6 }");
  EXPECT_GT(at_six.foods_size(), 0);
  EXPECT_THAT(at_six.notices(), ElementsAre(HasSubstr("Food first")));
}

TEST(FoodsForTest, FormsFollowTheAge) {
  EXPECT_EQ(TheFood("nuts", "age_months: 59").form(), "smooth butter or finely ground");
  EXPECT_THAT(TheFood("nuts", "age_months: 59").notes(), Contains("No whole nuts under 5 years."));
  EXPECT_EQ(TheFood("nuts", "age_months: 60").form(), "also whole");
  EXPECT_THAT(TheFood("nuts", "age_months: 60").notes(), Not(Contains("No whole nuts under 5 years.")));
  EXPECT_EQ(TheFood("nuts").form(), "");
  EXPECT_EQ(Refusal("dried_shrimp", "age_months: 35"), v1::FOOD_REFUSAL_TOO_YOUNG);
  EXPECT_EQ(Refusal("spinach", "age_months: 11"), v1::FOOD_REFUSAL_TOO_YOUNG);
  EXPECT_EQ(Refusal("fruit_juice", "age_months: 11"), v1::FOOD_REFUSAL_TOO_YOUNG);
  EXPECT_EQ(Refusal("coffee_tea", "age_months: 215"), v1::FOOD_REFUSAL_NOT_FOR_CHILDREN);
  EXPECT_EQ(TheFood("coffee_tea", "age_months: 216").food(), "coffee_tea");
}

TEST(FoodsForTest, NoHoneyUnderTwelveMonths) {
  EXPECT_THAT(TheFood("milk_yoghurt", "age_months: 11").notes(), Contains(HasSubstr("No honey")));
  EXPECT_THAT(TheFood("milk_yoghurt", "age_months: 12").notes(), Not(Contains(HasSubstr("honey"))));
  EXPECT_EQ(TheFood("milk_yoghurt", "age_months: 11").form(), "in food");
  EXPECT_THAT(TheFood("milk_yoghurt", "age_months: 12").form(), HasSubstr("drink"));
}

TEST(FoodsForTest, TraitsHideAndWarn) {
  EXPECT_EQ(Refusal("pork_liver", "traits: FOOD_TRAIT_PREGNANT"), v1::FOOD_REFUSAL_TRAIT);
  EXPECT_EQ(Refusal("grapefruit", "traits: FOOD_TRAIT_STATIN"), v1::FOOD_REFUSAL_TRAIT);
  EXPECT_EQ(Refusal("spinach", "traits: FOOD_TRAIT_DIARRHOEA"), v1::FOOD_REFUSAL_TRAIT);
  EXPECT_EQ(Refusal("maternal_milk_powder", ""), v1::FOOD_REFUSAL_PREGNANCY_ONLY);
  EXPECT_THAT(TheFood("shellfish", "traits: FOOD_TRAIT_PREGNANT").notes(), ElementsAre("Never raw."));
  EXPECT_THAT(TheFood("shellfish").notes(), IsEmpty());
  EXPECT_THAT(TheFood("maternal_milk_powder", "traits: [FOOD_TRAIT_PREGNANT, FOOD_TRAIT_GESTATIONAL_DIABETES]").notes(),
              Contains(HasSubstr("sugar")));
}

TEST(FoodsForTest, DietsLeaveOut) {
  EXPECT_EQ(Refusal("fresh_fish", "diets: DIET_VEGETARIAN"), v1::FOOD_REFUSAL_DIET);
  EXPECT_EQ(Refusal("shellfish", "diets: DIET_VEGETARIAN"), v1::FOOD_REFUSAL_DIET);
  EXPECT_EQ(Refusal("lean_meat", "diets: DIET_VEGETARIAN"), v1::FOOD_REFUSAL_DIET);
  EXPECT_EQ(Refusal("ribs_broth", "diets: DIET_NO_PORK"), v1::FOOD_REFUSAL_DIET);
  EXPECT_EQ(Refusal("cheese", "diets: DIET_LACTOSE_FREE"), v1::FOOD_REFUSAL_DIET);
  EXPECT_THAT(Ids(List("eater { diets: DIET_VEGETARIAN }")), IsSupersetOf({"eggs", "cheese", "pulses"}));
  EXPECT_THAT(Ids(List("eater { diets: DIET_NO_PORK }")), AllOf(Contains("lean_meat"), Not(Contains("lean_pork"))));
  EXPECT_THAT(Ids(List("eater { diets: DIET_LACTOSE_FREE }")), Contains("soy_drink"));
}

TEST(FoodsForTest, AnAllergyComesBeforeEveryOtherReason) {
  EXPECT_EQ(Refusal("shellfish", "allergies: ALLERGEN_SHELLFISH diets: DIET_VEGETARIAN age_months: 3"),
            v1::FOOD_REFUSAL_ALLERGY);
}

TEST(FoodsForTest, AFoodBelowTheTierIsRefused) {
  const v1::ListFoodsResponse response =
      List("foods: ['banana', 'nuts'] nutrient: NUTRIENT_CALCIUM min_tier: NUTRIENT_TIER_LOW_TO_MEDIUM");
  EXPECT_THAT(Ids(response), ElementsAre("nuts"));
  ASSERT_EQ(response.refused_size(), 1);
  EXPECT_EQ(response.refused(0).refusal(), v1::FOOD_REFUSAL_TIER);
}

TEST(FoodsForTest, KidneyDiseaseHidesTheMinerals) {
  const v1::ListFoodsResponse response =
      List("nutrient: NUTRIENT_MAGNESIUM min_tier: NUTRIENT_TIER_HIGH eater { traits: FOOD_TRAIT_KIDNEY_DISEASE }");
  EXPECT_THAT(response.notices(), Contains(HasSubstr("ask your clinician")));
  EXPECT_THAT(Ids(response), Contains("potato"));
  for (const v1::Food& food : response.foods()) {
    EXPECT_EQ(food.magnesium(), v1::NUTRIENT_TIER_UNSPECIFIED);
    EXPECT_EQ(food.calcium(), v1::NUTRIENT_TIER_UNSPECIFIED);
  }
  // Not even by their order.
  EXPECT_EQ(Ids(response), Ids(List("eater { traits: FOOD_TRAIT_KIDNEY_DISEASE }")));
}

TEST(FoodsForTest, AFoodNamedTwiceIsShownOnce) {
  EXPECT_THAT(Ids(List("foods: ['banana', 'banana']")), ElementsAre("banana"));
}

TEST(FoodsForTest, AnUnknownFoodIsRefusedWithThoseThatThereAre) {
  const auto response =
      FoodsFor(Parse<v1::ListFoodsRequest>("foods: ['banana', 'salt_water']"), kNobody, v1::LANGUAGE_ENGLISH);
  const auto problem = GetProblem(response.status());
  ASSERT_TRUE(problem.has_value());
  EXPECT_EQ(problem->violations(0).field(), "foods[1]");
  EXPECT_THAT(problem->violations(0).allowed(), HasSubstr("must be one of milk_yoghurt, cheese"));
  EXPECT_THAT(problem->violations(0).allowed(), Not(HasSubstr("salt")));
}

TEST(FoodsForTest, SaysWhoHasReviewedItInBothLanguages) {
  const v1::ListFoodsResponse chinese = List("foods: 'tahini'", v1::LANGUAGE_CHINESE_SIMPLIFIED);
  EXPECT_EQ(chinese.review(), v1::REVIEW_EDITORIAL);
  EXPECT_EQ(chinese.foods(0).display_name(), "芝麻酱");
  EXPECT_THAT(chinese.notices(), ElementsAre(HasSubstr("食物")));
}

// The API and the knowledge name the same things, number by number.
template <typename Api, typename Knowledge>
void ExpectSameNames(absl::string_view prefix) {
  const auto& api = *google::protobuf::GetEnumDescriptor<Api>();
  const auto& own = *google::protobuf::GetEnumDescriptor<Knowledge>();
  for (int i = 0; i < own.value_count(); ++i) {
    const auto* value = api.FindValueByNumber(own.value(i)->number());
    ASSERT_NE(value, nullptr) << own.value(i)->name();
    EXPECT_EQ(value->name(), absl::StrCat(prefix, own.value(i)->name()));
  }
}

TEST(FoodsForTest, TheApiHasTheWordsOfTheKnowledge) {
  ExpectSameNames<v1::Allergen, knowledge::kv1::Allergen>("");
  ExpectSameNames<v1::NutrientTier, knowledge::kv1::Tier>("NUTRIENT_");
  ExpectSameNames<v1::FoodTrait, knowledge::kv1::Trait>("FOOD_");
}

}  // namespace
}  // namespace crampwise
