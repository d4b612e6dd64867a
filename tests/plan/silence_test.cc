// Which reminders an URGENT and an EMERGENCY switch off (evidence.md 0.3, 0.5 and 6), item by item.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using knowledge::PlanItemRule;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;

// The list of the common rules in section 6, and stretching on waking: a reminder that touches the leg (0.3).
const std::set<std::string> kTouchesTheLeg = {"calf_stretch",   "foot_soak", "warm_pack",      "gentle_massage",
                                              "compression_on", "leg_rest",  "posture_change", "move_break",
                                              "sun_walk",       "warm_up",   "child_stretch",  "wake_heel_first"};

class SilenceTest : public testing::TestWithParam<PlanItemRule> {};

// Somebody for whom the item can be on.
PlanCase PersonFor(const PlanItemRule& rule) {
  PlanCase person = plan_testing::HealthyCase(
      rule.population == v1::POPULATION_PREGNANT ? plan_testing::PregnantProfile(30) : plan_testing::AdultProfile());
  person.profile.set_population(rule.population);
  if (rule.population == v1::POPULATION_CHILD) *person.profile.mutable_birth_date() = ToProto(kWednesday - 400);
  person.SwitchOn(rule.kind);
  return person;
}

v1::PlanItemState StateAt(PlanCase person, const PlanItemRule& rule, v1::Urgency level) {
  person.profile.mutable_active_urgency()->set_level(level);
  person.regimens = {MakeRegimen(10, "substance: SUBSTANCE_VITAMIN_D times { meal: MEAL_LUNCH }")};
  for (const ItemStatus& status : ItemStatuses(person.Inputs(), kWednesday)) {
    if (status.rule == &rule)
      return status.reasons.front().code == "urgency" ? v1::PLAN_ITEM_STATE_OFF : v1::PLAN_ITEM_STATE_ON;
  }
  return v1::PLAN_ITEM_STATE_UNSPECIFIED;
}

TEST_P(SilenceTest, IsAsTheEvidenceBaseSays) {
  const PlanItemRule* rule = knowledge::FindPlanItem(GetParam().population, GetParam().kind);
  const PlanCase person = PersonFor(*rule);
  if (StateAt(person, *rule, v1::URGENCY_UNSPECIFIED) == v1::PLAN_ITEM_STATE_UNSPECIFIED) {
    // A dose of another product.
    EXPECT_EQ(rule->anchors.front().type, knowledge::v1::ANCHOR_TYPE_DOSE);
    EXPECT_FALSE(rule->hidden_when_urgent);
    return;
  }
  const auto urgent =
      kTouchesTheLeg.contains(std::string(rule->kind)) ? v1::PLAN_ITEM_STATE_OFF : v1::PLAN_ITEM_STATE_ON;
  EXPECT_EQ(StateAt(person, *rule, v1::URGENCY_URGENT), urgent);
  EXPECT_EQ(StateAt(person, *rule, v1::URGENCY_EMERGENCY), v1::PLAN_ITEM_STATE_OFF);
  for (const v1::Urgency level : {v1::URGENCY_UNSPECIFIED, v1::URGENCY_SELF_CARE, v1::URGENCY_ROUTINE}) {
    EXPECT_EQ(StateAt(person, *rule, level), v1::PLAN_ITEM_STATE_ON) << "reminders go on";
  }
}

std::string NameOf(const testing::TestParamInfo<PlanItemRule>& info) {
  return absl::StrCat(v1::Population_Name(info.param.population).substr(sizeof("POPULATION_") - 1), "_",
                      info.param.kind);
}

INSTANTIATE_TEST_SUITE_P(EveryItem, SilenceTest,
                         testing::ValuesIn(knowledge::PlanItems().begin(), knowledge::PlanItems().end()), NameOf);

TEST(SilenceList, NamesItemsThatExist) {
  std::set<std::string> kinds;
  for (const PlanItemRule& rule : knowledge::PlanItems()) kinds.insert(std::string(rule.kind));
  for (const std::string& kind : kTouchesTheLeg) EXPECT_TRUE(kinds.contains(kind)) << kind;
}

}  // namespace
}  // namespace crampwise
