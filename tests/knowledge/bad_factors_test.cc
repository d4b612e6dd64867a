// Factors and views that make no sense are refused, and so are conditions that can never or always hold.
#include <gtest/gtest.h>

#include "tests/knowledge/bad_file.h"

namespace crampwise::knowledge {
namespace {

constexpr char kGood[] = R"(factors {
  code: "tired"
  populations: [POPULATION_ADULT, POPULATION_CHILD]
  weight: 2
  when: "all[profile.tired, age_months >= 12]"
  min_age_months: 36
  tags: EPISODE_TAG_STANDING
  tags_at_least: 2
  tags_of_last: 6
  explanation { en: "Tired." zh: "疲倦。" }
  habits: "log"
  questions { en: "Why?" zh: "为什么?" }
  source_ids: "R1"
}
factors {
  code: "none"
  populations: POPULATION_ADULT
  only_if_no_other: true
  explanation { en: "None." zh: "没有。" }
  source_ids: "R1"
}
views {
  kind: VIEW_KIND_DIET
  populations: POPULATION_ADULT
  title { en: "Week" zh: "本周" }
  factor: "tired"
  source_ids: "R1"
}
factor_facts { name: "profile.tired" kind: ASSESSMENT_FACT_KIND_ANSWER label { en: "Tired" zh: "疲倦" } }
factor_facts { name: "age_months" kind: ASSESSMENT_FACT_KIND_AGE_MONTHS label { en: "Age" zh: "月龄" } }
plan_items {
  kind: "log"
  population: POPULATION_ADULT
  anchors { type: ANCHOR_TYPE_BEDTIME }
  frequency: FREQUENCY_DAILY
  default_switch: DEFAULT_SWITCH_ON
  late_minutes: 60
  priority: PRIORITY_LOGGING
  text { en: "Log." zh: "记录。" }
  source_ids: "R1"
}
sources { id: "R1" text { en: "One." zh: "一。" } }
)";

class BadFactorTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadFactorTest, IsRefused) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Form, BadFactorTest,
    ::testing::Values(
        BadCase{"NeverPresent", "only_if_no_other: true", "weight: 1", 15, "a factor needs when, tags_at_least"},
        BadCase{"PresentTwice", "only_if_no_other: true", "only_if_no_other: true when: \"profile.tired\"", 15,
                "a factor needs when, tags_at_least"},
        BadCase{"NoWeight", "  weight: 2\n", "", 1, "weight must be 1 to 5"},
        BadCase{"LargeWeight", "weight: 2", "weight: 6", 4, "weight must be 1 to 5"},
        BadCase{"WeightOfNothing", "only_if_no_other: true", "only_if_no_other: true weight: 1", 18,
                "0 with only_if_no_other"},
        BadCase{"MoreThanTheLast", "tags_at_least: 2", "tags_at_least: 7", 8, "go together"},
        BadCase{"NoTags", "  tags: EPISODE_TAG_STANDING\n", "", 7, "go together"},
        BadCase{"AgeOfAnAdult", "[POPULATION_ADULT, POPULATION_CHILD]", "POPULATION_ADULT", 6,
                "months of age are for POPULATION_CHILD only"},
        BadCase{"UnknownHabit", "habits: \"log\"", "habits: \"sing\"", 11, "no plan item \"sing\""},
        BadCase{"HabitOfAChild", "habits: \"log\"", "habits: \"log\" hides: \"play\"", 11, "no plan item \"play\""},
        BadCase{"ChildHabitOfAnAdult", "only_if_no_other: true", "only_if_no_other: true child_habits: \"log\"", 18,
                "child_habits are for POPULATION_CHILD only"},
        BadCase{"CodeTwice", "code: \"none\"", "code: \"tired\"", 15, "duplicate in factors"},
        BadCase{"ViewOfAnUnknownFactor", "factor: \"tired\"", "factor: \"sleepy\"", 26, "no factor \"sleepy\""},
        BadCase{"NegativeDays", "factor: \"tired\"", "factor: \"tired\" days: -1", 26, "must not be negative"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Conditions, BadFactorTest,
    ::testing::Values(
        BadCase{"Unreadable", "all[profile.tired", "all(profile.tired", 5, "factor tired: "},
        BadCase{"UnknownFact", "all[profile.tired", "all[profile.sleepy, profile.tired", 5,
                "factor tired: fact \"profile.sleepy\" is not defined"},
        BadCase{"Always", "all[profile.tired, age_months >= 12]",
                "any[profile.tired, none[profile.tired], age_months >= 12]", 5, "it is always present"},
        BadCase{
            "UnusedFact", "plan_items {",
            "factor_facts { name: \"b\" kind: ASSESSMENT_FACT_KIND_ANSWER label { en: \"B\" zh: \"乙\" } }\nplan_items "
            "{",
            31, "nothing uses \"b\""},
        BadCase{"FactTwice", "name: \"age_months\" kind: ASSESSMENT_FACT_KIND_AGE_MONTHS",
                "name: \"profile.tired\" kind: ASSESSMENT_FACT_KIND_ANSWER", 29, "defined twice"}),
    NameOf);

}  // namespace
}  // namespace crampwise::knowledge
