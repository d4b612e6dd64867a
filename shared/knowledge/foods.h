// Foods and recipes by nutrient, age and person. Constant tables, see knowledge.h; the meaning of each member is in
// food.proto and recipe.proto.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_FOODS_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_FOODS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "crampwise/knowledge/v1/food.pb.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::knowledge {

struct FoodForm {
  int from_months;
  Text text;
};

struct FoodNote {
  absl::Span<const kv1::Trait> traits;
  // Both included; to_months 0 means no limit.
  int from_months;
  int to_months;
  Text text;
};

struct Food {
  absl::string_view id;
  Text name;
  kv1::Tier magnesium;
  kv1::Tier calcium;
  kv1::Origin origin;
  absl::Span<const kv1::Allergen> allergens;
  bool lactose;
  // The youngest first. Empty: not for children.
  absl::Span<const FoodForm> forms;
  bool pregnancy_only;
  absl::Span<const kv1::Trait> hidden_with;
  bool on_request_only;
  absl::Span<const FoodNote> notes;
  absl::Span<const absl::string_view> source_ids;
};

struct Recipe {
  absl::string_view id;
  Text title;
  int min_portions;
  int max_portions;
  absl::Span<const Text> ingredients;
  absl::Span<const Text> steps;
  absl::Span<const FoodNote> notes;
  absl::Span<const absl::string_view> food_ids;
  // Beyond those of its foods.
  absl::Span<const kv1::Allergen> further_allergens;
  int min_age_months;
  Text standing_note;
  absl::Span<const absl::string_view> source_ids;
};

absl::Span<const Food> Foods();
absl::Span<const Recipe> Recipes();

// Null if there is none.
const Food* FindFood(absl::string_view id);
const Recipe* FindRecipe(absl::string_view id);

// What a portion counts as in a day's number of servings of a nutrient. A tier that spans two counts as the lower one.
constexpr double Servings(kv1::Tier tier) {
  switch (tier) {
    case kv1::TIER_HIGH:
      return 1;
    case kv1::TIER_MEDIUM:
    case kv1::TIER_MEDIUM_TO_HIGH:
      return 0.5;
    default:
      return 0;
  }
}

// The form for a child of that age; null: too young for it.
const FoodForm* FormFor(const Food& food, int age_months);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_FOODS_H_
