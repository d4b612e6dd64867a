#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"
#include "shared/foods/foods.h"
#include "shared/foods/notices.h"
#include "shared/foods/selection.h"
#include "shared/knowledge/review.h"

namespace crampwise {
namespace {

v1::Recipe ToMessage(const knowledge::Recipe& recipe, const Eater& eater, v1::Language language) {
  v1::Recipe message;
  message.set_recipe(std::string(recipe.id));
  message.set_display_name(std::string(recipe.title.In(language)));
  message.set_min_portions(recipe.min_portions);
  message.set_max_portions(recipe.max_portions);
  for (const knowledge::Text& text : recipe.ingredients) message.add_ingredients(std::string(text.In(language)));
  for (const knowledge::Text& text : recipe.steps) message.add_steps(std::string(text.In(language)));
  for (const knowledge::FoodNote* note : NotesFor(recipe.notes, eater)) {
    message.add_notes(std::string(note->text.In(language)));
  }
  for (const v1::Allergen allergen : AllergensOf(recipe)) message.add_allergens(allergen);
  message.set_standing_note(std::string(recipe.standing_note.In(language)));
  for (const absl::string_view id : recipe.source_ids) message.add_source_ids(std::string(id));
  return message;
}

absl::Status CheckRecipeName(absl::string_view wanted) {
  if (wanted.empty() || knowledge::FindRecipe(wanted) != nullptr) return absl::OkStatus();
  const std::string names =
      absl::StrJoin(knowledge::Recipes(), ", ",
                    [](std::string* out, const knowledge::Recipe& recipe) { absl::StrAppend(out, recipe.id); });
  return InvalidField("recipe", absl::StrCat("must be one of ", names));
}

bool Reaches(const knowledge::Recipe& recipe, const NutrientWish& wish, const Eater& eater) {
  return std::any_of(recipe.food_ids.begin(), recipe.food_ids.end(),
                     [&](absl::string_view id) { return Reaches(*knowledge::FindFood(id), wish, eater); });
}

}  // namespace

absl::StatusOr<v1::ListRecipesResponse> RecipesFor(const v1::ListRecipesRequest& request, const EaterRecord& record,
                                                   v1::Language language) {
  ASSIGN_OR_RETURN(const Eater eater, MakeEater(request.eater(), record));
  RETURN_IF_ERROR(CheckRecipeName(request.recipe()));
  const NutrientWish wish = {request.nutrient(), request.min_tier()};
  v1::ListRecipesResponse response;
  for (const knowledge::Recipe& recipe : knowledge::Recipes()) {
    if (!request.recipe().empty() && recipe.id != absl::string_view(request.recipe())) continue;
    std::optional<v1::FoodRefusal> refusal = RefusalOf(recipe, eater);
    if (!refusal.has_value() && !Reaches(recipe, wish, eater)) refusal = v1::FOOD_REFUSAL_TIER;
    if (!refusal.has_value()) {
      *response.add_recipes() = ToMessage(recipe, eater, language);
    } else if (!request.recipe().empty()) {
      response.set_refusal(*refusal);
    }
  }
  *response.mutable_notices() = NoticesFor(eater, language);
  response.set_review(knowledge::ReviewOfKnowledge());
  return response;
}

}  // namespace crampwise
