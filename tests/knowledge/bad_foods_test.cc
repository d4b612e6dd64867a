// Foods and recipes that contradict themselves, or can never be shown, are refused.
#include <gtest/gtest.h>

#include "tests/knowledge/bad_file.h"

namespace crampwise::knowledge {
namespace {

constexpr char kGood[] = R"(foods {
  id: "milk"
  name { en: "milk" zh: "牛奶" }
  magnesium: TIER_LOW
  calcium: TIER_HIGH
  origin: ORIGIN_DAIRY
  allergens: ALLERGEN_MILK
  lactose: true
  forms { from_months: 6 text { en: "in food" zh: "混在食物里" } }
  forms { from_months: 12 text { en: "to drink" zh: "可喝" } }
  hidden_with: TRAIT_DIARRHOEA
  notes { traits: TRAIT_PREGNANT text { en: "Boiled." zh: "煮沸。" } }
  notes { from_months: 12 to_months: 23 text { en: "Whole." zh: "全脂。" } }
  source_ids: "R1"
}
recipes {
  id: "soup"
  title { en: "Soup" zh: "汤" }
  min_portions: 2
  max_portions: 3
  ingredients { en: "milk" zh: "牛奶" }
  steps { en: "Boil." zh: "煮。" }
  food_ids: "milk"
  min_age_months: 12
  standing_note { en: "A meal." zh: "一餐。" }
  source_ids: "R1"
}
sources { id: "R1" text { en: "One." zh: "一。" } }
)";

class BadFoodTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadFoodTest, IsRefused) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Foods, BadFoodTest,
    ::testing::Values(
        BadCase{"AllergenMissing", "allergens: ALLERGEN_MILK", "allergens: ALLERGEN_SOY", 6,
                "origin and allergens do not agree"},
        BadCase{"AllergenOfAnotherOrigin", "allergens: ALLERGEN_MILK", "allergens: [ALLERGEN_MILK, ALLERGEN_FISH]", 6,
                "origin and allergens do not agree"},
        BadCase{"LactoseInAPlant", "ORIGIN_DAIRY\n  allergens: ALLERGEN_MILK", "ORIGIN_PLANT", 7,
                "lactose is for ORIGIN_DAIRY only"},
        BadCase{"UnknownAllergen", "ALLERGEN_MILK", "ALLERGEN_CELERY", 7, "Unknown enumeration value"},
        BadCase{"FormsOutOfOrder", "from_months: 12 text", "from_months: 6 text", 10,
                "from the youngest to the oldest"},
        BadCase{"TooYoung", "from_months: 6 text", "from_months: 5 text", 9, "no food before 6 months"},
        BadCase{"HiddenNote", "traits: TRAIT_PREGNANT", "traits: TRAIT_DIARRHOEA", 12, "its traits hide the food"},
        BadCase{"EmptyNoteRange", "to_months: 23", "to_months: 11", 13, "the range is empty"},
        BadCase{"PregnancyOnlyForChildren", "  hidden_with: TRAIT_DIARRHOEA",
                "  hidden_with: TRAIT_DIARRHOEA pregnancy_only: true", 11, "for pregnancy only, and for others"},
        BadCase{"NoTier", "  calcium: TIER_HIGH\n", "", 1, "Food.calcium is missing"},
        BadCase{"DuplicateFood", "recipes {",
                "foods { id: \"milk\" name { en: \"a\" zh: \"甲\" } magnesium: TIER_LOW calcium: TIER_LOW origin: "
                "ORIGIN_PLANT source_ids: \"R1\" }\nrecipes {",
                16, "duplicate in foods"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Recipes, BadFoodTest,
    ::testing::Values(BadCase{"UnknownFood", "food_ids: \"milk\"", "food_ids: \"tea\"", 23, "there is no food \"tea\""},
                      BadCase{"FoodForOlder", "  min_age_months: 12", "  min_age_months: 5", 23,
                              "milk is not for that age"},
                      BadCase{"FoodThatIsNeverSuggested", "hidden_with: TRAIT_DIARRHOEA",
                              "hidden_with: TRAIT_DIARRHOEA on_request_only: true", 23, "milk is never suggested"},
                      BadCase{"Portions", "max_portions: 3", "max_portions: 1", 20, "the range is empty"}),
    NameOf);

}  // namespace
}  // namespace crampwise::knowledge
