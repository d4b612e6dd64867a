#include "shared/knowledge/compiler/food_check.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "shared/knowledge/compiler/reference_check.h"

namespace crampwise::knowledge {
namespace {

using v1::Food;
using v1::FoodNote;
using v1::Recipe;

template <typename Values, typename Value>
bool Has(const Values& values, Value value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

void CheckNote(const FoodNote& note, bool for_children, const Spot& spot, Faults& faults) {
  if (note.from_months() < 0 || (note.to_months() != 0 && note.to_months() < note.from_months())) {
    faults.push_back(spot.FaultAt(FoodNote::kToMonthsFieldNumber, "the range is empty"));
  }
  if (!for_children && (note.from_months() != 0 || note.to_months() != 0)) {
    faults.push_back(spot.FaultHere("a note on an age is never shown: the food is not for children"));
  }
}

void CheckNotes(const Food& food, const Spot& spot, Faults& faults) {
  for (int i = 0; i < food.notes_size(); ++i) {
    const FoodNote& note = food.notes(i);
    const Spot note_spot = spot.Child(Food::kNotesFieldNumber, i);
    CheckNote(note, food.forms_size() > 0, note_spot, faults);
    const bool hidden = std::all_of(note.traits().begin(), note.traits().end(),
                                    [&](int trait) { return Has(food.hidden_with(), trait); });
    if (!note.traits().empty() && hidden) {
      faults.push_back(note_spot.FaultHere("the note is never shown: its traits hide the food"));
    }
  }
}

void CheckForms(const Food& food, const Spot& spot, Faults& faults) {
  for (int i = 1; i < food.forms_size(); ++i) {
    if (food.forms(i).from_months() > food.forms(i - 1).from_months()) continue;
    faults.push_back(spot.Child(Food::kFormsFieldNumber, i)
                         .FaultAt(v1::FoodForm::kFromMonthsFieldNumber, "forms go from the youngest to the oldest"));
  }
  if (food.forms_size() > 0 && food.forms(0).from_months() < 6) {
    faults.push_back(spot.Child(Food::kFormsFieldNumber, 0)
                         .FaultAt(v1::FoodForm::kFromMonthsFieldNumber, "no food before 6 months"));
  }
}

// What the origin of a food says about its allergens.
void CheckOrigin(const Food& food, const Spot& spot, Faults& faults) {
  const struct {
    v1::Origin origin;
    v1::Allergen allergen;
  } kPairs[] = {{v1::ORIGIN_DAIRY, v1::ALLERGEN_MILK},
                {v1::ORIGIN_EGG, v1::ALLERGEN_EGG},
                {v1::ORIGIN_FISH, v1::ALLERGEN_FISH},
                {v1::ORIGIN_SHELLFISH, v1::ALLERGEN_SHELLFISH}};
  for (const auto& pair : kPairs) {
    if ((food.origin() == pair.origin) == Has(food.allergens(), pair.allergen)) continue;
    faults.push_back(spot.FaultAt(Food::kOriginFieldNumber, "origin and allergens do not agree"));
  }
  if (food.lactose() && food.origin() != v1::ORIGIN_DAIRY) {
    faults.push_back(spot.FaultAt(Food::kLactoseFieldNumber, "lactose is for ORIGIN_DAIRY only"));
  }
}

// Nobody may be offered a meal with something that they are too young for.
void CheckIngredient(const Food& food, const Recipe& recipe, const Spot& spot, int place, Faults& faults) {
  if (food.forms_size() == 0 || food.forms(0).from_months() > recipe.min_age_months()) {
    faults.push_back(spot.FaultAt(Recipe::kFoodIdsFieldNumber, absl::StrCat(food.id(), " is not for that age"), place));
  }
  if (food.on_request_only()) {
    faults.push_back(spot.FaultAt(Recipe::kFoodIdsFieldNumber, absl::StrCat(food.id(), " is never suggested"), place));
  }
}

}  // namespace

void CheckFood(const Food& food, const Spot& spot, const Index& index, Faults& faults) {
  CheckSources(food.source_ids(), spot, Food::kSourceIdsFieldNumber, index, faults);
  CheckForms(food, spot, faults);
  CheckNotes(food, spot, faults);
  CheckOrigin(food, spot, faults);
  if (food.pregnancy_only() && (food.forms_size() > 0 || Has(food.hidden_with(), v1::TRAIT_PREGNANT))) {
    faults.push_back(spot.FaultAt(Food::kPregnancyOnlyFieldNumber, "the food is for pregnancy only, and for others"));
  }
}

void CheckRecipe(const Recipe& recipe, const Spot& spot, const Index& index, Faults& faults) {
  CheckSources(recipe.source_ids(), spot, Recipe::kSourceIdsFieldNumber, index, faults);
  if (recipe.min_portions() < 1 || recipe.max_portions() < recipe.min_portions()) {
    faults.push_back(spot.FaultAt(Recipe::kMaxPortionsFieldNumber, "the range is empty"));
  }
  for (int i = 0; i < recipe.notes_size(); ++i) {
    CheckNote(recipe.notes(i), true, spot.Child(Recipe::kNotesFieldNumber, i), faults);
  }
  for (int i = 0; i < recipe.food_ids_size(); ++i) {
    const auto food = index.foods.find(recipe.food_ids(i));
    if (food == index.foods.end()) {
      faults.push_back(
          spot.FaultAt(Recipe::kFoodIdsFieldNumber, absl::StrCat("there is no food \"", recipe.food_ids(i), "\""), i));
    } else {
      CheckIngredient(*food->second, recipe, spot, i, faults);
    }
  }
}

}  // namespace crampwise::knowledge
