#include "client/cli/food_text.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/enum_names.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::client {
namespace {

// The words of one language, line by line.
class Words {
 public:
  explicit Words(v1::Language language) : language_(language) {}

  absl::string_view Phrase(absl::string_view id) const { return knowledge::PhraseText(id).In(language_); }

  // "food.tier" and NUTRIENT_TIER_HIGH are the phrase "food.tier.high".
  template <typename Enum>
  absl::string_view Value(absl::string_view group, Enum value) const {
    return Phrase(absl::StrCat(group, ".", NameOf(value)));
  }

  void Line(absl::string_view indent, absl::string_view words) { absl::StrAppend(&text_, indent, words, "\n"); }

  template <typename List>
  void Lines(absl::string_view indent, const List& lines) {
    for (const auto& line : lines) Line(indent, line);
  }

  void Review(v1::Review review) {
    if (review == v1::REVIEW_EDITORIAL) Line("", Phrase("review.editorial"));
  }

  std::string Take() { return std::move(text_); }

 private:
  const v1::Language language_;
  std::string text_;
};

constexpr char kIndent[] = "  ";

void AddAllergens(const google::protobuf::RepeatedField<int>& allergens, Words& words) {
  if (allergens.empty()) return;
  const auto add = [&](std::string* out, int allergen) {
    absl::StrAppend(out, words.Value("food.allergen", static_cast<v1::Allergen>(allergen)));
  };
  words.Line(kIndent, absl::StrCat(words.Phrase("food.contains"), ": ", absl::StrJoin(allergens, ", ", add)));
}

void AddFood(const v1::Food& food, Words& words) {
  std::string head = food.display_name();
  if (food.magnesium() != v1::NUTRIENT_TIER_UNSPECIFIED) {
    absl::StrAppend(&head, " [", words.Phrase("food.magnesium"), ": ", words.Value("food.tier", food.magnesium()), "; ",
                    words.Phrase("food.calcium"), ": ", words.Value("food.tier", food.calcium()), "]");
  }
  words.Line("", head);
  if (!food.form().empty()) words.Line(kIndent, food.form());
  words.Lines(kIndent, food.notes());
  AddAllergens(food.allergens(), words);
  if (food.on_request_only()) words.Line(kIndent, words.Phrase("food.on_request"));
  if (!food.not_with().empty()) {
    const auto add = [&](std::string* out, int trait) {
      absl::StrAppend(out, words.Value("food.trait", static_cast<v1::FoodTrait>(trait)));
    };
    words.Line(kIndent, absl::StrCat(words.Phrase("food.not_with"), ": ", absl::StrJoin(food.not_with(), ", ", add)));
  }
}

void AddRecipe(const v1::Recipe& recipe, Words& words) {
  const std::string portions = recipe.min_portions() == recipe.max_portions()
                                   ? absl::StrCat(recipe.min_portions())
                                   : absl::StrCat(recipe.min_portions(), "-", recipe.max_portions());
  words.Line("", absl::StrCat(recipe.display_name(), " [", recipe.recipe(), "; ", portions, " ",
                              words.Phrase("recipe.portions"), "]"));
  for (const std::string& ingredient : recipe.ingredients()) words.Line(kIndent, absl::StrCat("- ", ingredient));
  for (int i = 0; i < recipe.steps_size(); ++i) words.Line(kIndent, absl::StrCat(i + 1, ". ", recipe.steps(i)));
  words.Lines(kIndent, recipe.notes());
  AddAllergens(recipe.allergens(), words);
  words.Line(kIndent, recipe.standing_note());
}

}  // namespace

std::string FoodsText(const v1::ListFoodsResponse& foods, v1::Language language) {
  Words words(language);
  words.Lines("! ", foods.notices());
  for (const v1::Food& food : foods.foods()) AddFood(food, words);
  for (const v1::RefusedFood& food : foods.refused()) {
    words.Line("", absl::StrCat(food.display_name(), ": ", words.Value("food.refusal", food.refusal())));
  }
  if (foods.foods().empty() && foods.refused().empty()) words.Line("", words.Phrase("food.none_fits"));
  words.Review(foods.review());
  return words.Take();
}

std::string RecipesText(const v1::ListRecipesResponse& recipes, v1::Language language) {
  Words words(language);
  words.Lines("! ", recipes.notices());
  for (const v1::Recipe& recipe : recipes.recipes()) AddRecipe(recipe, words);
  if (recipes.refusal() != v1::FOOD_REFUSAL_UNSPECIFIED) {
    words.Line("", words.Value("food.refusal", recipes.refusal()));
  } else if (recipes.recipes().empty()) {
    words.Line("", words.Phrase("recipe.none_fits"));
  }
  words.Review(recipes.review());
  return words.Take();
}

}  // namespace crampwise::client
