// Questions about a day that make no sense are refused.
#include <gtest/gtest.h>

#include "tests/knowledge/bad_file.h"

namespace crampwise::knowledge {
namespace {

constexpr char kGood[] = R"(day_questions {
  field: "day_note.standing"
  part: DAY_PART_EVENING
  populations: [POPULATION_ADULT, POPULATION_CHILD]
  min_age_months: 12
  below_age_months: 36
  form: DAY_ANSWER_FORM_HOURS
  text { en: "Hours of standing?" zh: "站了几小时?" }
  facts: "checkin.standing_h"
}
day_questions {
  field: "child_day.feeds"
  part: DAY_PART_EVENING
  populations: POPULATION_CHILD
  form: DAY_ANSWER_FORM_COUNT
  text { en: "Feeds?" zh: "喂奶?" }
}
factors {
  code: "standing"
  populations: [POPULATION_ADULT, POPULATION_CHILD]
  weight: 2
  when: "checkin.standing_h >= 4"
  explanation { en: "Standing." zh: "站立。" }
  source_ids: "R1"
}
factor_facts { name: "checkin.standing_h" kind: ASSESSMENT_FACT_KIND_READING label { en: "Hours" zh: "小时" } }
sources { id: "R1" text { en: "One." zh: "一。" } }
)";

class BadDayQuestionTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadDayQuestionTest, IsRefused) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, BadDayQuestionTest,
    ::testing::Values(
        BadCase{"UnknownField", "day_note.standing", "day_note.juggling", 2, "no field \"day_note.juggling\""},
        BadCase{"OtherEntry", "day_note.standing", "episode.pain", 2, "no field \"episode.pain\""},
        BadCase{"OtherAnswer", "DAY_ANSWER_FORM_HOURS", "DAY_ANSWER_FORM_YES_NO", 7, "the field takes no such answer"},
        BadCase{"ChildDayOfAnAdult", "populations: POPULATION_CHILD", "populations: POPULATION_ADULT", 14,
                "only a child has a child_day"},
        BadCase{"AgeOfAnAdult", "[POPULATION_ADULT, POPULATION_CHILD]\n  min", "POPULATION_ADULT\n  min", 4,
                "months of age are for POPULATION_CHILD only"},
        BadCase{"NobodysAge", "below_age_months: 36", "below_age_months: 12", 6, "nobody is of that age"},
        BadCase{"UnknownFact", "facts: \"checkin.standing_h\"", "facts: \"checkin.juggling_h\"", 9,
                "fact \"checkin.juggling_h\" is not defined"},
        BadCase{"LongText", "Hours of standing?", std::string(81, 'x'), 8, "80"}),
    NameOf);

}  // namespace
}  // namespace crampwise::knowledge
