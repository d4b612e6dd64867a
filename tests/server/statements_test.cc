// Statements of the evidence base that people meet in their plan or as relief: the words arrive over the API, with the
// statement among their sources.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/guidance_service.grpc.pb.h"
#include "tests/server/api_test.h"
#include "tests/server/sample_profile.h"
#include "tests/server/statement_name.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::HasSubstr;

// `where` is a kind of plan item or a variant of relief.
struct Said {
  std::string statement;
  std::string where;
  std::string words;
};

void PrintTo(const Said& said, std::ostream* out) { *out << said.statement; }

class StatementTest : public ApiTest, public testing::WithParamInterface<Said> {
 protected:
  void ExpectInPlan(const v1::Profile& profile) {
    const v1::PlanItem item = Item(ann_, MakeProfile(ann_, profile), GetParam().where);
    EXPECT_THAT(item.text(), HasSubstr(GetParam().words));
    EXPECT_THAT(item.source_ids(), Contains(GetParam().statement));
  }
};

class PregnancyPlanTest : public StatementTest {};
TEST_P(PregnancyPlanTest, SaysIt) { ExpectInPlan(PregnantProfile()); }

class AdultPlanTest : public StatementTest {};
TEST_P(AdultPlanTest, SaysIt) { ExpectInPlan(SampleProfile()); }

class ReliefTest : public StatementTest {};

TEST_P(ReliefTest, SaysIt) {
  v1::GetReliefRequest request;
  request.set_parent(MakeProfile(ann_, SampleProfile()).name());
  request.set_variant(GetParam().where);
  request.mutable_safety()->set_leg_signs(v1::ANSWER_NO);
  request.mutable_safety()->set_chest_signs(v1::ANSWER_NO);
  const auto reply = ann_.Call(&v1::GuidanceService::Stub::GetRelief, request);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  std::string steps;
  for (const v1::ReliefStep& step : reply.response.guide().steps()) absl::StrAppend(&steps, step.text(), "\n");
  EXPECT_THAT(steps, HasSubstr(GetParam().words));
  EXPECT_THAT(reply.response.guide().source_ids(), Contains(GetParam().statement));
}

INSTANTIATE_TEST_SUITE_P(
    All, PregnancyPlanTest,
    testing::Values(
        Said{"S000-01", "log_morning", "Any cramp last night?"},
        Said{"S000-02", "wake_heel_first", "push through the heels"},
        Said{"S000-08", "calcium_review_w14", "Look at your calcium foods"},
        Said{"S000-10", "log_evening", "food, water"}, Said{"S000-13", "calcium_food", "calcium-set tofu"},
        Said{"S000-17", "sun_walk", "before your skin reddens"}, Said{"S000-18", "warm_legs", "Keep your legs covered"},
        Said{"S000-19", "warm_legs", "No fan straight on the legs"},
        Said{"S000-20", "warm_legs", "No fan straight on the legs"},
        Said{"S000-21", "warm_legs", "long pyjamas or loose socks"},
        Said{"S000-23", "posture_change", "You have stood a while"},
        Said{"S000-24", "posture_change", "sit down for some minutes, or walk"},
        Said{"S000-25", "leg_rest", "rest your legs"}, Said{"S000-26", "log_morning", "Note side, time"},
        Said{"S000-30", "side_sleep", "left or right"}, Said{"S000-31", "leg_rest", "a pillow under the lower legs"},
        Said{"S000-32", "foot_soak", "warm, not hot"}, Said{"S000-33", "warm_pack", "Take it off before you sleep"},
        Said{"S000-34", "gentle_massage", "Skip it if one leg is swollen"},
        Said{"S000-38", "gentle_massage", "Gentle strokes"},
        Said{"S000-39", "clinician_questions", "your log and questions are ready"},
        Said{"S001-23", "sun_walk", "A short walk outside"}, Said{"S001-36", "drink_regularly", "drink by thirst"},
        Said{"S001-40", "drink_regularly", "No salt water needed"},
        Said{"S001-41", "warm_legs", "Keep your legs covered"}),
    kNamedByStatement);

INSTANTIATE_TEST_SUITE_P(All, AdultPlanTest,
                         testing::Values(Said{"S000-12", "weekly_review", "No diagnosis, just your notes"},
                                         Said{"S001-01", "log_morning", "Cramp last night?"},
                                         Said{"S001-03", "warm_legs", "Keep the legs warm tonight"},
                                         Said{"S001-04", "warm_up", "before and after"},
                                         Said{"S001-12", "loosen_covers", "Loosen the covers at your feet"},
                                         Said{"S001-28", "magnesium_food", "Whole grains, beans or seeds"},
                                         Said{"S001-38", "medicine_list_update", "Any new medicine or dose?"},
                                         Said{"S002-02", "clinician_questions", "show this log"},
                                         Said{"S002-08", "magnesium_food", "Food first"},
                                         Said{"S002-10", "lab_due", "The test your clinician ordered"},
                                         Said{"S002-11", "posture_change", "Long on your feet?"},
                                         Said{"S002-13", "move_break", "rise on your toes"},
                                         Said{"S002-14", "foot_soak", "test with the elbow"},
                                         Said{"S002-15", "compression_on", "Put your fitted stockings on"},
                                         Said{"S002-16", "warm_legs", "Keep the legs warm tonight"},
                                         Said{"S002-20", "lab_due", "The test your clinician ordered"},
                                         Said{"S002-22", "sun_walk", "cover up before the skin reddens"},
                                         Said{"S002-23", "foot_check", "Look at both feet"},
                                         Said{"S002-26", "calcium_food", "pak choi or kale"},
                                         Said{"S002-27", "caffeine_earlier", "drinks without caffeine"},
                                         Said{"S002-28", "warm_up", "Warm up gently"},
                                         Said{"S002-29", "clinician_questions", "ask about tests that make sense"}),
                         kNamedByStatement);

INSTANTIATE_TEST_SUITE_P(All, ReliefTest,
                         testing::Values(Said{"S000-35", "relief_alone_sitting", "Straighten the knee"},
                                         Said{"S000-36", "relief_alone_sitting", "towards the shin"},
                                         Said{"S001-15", "relief_alone_sitting", "no force"},
                                         Said{"S001-16", "relief_alone_sitting", "let go slowly"},
                                         Said{"S001-17", "relief_assisted", "towards the head"}),
                         kNamedByStatement);

}  // namespace
}  // namespace crampwise
