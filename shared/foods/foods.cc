#include "shared/foods/foods.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"
#include "shared/foods/notices.h"
#include "shared/foods/selection.h"
#include "shared/knowledge/review.h"

namespace crampwise {
namespace {

v1::Food ToMessage(const knowledge::Food& food, const Eater& eater, v1::Language language) {
  v1::Food message;
  message.set_food(std::string(food.id));
  message.set_display_name(std::string(food.name.In(language)));
  if (!eater.Has(v1::FOOD_TRAIT_KIDNEY_DISEASE)) {
    message.set_magnesium(ToApi(food.magnesium));
    message.set_calcium(ToApi(food.calcium));
  }
  if (eater.months.has_value()) {
    message.set_form(std::string(knowledge::FormFor(food, *eater.months)->text.In(language)));
  }
  for (const knowledge::FoodNote* note : NotesFor(food.notes, eater)) {
    message.add_notes(std::string(note->text.In(language)));
  }
  for (const auto trait : food.hidden_with) message.add_not_with(ToApi(trait));
  for (const auto allergen : food.allergens) message.add_allergens(ToApi(allergen));
  message.set_on_request_only(food.on_request_only);
  for (const absl::string_view id : food.source_ids) message.add_source_ids(std::string(id));
  return message;
}

v1::RefusedFood ToRefused(const knowledge::Food& food, v1::FoodRefusal refusal, v1::Language language) {
  v1::RefusedFood message;
  message.set_food(std::string(food.id));
  message.set_display_name(std::string(food.name.In(language)));
  message.set_refusal(refusal);
  return message;
}

std::string FoodIds() {
  return absl::StrJoin(knowledge::Foods(), ", ",
                       [](std::string* out, const knowledge::Food& food) { absl::StrAppend(out, food.id); });
}

// The foods that the request names, each once. INVALID_ARGUMENT: there is none of that name.
absl::StatusOr<std::vector<const knowledge::Food*>> NamedFoods(const v1::ListFoodsRequest& request) {
  std::vector<const knowledge::Food*> foods;
  for (int i = 0; i < request.foods_size(); ++i) {
    const knowledge::Food* food = knowledge::FindFood(request.foods(i));
    if (food == nullptr)
      return InvalidField(absl::StrCat("foods[", i, "]"), absl::StrCat("must be one of ", FoodIds()));
    if (std::find(foods.begin(), foods.end(), food) == foods.end()) foods.push_back(food);
  }
  return foods;
}

}  // namespace

absl::StatusOr<v1::ListFoodsResponse> FoodsFor(const v1::ListFoodsRequest& request, const EaterRecord& record,
                                               v1::Language language) {
  ASSIGN_OR_RETURN(const Eater eater, MakeEater(request.eater(), record));
  ASSIGN_OR_RETURN(const std::vector<const knowledge::Food*> named, NamedFoods(request));
  const NutrientWish wish = {request.nutrient(), request.min_tier()};
  v1::ListFoodsResponse response;
  for (const knowledge::Food* food : named) {
    std::optional<v1::FoodRefusal> refusal = RefusalOf(*food, eater);
    if (!refusal.has_value() && !Reaches(*food, wish, eater)) refusal = v1::FOOD_REFUSAL_TIER;
    if (refusal.has_value()) {
      *response.add_refused() = ToRefused(*food, *refusal, language);
    } else {
      *response.add_foods() = ToMessage(*food, eater, language);
    }
  }
  if (named.empty()) {
    for (const knowledge::Food* food : SuggestedFoods(wish, eater)) {
      *response.add_foods() = ToMessage(*food, eater, language);
    }
  }
  *response.mutable_notices() = NoticesFor(eater, language);
  response.set_review(knowledge::ReviewOfKnowledge());
  return response;
}

}  // namespace crampwise
