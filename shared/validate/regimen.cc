#include <set>

#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "shared/schedule/routine.h"
#include "shared/validate/common_checks.h"
#include "shared/validate/validate.h"
#include "shared/validate/violations.h"

namespace crampwise {
namespace {

constexpr int kMostYearsToStart = 2;

void CheckTimes(const v1::Regimen& regimen, const v1::Routine& routine, Violations& violations) {
  const std::array<int, 3> meals = MealMinutes(routine);
  std::set<int> seen;
  for (int i = 0; i < regimen.times_size(); ++i) {
    const v1::DoseTime& time = regimen.times(i);
    const std::string path = absl::StrCat("times[", i, "]");
    if (!time.has_time() && time.meal() == v1::MEAL_UNSPECIFIED) {
      violations.Add(path, "must name a meal or a time");
      continue;
    }
    const int minutes = time.has_time() ? MinutesOfDay(time.time()) : meals[time.meal() - v1::MEAL_BREAKFAST];
    violations.Require(seen.insert(minutes).second, path, "must differ from the regimen's other times");
  }
}

}  // namespace

absl::Status CheckRegimen(absl::string_view field, const v1::Regimen& regimen, const v1::Profile& profile,
                          absl::Time now) {
  Violations violations(field);
  CheckTimes(regimen, profile.routine(), violations);
  CheckWeekdays(regimen.days(), "days", violations);
  const absl::CivilDay today = absl::ToCivilDay(now, PlanZone(profile));
  const absl::CivilDay start = FromProto(regimen.start_date());
  // A medicine may have begun long ago, but not before its taker.
  violations.Require(!profile.has_birth_date() || start >= FromProto(profile.birth_date()), "start_date",
                     "must not lie before the birth date");
  violations.Require(start <= AddYears(today, kMostYearsToStart), "start_date", "must be at most two years ahead");
  violations.Require(!regimen.has_end_date() || FromProto(regimen.end_date()) >= start, "end_date",
                     "must not lie before start_date");
  return violations.ToStatus();
}

}  // namespace crampwise
