#include "shared/knowledge/foods.h"

#include "shared/knowledge/find.h"

namespace crampwise::knowledge {

const Food* FindFood(absl::string_view id) {
  return Find(Foods(), [&](const Food& food) { return food.id == id; });
}

const Recipe* FindRecipe(absl::string_view id) {
  return Find(Recipes(), [&](const Recipe& recipe) { return recipe.id == id; });
}

const FoodForm* FormFor(const Food& food, int age_months) {
  const FoodForm* last = nullptr;
  for (const FoodForm& form : food.forms) {
    if (form.from_months <= age_months) last = &form;
  }
  return last;
}

}  // namespace crampwise::knowledge
