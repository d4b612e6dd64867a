#include <memory>
#include <string>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/eater_flags.h"
#include "client/cli/food_text.h"
#include "shared/base/status_macros.h"
#include "shared/foods/foods.h"

namespace crampwise::client {
namespace {

struct FoodFlags {
  EaterFlags eater;
  std::vector<std::string> foods;
};

struct RecipeFlags {
  EaterFlags eater;
  std::string recipe;
};

absl::Status ShowFoods(Context& context, const FoodFlags& flags) {
  ASSIGN_OR_RETURN(const EaterAtHand eater, FindEater(context, flags.eater));
  v1::ListFoodsRequest request;
  *request.mutable_eater() = eater.told;
  request.set_nutrient(NutrientOf(flags.eater));
  ASSIGN_OR_RETURN(const v1::NutrientTier min_tier, MinTierOf(flags.eater));
  request.set_min_tier(min_tier);
  for (const std::string& food : flags.foods) request.add_foods(food);
  const v1::Language language = context.text_language();
  const absl::StatusOr<v1::ListFoodsResponse> foods = FoodsFor(request, eater.record(), language);
  if (!foods.ok()) return AsUsageError(foods.status());
  return context.Show(*foods, FoodsText(*foods, language));
}

absl::Status ShowRecipes(Context& context, const RecipeFlags& flags) {
  ASSIGN_OR_RETURN(const EaterAtHand eater, FindEater(context, flags.eater));
  v1::ListRecipesRequest request;
  *request.mutable_eater() = eater.told;
  request.set_nutrient(NutrientOf(flags.eater));
  ASSIGN_OR_RETURN(const v1::NutrientTier min_tier, MinTierOf(flags.eater));
  request.set_min_tier(min_tier);
  request.set_recipe(flags.recipe);
  const v1::Language language = context.text_language();
  const absl::StatusOr<v1::ListRecipesResponse> recipes = RecipesFor(request, eater.record(), language);
  if (!recipes.ok()) return AsUsageError(recipes.status());
  return context.Show(*recipes, RecipesText(*recipes, language));
}

}  // namespace

void AddFoodCommands(CLI::App& app, Action& chosen) {
  CLI::App* foods = app.add_subcommand("foods", "Foods with magnesium and calcium that fit a person; works offline");
  auto food_flags = std::make_shared<FoodFlags>();
  food_flags->eater.AddTo(*foods);
  foods->add_option("FOOD", food_flags->foods, "Only these, and why if one does not fit; for example kelp");
  RunWhenTyped(foods, chosen, [food_flags](Context& context) { return ShowFoods(context, *food_flags); });

  CLI::App* recipe = app.add_subcommand("recipe", "Ordinary meals that fit a person; works offline");
  auto recipe_flags = std::make_shared<RecipeFlags>();
  recipe_flags->eater.AddTo(*recipe);
  recipe->add_option("NAME", recipe_flags->recipe, "Only this one; for example beef_celery");
  RunWhenTyped(recipe, chosen, [recipe_flags](Context& context) { return ShowRecipes(context, *recipe_flags); });
}

}  // namespace crampwise::client
