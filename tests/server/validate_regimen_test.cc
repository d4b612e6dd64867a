#include <functional>

#include "gmock/gmock.h"
#include "shared/validate/validate.h"
#include "tests/server/validate_fixtures.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Check(const std::function<void(v1::Regimen&)>& spoil) {
  v1::Regimen regimen;
  regimen.set_product("Calcium 500");
  regimen.set_substance(v1::SUBSTANCE_CALCIUM_CARBONATE);
  regimen.set_amount_printed("500 mg");
  regimen.set_advised_by("Dr Lin");
  regimen.add_times()->set_meal(v1::MEAL_BREAKFAST);
  *regimen.mutable_start_date() = DateOf(2026, 4, 15);
  spoil(regimen);
  const absl::Status status = CheckRegimen("regimen", regimen, ValidProfile(), TestNow());
  EXPECT_EQ(status.ok(), FieldsOf(status).empty());
  return FieldsOf(status);
}

TEST(CheckRegimenTest, AcceptsAValidOne) {
  EXPECT_THAT(Check([](v1::Regimen&) {}), IsEmpty());
}

TEST(CheckRegimenTest, EveryTimeNamesAMealOrATime) {
  EXPECT_THAT(Check([](v1::Regimen& r) {
                r.add_times();
                r.add_times()->set_meal(v1::MEAL_UNSPECIFIED);
              }),
              ElementsAre("regimen.times[1]", "regimen.times[2]"));
}

TEST(CheckRegimenTest, NoTwoPortionsAtOneTime) {
  EXPECT_THAT(Check([](v1::Regimen& r) { r.add_times()->set_meal(v1::MEAL_BREAKFAST); }),
              ElementsAre("regimen.times[1]"));
  // Breakfast is at 07:30 in this routine.
  EXPECT_THAT(Check([](v1::Regimen& r) { *r.add_times()->mutable_time() = LocalTimeOf(7 * 60 + 30); }),
              ElementsAre("regimen.times[1]"));
  EXPECT_THAT(Check([](v1::Regimen& r) { *r.add_times()->mutable_time() = LocalTimeOf(0); }), IsEmpty());
}

TEST(CheckRegimenTest, DatesAreInOrder) {
  EXPECT_THAT(Check([](v1::Regimen& r) { *r.mutable_end_date() = DateOf(2026, 4, 14); }),
              ElementsAre("regimen.end_date"));
  EXPECT_THAT(Check([](v1::Regimen& r) { *r.mutable_end_date() = DateOf(2026, 4, 15); }), IsEmpty());
}

TEST(CheckRegimenTest, BeginsInTheLifeOfItsTaker) {
  EXPECT_THAT(Check([](v1::Regimen& r) { *r.mutable_start_date() = DateOf(1994, 3, 8); }),
              ElementsAre("regimen.start_date"));
  EXPECT_THAT(Check([](v1::Regimen& r) { *r.mutable_start_date() = DateOf(2028, 4, 16); }),
              ElementsAre("regimen.start_date"));
  EXPECT_THAT(Check([](v1::Regimen& r) { *r.mutable_start_date() = DateOf(2012, 1, 1); }), IsEmpty());
}

TEST(CheckRegimenTest, DaysAreNamedOnce) {
  EXPECT_THAT(Check([](v1::Regimen& r) { r.add_days(v1::WEEKDAY_UNSPECIFIED); }), ElementsAre("regimen.days"));
}

}  // namespace
}  // namespace crampwise
