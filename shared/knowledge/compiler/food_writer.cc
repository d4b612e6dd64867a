#include "shared/knowledge/compiler/table_writers.h"

namespace crampwise::knowledge {
namespace {

class FoodWriter {
 public:
  explicit FoodWriter(TableText& tables) : tables_(tables) {}

  std::string FoodOf(const v1::Food& food) {
    return Braced({Quoted(food.id()), TextOf(food.name()), EnumOf(food.magnesium()), EnumOf(food.calcium()),
                   EnumOf(food.origin()), Allergens(food.allergens()), Bool(food.lactose()),
                   tables_.Array("FoodForm", food.forms(),
                                 [](const v1::FoodForm& form) {
                                   return Braced({absl::StrCat(form.from_months()), TextOf(form.text())});
                                 }),
                   Bool(food.pregnancy_only()), Traits(food.hidden_with()), Bool(food.on_request_only()),
                   Notes(food.notes()), tables_.StringArray(food.source_ids())});
  }

  std::string RecipeOf(const v1::Recipe& recipe) {
    return Braced({Quoted(recipe.id()), TextOf(recipe.title()), absl::StrCat(recipe.min_portions()),
                   absl::StrCat(recipe.max_portions()), tables_.Array("Text", recipe.ingredients(), TextOf),
                   tables_.Array("Text", recipe.steps(), TextOf), Notes(recipe.notes()),
                   tables_.StringArray(recipe.food_ids()), Allergens(recipe.further_allergens()),
                   absl::StrCat(recipe.min_age_months()), TextOf(recipe.standing_note()),
                   tables_.StringArray(recipe.source_ids())});
  }

 private:
  template <typename Values>
  std::string Allergens(const Values& allergens) {
    return tables_.EnumArray<v1::Allergen>("kv1::Allergen", allergens);
  }

  template <typename Values>
  std::string Traits(const Values& traits) {
    return tables_.EnumArray<v1::Trait>("kv1::Trait", traits);
  }

  template <typename Values>
  std::string Notes(const Values& notes) {
    return tables_.Array("FoodNote", notes, [this](const v1::FoodNote& note) {
      return Braced({Traits(note.traits()), absl::StrCat(note.from_months()), absl::StrCat(note.to_months()),
                     TextOf(note.text())});
    });
  }

  TableText& tables_;
};

}  // namespace

void WriteFoods(const v1::KnowledgeFile& knowledge, TableText& tables) {
  FoodWriter writer(tables);
  tables.Table("Food", "Foods", knowledge.foods(), [&](const v1::Food& food) { return writer.FoodOf(food); });
  tables.Table("Recipe", "Recipes", knowledge.recipes(),
               [&](const v1::Recipe& recipe) { return writer.RecipeOf(recipe); });
}

}  // namespace crampwise::knowledge
