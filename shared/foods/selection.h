// Which foods and meals fit a person. Pure functions, for any thread.
#ifndef CRAMPWISE_SHARED_FOODS_SELECTION_H_
#define CRAMPWISE_SHARED_FOODS_SELECTION_H_

#include <optional>
#include <set>
#include <vector>

#include "absl/types/span.h"
#include "crampwise/v1/knowledge_service.pb.h"
#include "shared/foods/eater.h"
#include "shared/knowledge/foods.h"

namespace crampwise {

// What of magnesium and calcium is wanted.
struct NutrientWish {
  // Unspecified: either.
  v1::Nutrient nutrient = v1::NUTRIENT_UNSPECIFIED;
  // Unspecified: of any tier.
  v1::NutrientTier min_tier = v1::NUTRIENT_TIER_UNSPECIFIED;
};

// Why the eater does not get it, whatever its nutrients; nothing if it fits. A meal fits if every ingredient does.
std::optional<v1::FoodRefusal> RefusalOf(const knowledge::Food& food, const Eater& eater);
std::optional<v1::FoodRefusal> RefusalOf(const knowledge::Recipe& recipe, const Eater& eater);

// Whether the food has as much as is wished. Nobody with kidney disease is told foods by their minerals, so for them
// every food does.
bool Reaches(const knowledge::Food& food, const NutrientWish& wish, const Eater& eater);

// The foods to suggest: those that fit and reach the wish, the best sources of the nutrient first, of equal ones in the
// order of the evidence base. With kidney disease in that order alone.
std::vector<const knowledge::Food*> SuggestedFoods(const NutrientWish& wish, const Eater& eater);

// The notes that concern the eater.
std::vector<const knowledge::FoodNote*> NotesFor(absl::Span<const knowledge::FoodNote> notes, const Eater& eater);

// Of all its ingredients.
std::set<v1::Allergen> AllergensOf(const knowledge::Recipe& recipe);

// The knowledge's own words are those of the API, number by number.
constexpr v1::NutrientTier ToApi(knowledge::kv1::Tier tier) { return static_cast<v1::NutrientTier>(tier); }
constexpr v1::Allergen ToApi(knowledge::kv1::Allergen allergen) { return static_cast<v1::Allergen>(allergen); }
constexpr v1::FoodTrait ToApi(knowledge::kv1::Trait trait) { return static_cast<v1::FoodTrait>(trait); }

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_FOODS_SELECTION_H_
