// What must hold for every person and every wish.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "shared/foods/foods.h"
#include "shared/foods/selection.h"
#include "shared/knowledge/foods.h"
#include "tests/knowledge/rejected_claims.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::kWednesday;

template <typename Enum>
Enum AnyOf(Enum last) {
  return static_cast<Enum>(*rc::gen::inRange(1, static_cast<int>(last) + 1));
}

void DropPregnancy(v1::Eater& eater) {
  auto& traits = *eater.mutable_traits();
  traits.erase(std::remove(traits.begin(), traits.end(), v1::FOOD_TRAIT_PREGNANT), traits.end());
}

v1::Eater AnyEater() {
  v1::Eater eater;
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) eater.add_allergies(AnyOf(v1::Allergen_MAX));
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) eater.add_diets(AnyOf(v1::Diet_MAX));
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) eater.add_traits(AnyOf(v1::FoodTrait_MAX));
  // From ten years on, so that a pregnancy is nobody's slip; and the young, who are never pregnant.
  if (*rc::gen::arbitrary<bool>()) eater.set_age_months(*rc::gen::inRange(120, 300));
  if (*rc::gen::arbitrary<bool>()) {
    eater.set_age_months(*rc::gen::inRange(0, 120));
    DropPregnancy(eater);
  }
  return eater;
}

// What a child of some age, an adult and a pregnant woman have on record.
v1::Profile AnyProfile() {
  v1::Profile profile = *rc::gen::arbitrary<bool>() ? plan_testing::PregnantProfile(*rc::gen::inRange(4, 40))
                                                    : plan_testing::AdultProfile();
  if (profile.population() == v1::POPULATION_ADULT && *rc::gen::arbitrary<bool>()) {
    profile.set_population(v1::POPULATION_CHILD);
    *profile.mutable_birth_date() = ToProto(kWednesday - *rc::gen::inRange(0, 18 * 365));
  }
  for (const v1::Fact fact : {v1::FACT_MILK_ALLERGY, v1::FACT_NUT_ALLERGY, v1::FACT_DIABETES,
                              v1::FACT_GESTATIONAL_DIABETES, v1::FACT_KIDNEY_DISEASE}) {
    v1::FactAnswer& answer = *profile.add_facts();
    answer.set_fact(fact);
    answer.set_answer(static_cast<v1::Answer>(*rc::gen::inRange(0, 3)));
  }
  return profile;
}

struct Somebody {
  std::optional<v1::Profile> profile;
  v1::Eater told;

  EaterRecord record() const { return {profile.has_value() ? &*profile : nullptr, {}, kWednesday}; }
};

Somebody AnySomebody() {
  Somebody somebody;
  somebody.told = AnyEater();
  if (*rc::gen::arbitrary<bool>()) {
    somebody.profile = AnyProfile();
    somebody.told.clear_age_months();
  }
  return somebody;
}

v1::ListFoodsRequest AnyFoodsRequest(const Somebody& somebody) {
  v1::ListFoodsRequest request;
  *request.mutable_eater() = somebody.told;
  request.set_nutrient(static_cast<v1::Nutrient>(*rc::gen::inRange(0, v1::Nutrient_MAX + 1)));
  request.set_min_tier(static_cast<v1::NutrientTier>(*rc::gen::inRange(0, v1::NutrientTier_MAX + 1)));
  if (*rc::gen::arbitrary<bool>()) {
    for (const knowledge::Food& food : knowledge::Foods()) request.add_foods(std::string(food.id));
  }
  return request;
}

v1::ListRecipesResponse RecipesOf(const Somebody& somebody) {
  v1::ListRecipesRequest request;
  *request.mutable_eater() = somebody.told;
  const auto recipes = RecipesFor(request, somebody.record(), v1::LANGUAGE_ENGLISH);
  RC_ASSERT(recipes.ok());
  return *recipes;
}

v1::ListFoodsResponse FoodsOf(const Somebody& somebody, v1::Language language = v1::LANGUAGE_ENGLISH) {
  const auto foods = FoodsFor(AnyFoodsRequest(somebody), somebody.record(), language);
  RC_ASSERT(foods.ok());
  return *foods;
}

