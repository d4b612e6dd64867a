#include <algorithm>

#include "shared/base/proto_time.h"
#include "shared/plan/calendar.h"
#include "shared/plan/plan.h"
#include "shared/plan/regimen_rules.h"

namespace crampwise {
namespace {

// How early a person is told is a choice of the product: a week has every kind of day in it, so that a shop is open.
constexpr int kDaysAhead = 7;

}  // namespace

bool RunsLow(const v1::Regimen& regimen, absl::CivilDay date) {
  if (!regimen.has_stock()) return false;
  int portions = 0;
  for (absl::CivilDay day = date; day < date + kDaysAhead; ++day) {
    if (!plan_internal::IsRunning(regimen, day)) continue;
    if (regimen.days().empty() || plan_internal::ContainsDay(regimen.days(), day)) portions += regimen.times_size();
  }
  return regimen.stock() < portions * plan_internal::UnitsOfPortion(regimen);
}

}  // namespace crampwise
