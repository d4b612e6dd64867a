#include "shared/foods/selection.h"

#include <algorithm>

namespace crampwise {
namespace {

namespace kv1 = knowledge::kv1;
using knowledge::Food;
using knowledge::FoodNote;
using knowledge::Recipe;

// For a recipe, whose own allergens come beside those of its foods.
bool IsAllergic(const Eater& eater, absl::Span<const kv1::Allergen> allergens) {
  return std::any_of(allergens.begin(), allergens.end(),
                     [&](kv1::Allergen allergen) { return eater.allergies.count(ToApi(allergen)) > 0; });
}

bool HasAny(const Eater& eater, absl::Span<const kv1::Trait> traits) {
  return std::any_of(traits.begin(), traits.end(), [&](kv1::Trait trait) { return eater.Has(ToApi(trait)); });
}

bool IsFlesh(kv1::Origin origin) {
  return origin == kv1::ORIGIN_FISH || origin == kv1::ORIGIN_SHELLFISH || origin == kv1::ORIGIN_MEAT ||
         origin == kv1::ORIGIN_PORK;
}

bool GoesAgainst(v1::Diet diet, const Food& food) {
  switch (diet) {
    case v1::DIET_VEGETARIAN:
      return IsFlesh(food.origin);
    case v1::DIET_NO_PORK:
      return food.origin == kv1::ORIGIN_PORK;
    case v1::DIET_LACTOSE_FREE:
      return food.lactose;
    default:
      return false;
  }
}

// Lower for a better source. Both nutrients: magnesium decides, then calcium.
std::pair<int, int> Rank(const Food& food, v1::Nutrient nutrient) {
  if (nutrient == v1::NUTRIENT_CALCIUM) return {-food.calcium, 0};
  return {-food.magnesium, nutrient == v1::NUTRIENT_MAGNESIUM ? 0 : -food.calcium};
}

bool Concerns(const FoodNote& note, const Eater& eater) {
  if (!note.traits.empty() && !HasAny(eater, note.traits)) return false;
  if (note.from_months == 0 && note.to_months == 0) return true;
  return eater.months.has_value() && *eater.months >= note.from_months &&
         (note.to_months == 0 || *eater.months <= note.to_months);
}

}  // namespace

std::optional<v1::FoodRefusal> RefusalOf(const Food& food, const Eater& eater) {
  if (IsAllergic(eater, food.allergens)) return v1::FOOD_REFUSAL_ALLERGY;
  if (eater.months.has_value()) {
    if (food.forms.empty()) return v1::FOOD_REFUSAL_NOT_FOR_CHILDREN;
    if (knowledge::FormFor(food, *eater.months) == nullptr) return v1::FOOD_REFUSAL_TOO_YOUNG;
  }
  if (food.pregnancy_only && !eater.Has(v1::FOOD_TRAIT_PREGNANT)) return v1::FOOD_REFUSAL_PREGNANCY_ONLY;
  if (HasAny(eater, food.hidden_with)) return v1::FOOD_REFUSAL_TRAIT;
  const auto against = [&](v1::Diet diet) { return GoesAgainst(diet, food); };
  if (std::any_of(eater.diets.begin(), eater.diets.end(), against)) return v1::FOOD_REFUSAL_DIET;
  return std::nullopt;
}

std::optional<v1::FoodRefusal> RefusalOf(const Recipe& recipe, const Eater& eater) {
  if (IsAllergic(eater, recipe.further_allergens)) return v1::FOOD_REFUSAL_ALLERGY;
  if (eater.months.has_value() && *eater.months < recipe.min_age_months) return v1::FOOD_REFUSAL_TOO_YOUNG;
  for (const absl::string_view id : recipe.food_ids) {
    if (const auto refusal = RefusalOf(*knowledge::FindFood(id), eater); refusal.has_value()) return refusal;
  }
  return std::nullopt;
}

bool Reaches(const Food& food, const NutrientWish& wish, const Eater& eater) {
  if (eater.Has(v1::FOOD_TRAIT_KIDNEY_DISEASE)) return true;
  const bool magnesium = ToApi(food.magnesium) >= wish.min_tier;
  const bool calcium = ToApi(food.calcium) >= wish.min_tier;
  if (wish.nutrient == v1::NUTRIENT_UNSPECIFIED) return magnesium || calcium;
  return wish.nutrient == v1::NUTRIENT_MAGNESIUM ? magnesium : calcium;
}

std::vector<const Food*> SuggestedFoods(const NutrientWish& wish, const Eater& eater) {
  std::vector<const Food*> foods;
  for (const Food& food : knowledge::Foods()) {
    if (food.on_request_only || RefusalOf(food, eater).has_value() || !Reaches(food, wish, eater)) continue;
    foods.push_back(&food);
  }
  if (eater.Has(v1::FOOD_TRAIT_KIDNEY_DISEASE)) return foods;
  std::stable_sort(foods.begin(), foods.end(),
                   [&](const Food* a, const Food* b) { return Rank(*a, wish.nutrient) < Rank(*b, wish.nutrient); });
  return foods;
}

std::vector<const FoodNote*> NotesFor(absl::Span<const FoodNote> notes, const Eater& eater) {
  std::vector<const FoodNote*> concerning;
  for (const FoodNote& note : notes) {
    if (Concerns(note, eater)) concerning.push_back(&note);
  }
  return concerning;
}

std::set<v1::Allergen> AllergensOf(const Recipe& recipe) {
  std::set<v1::Allergen> allergens;
  for (const kv1::Allergen allergen : recipe.further_allergens) allergens.insert(ToApi(allergen));
  for (const absl::string_view id : recipe.food_ids) {
    for (const kv1::Allergen allergen : knowledge::FindFood(id)->allergens) allergens.insert(ToApi(allergen));
  }
  return allergens;
}

}  // namespace crampwise