// By what was told and what is on record, without the code that selects.
std::set<int> AllergiesOf(const Somebody& somebody) {
  std::set<int> allergies(somebody.told.allergies().begin(), somebody.told.allergies().end());
  if (!somebody.profile.has_value()) return allergies;
  for (const v1::FactAnswer& answer : somebody.profile->facts()) {
    if (answer.answer() != v1::ANSWER_YES) continue;
    if (answer.fact() == v1::FACT_MILK_ALLERGY) allergies.insert(v1::ALLERGEN_MILK);
    if (answer.fact() == v1::FACT_NUT_ALLERGY) allergies.insert(v1::ALLERGEN_NUT);
  }
  return allergies;
}

RC_GTEST_PROP(FoodProperties, NoAllergenGetsThrough, ()) {
  const Somebody somebody = AnySomebody();
  const std::set<int> allergies = AllergiesOf(somebody);
  const v1::ListFoodsResponse foods = FoodsOf(somebody);
  for (const v1::Food& food : foods.foods()) {
    for (const auto allergen : knowledge::FindFood(food.food())->allergens) {
      RC_ASSERT(!allergies.contains(static_cast<int>(allergen)));
    }
  }
  const v1::ListRecipesResponse recipes = RecipesOf(somebody);
  for (const v1::Recipe& message : recipes.recipes()) {
    const knowledge::Recipe& recipe = *knowledge::FindRecipe(message.recipe());
    for (const auto allergen : recipe.further_allergens) RC_ASSERT(!allergies.contains(static_cast<int>(allergen)));
    for (const absl::string_view id : recipe.food_ids) {
      for (const auto allergen : knowledge::FindFood(id)->allergens) {
        RC_ASSERT(!allergies.contains(static_cast<int>(allergen)));
      }
    }
  }
}

RC_GTEST_PROP(FoodProperties, WhoeverWishesLessGetsNoFewer, ()) {
  const auto eater = MakeEater(AnyEater(), {nullptr, {}, kWednesday});
  RC_ASSERT(eater.ok());
  const auto nutrient = static_cast<v1::Nutrient>(*rc::gen::inRange(0, v1::Nutrient_MAX + 1));
  const auto tier = static_cast<v1::NutrientTier>(*rc::gen::inRange(1, v1::NutrientTier_MAX + 1));
  const auto lower = static_cast<v1::NutrientTier>(tier - 1);
  RC_ASSERT(SuggestedFoods({nutrient, tier}, *eater).size() <= SuggestedFoods({nutrient, lower}, *eater).size());
}

RC_GTEST_PROP(FoodProperties, EachFoodAskedForIsShownOrRefused, ()) {
  const Somebody somebody = AnySomebody();
  v1::ListFoodsRequest request = AnyFoodsRequest(somebody);
  request.clear_foods();
  for (const knowledge::Food& food : knowledge::Foods()) request.add_foods(std::string(food.id));
  const auto foods = FoodsFor(request, somebody.record(), v1::LANGUAGE_ENGLISH);
  RC_ASSERT(foods.ok());
  RC_ASSERT(foods->foods_size() + foods->refused_size() == request.foods_size());
}

RC_GTEST_PROP(FoodProperties, NobodyUnderSixMonthsGetsFood, ()) {
  Somebody somebody = AnySomebody();
  somebody.profile.reset();
  DropPregnancy(somebody.told);
  somebody.told.set_age_months(*rc::gen::inRange(0, 6));
  RC_ASSERT(FoodsOf(somebody).foods().empty());
  RC_ASSERT(RecipesOf(somebody).recipes().empty());
}

RC_GTEST_PROP(FoodProperties, NothingRejectedIsSaid, ()) {
  const Somebody somebody = AnySomebody();
  const std::string said = absl::StrCat(FoodsOf(somebody).Utf8DebugString(), RecipesOf(somebody).Utf8DebugString(),
                                        FoodsOf(somebody, v1::LANGUAGE_CHINESE_SIMPLIFIED).Utf8DebugString());
  for (const knowledge::RejectedClaim& claim : knowledge::RejectedClaims()) {
    RC_ASSERT(!knowledge::Says(said, claim.english));
    RC_ASSERT(!knowledge::Says(said, claim.chinese));
  }
}

}  // namespace
}  // namespace crampwise
