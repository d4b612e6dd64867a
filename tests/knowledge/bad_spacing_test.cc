// Rules of spacing that make no sense, contradict each other or name numbers are refused.
#include <gtest/gtest.h>

#include "tests/knowledge/bad_file.h"

namespace crampwise::knowledge {
namespace {

constexpr char kGood[] = R"(spacing {
  id: "iron_calcium"
  first: AGENT_IRON
  second: [AGENT_CALCIUM_CARBONATE, AGENT_CALCIUM_CITRATE]
  second_after_minutes: 120
  first_after_minutes: 240
  conflict { en: "$0 and $1." zh: "$0和$1。" }
  help { en: "Apart." zh: "错开。" }
  source_ids: "R1"
}
intake_advice {
  id: "with_meal"
  kind: ADVICE_KIND_WITH_MEAL
  agents: AGENT_CALCIUM_CARBONATE
  with_any: "profile.tired"
  text { en: "With a meal." zh: "随餐。" }
  source_ids: "R1"
}
portions {
  agents: AGENT_IRON
  ask_above_elemental_mg: 500
  question { en: "One portion?" zh: "一次的份量?" }
  skip_below_share_of_interval: 0.5
  missed { en: "Skip." zh: "跳过。" }
  vomited_within_minutes: 30
  vomited { en: "Ask." zh: "请问。" }
  source_ids: "R1"
}
factor_facts {
  name: "profile.tired"
  kind: ASSESSMENT_FACT_KIND_ANSWER
  label { en: "Tired" zh: "疲倦" }
}
sources { id: "R1" text { en: "One." zh: "一。" } }
)";

class BadSpacingTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadSpacingTest, IsRefused) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, BadSpacingTest,
    ::testing::Values(
        BadCase{"NoGap", "  second_after_minutes: 120\n", "", 1, "a gap of less than a day is needed in each order"},
        BadCase{"NoWayBack", "  first_after_minutes: 240\n", "", 1, "a gap of less than a day is needed in each order"},
        BadCase{"TwoWaysBack", "first_after_minutes: 240", "first_after_minutes: 240 first_of_the_day: true", 1,
                "in each order, or first_of_the_day"},
        BadCase{"GapOfADay", "second_after_minutes: 120", "second_after_minutes: 1440", 1, "less than a day"},
        BadCase{"NegativeGap", "second_after_minutes: 120", "second_after_minutes: -120", 1, "less than a day"},
        BadCase{"GapAndPharmacist", "first_after_minutes: 240", "first_after_minutes: 240 ask_the_pharmacist: true", 1,
                "gaps or ask_the_pharmacist"},
        BadCase{"ApartFromItself", "first: AGENT_IRON", "first: AGENT_CALCIUM_CITRATE", 1, "are the same"},
        BadCase{"PairOfTwoRules", "intake_advice {",
                "spacing { id: \"again\" first: AGENT_CALCIUM_CITRATE second: AGENT_IRON ask_the_pharmacist: true "
                "conflict { en: \"$0 and $1.\" zh: \"$0和$1。\" } help { en: \"a\" zh: \"甲\" } source_ids: \"R1\" "
                "}\nintake_advice {",
                11, "have the rule iron_calcium already"},
        BadCase{"NumberInTheConflict", "$0 and $1.", "$0 and $1: 4 hours.", 7, "a number that nobody entered"},
        BadCase{"NumberInTheHelp", "错开。", "错开2小时。", 8, "a number that nobody entered"},
        BadCase{"NumberInTheAdvice", "With a meal.", "With 1 meal.", 16, "a number that nobody entered"},
        BadCase{"NumberInTheQuestion", "One portion?", "Over 500 mg?", 22, "a number that nobody entered"},
        BadCase{"FactThatDoesNotExist", "with_any: \"profile.tired\"",
                "with_any: [\"profile.tired\", \"profile.sleepy\"]", 11, "fact \"profile.sleepy\" is not defined"},
        BadCase{"ShareOfAll", "interval: 0.5", "interval: 1", 19, "the share below 1"},
        BadCase{"NegativeAmount", "mg: 500", "mg: -1", 19, "must be positive"},
        BadCase{"UnknownAgent", "first: AGENT_IRON", "first: AGENT_TEA", 3, "Unknown enumeration value"}),
    NameOf);

}  // namespace
}  // namespace crampwise::knowledge
