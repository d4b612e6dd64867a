#include <functional>

#include "gmock/gmock.h"
#include "shared/base/resource_names.h"
#include "shared/validate/validate.h"
#include "tests/server/validate_fixtures.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::PlanItemChange ChangeOf(const std::string& item, const std::function<void(v1::PlanItemChange&)>& edit) {
  v1::PlanItemChange change;
  change.set_name(PlanItemName(kProfileId, item));
  edit(change);
  return change;
}

v1::PlanItemChange SwitchOff(const std::string& item) {
  return ChangeOf(item, [](v1::PlanItemChange& c) { c.set_switch_(v1::PLAN_SWITCH_OFF); });
}

std::vector<v1::Regimen> OneRegimen() {
  v1::Regimen regimen;
  regimen.set_name(RegimenName(kProfileId, kChildId));
  regimen.set_product("Calcium 500");
  regimen.set_substance(v1::SUBSTANCE_CALCIUM_CARBONATE);
  regimen.set_amount_printed("500 mg");
  regimen.set_advised_by("Dr Lin");
  regimen.add_times()->set_meal(v1::MEAL_BREAKFAST);
  *regimen.mutable_start_date() = DateOf(2026, 4, 1);
  return {regimen};
}

std::vector<std::string> Check(const std::vector<v1::PlanItemChange>& changes) {
  std::vector<const v1::PlanItemChange*> pointers;
  for (const v1::PlanItemChange& change : changes) pointers.push_back(&change);
  const absl::Status status =
      CheckPlanChanges("changes", ProfileName(kProfileId), pointers, ValidProfile(), OneRegimen(), TestNow());
  EXPECT_EQ(status.ok(), FieldsOf(status).empty());
  return FieldsOf(status);
}

TEST(CheckPlanChangesTest, AcceptsItemsOfTheKnowledgeAndOfRegimens) {
  EXPECT_THAT(Check({SwitchOff("calf_stretch"), SwitchOff("supplement_with_meal." + std::string(kChildId))}),
              IsEmpty());
}

TEST(CheckPlanChangesTest, ItemsBelongToTheProfileAndItsPopulation) {
  v1::PlanItemChange foreign = SwitchOff("calf_stretch");
  foreign.set_name(PlanItemName(kOtherProfileId, "calf_stretch"));
  EXPECT_THAT(Check({foreign, SwitchOff("juggling"), SwitchOff("foot_check"),
                     SwitchOff("supplement_with_meal." + std::string(kOtherProfileId))}),
              ElementsAre("changes[0].name", "changes[1].name", "changes[2].name", "changes[3].name"));
}

TEST(CheckPlanChangesTest, EachItemComesOnceWithAChange) {
  EXPECT_THAT(Check({SwitchOff("calf_stretch"), SwitchOff("calf_stretch"),
                     ChangeOf("log_morning", [](v1::PlanItemChange&) {})}),
              ElementsAre("changes[1].name", "changes[2].name"));
}

TEST(CheckPlanChangesTest, ResetStandsAloneAndWorksForItemsThatAreGone) {
  v1::PlanItemChange both = SwitchOff("calf_stretch");
  both.set_reset(true);
  EXPECT_THAT(Check({both}), ElementsAre("changes[0].reset"));
  EXPECT_THAT(Check({ChangeOf("vitamin_d_advised." + std::string(kOtherProfileId),
                              [](v1::PlanItemChange& c) { c.set_reset(true); })}),
              IsEmpty());
}

TEST(CheckPlanChangesTest, TheSunAndWorkKeepTheirOwnTimes) {
  const auto at_nine = [](v1::PlanItemChange& c) { *c.mutable_time() = LocalTimeOf(540); };
  EXPECT_THAT(
      Check({ChangeOf("calf_stretch", at_nine), ChangeOf("sun_walk", at_nine), ChangeOf("posture_change", at_nine)}),
      ElementsAre("changes[1].time", "changes[2].time"));
}

TEST(CheckPlanChangesTest, TimesLieOutsideTheQuietHours) {
  const auto at = [](int minutes) {
    return ChangeOf("calf_stretch", [minutes](v1::PlanItemChange& c) { *c.mutable_time() = LocalTimeOf(minutes); });
  };
  EXPECT_THAT(Check({at(22 * 60 + 59)}), IsEmpty());
  EXPECT_THAT(Check({at(23 * 60)}), ElementsAre("changes[0].time"));
  EXPECT_THAT(Check({at(3 * 60)}), ElementsAre("changes[0].time"));
  EXPECT_THAT(Check({at(7 * 60)}), IsEmpty());
}

TEST(CheckPlanChangesTest, APauseLastsAYearAtMost) {
  const auto until = [](v1::Date day) {
    return ChangeOf("calf_stretch", [day](v1::PlanItemChange& c) { *c.mutable_pause_until() = day; });
  };
  EXPECT_THAT(Check({until(DateOf(2027, 4, 15))}), IsEmpty());
  EXPECT_THAT(Check({until(DateOf(2027, 4, 16))}), ElementsAre("changes[0].pause_until"));
}

TEST(CheckPlanChangesTest, DaysAreNamedOnce) {
  EXPECT_THAT(Check({ChangeOf("calf_stretch",
                              [](v1::PlanItemChange& c) {
                                c.add_days(v1::WEEKDAY_MONDAY);
                                c.add_days(v1::WEEKDAY_MONDAY);
                              })}),
              ElementsAre("changes[0].days"));
}

}  // namespace
}  // namespace crampwise
