#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/plan/plan.h"
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

// "0 mg" is no amount. Words without a number may be one.
bool IsZero(absl::string_view amount) {
  return std::any_of(amount.begin(), amount.end(), absl::ascii_isdigit) &&
         std::none_of(amount.begin(), amount.end(), [](char c) { return c >= '1' && c <= '9'; });
}

void CheckAmounts(const v1::Regimen& regimen, Violations& violations) {
  violations.Require(!IsZero(regimen.amount_printed()), "amount_printed", "must be more than 0, as printed");
  violations.Require(!regimen.has_elemental_per_unit() || regimen.elemental_per_unit() > 0, "elemental_per_unit",
                     "must be more than 0, or unset if it is not given");
}

bool SameProduct(const v1::Regimen& a, const v1::Regimen& b) {
  return a.substance() == b.substance() &&
         absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(a.product()), absl::StripAsciiWhitespace(b.product()));
}

}  // namespace

absl::Status CheckOverlap(absl::string_view field, const v1::Regimen& regimen, absl::Span<const v1::Regimen> others) {
  if (regimen.paused()) return absl::OkStatus();
  for (const v1::Regimen& other : others) {
    if (other.name() == regimen.name() || other.paused() || !SameProduct(regimen, other)) continue;
    if (!ShareADay(regimen, other)) continue;
    return FieldError(absl::StatusCode::kFailedPrecondition, absl::StrCat(field, ".product"),
                      "must not be in another regimen on the same days: change, end or pause that one");
  }
  return absl::OkStatus();
}

absl::Status CheckRegimen(absl::string_view field, const v1::Regimen& regimen, const v1::Profile& profile,
                          absl::Time now) {
  Violations violations(field);
  CheckAmounts(regimen, violations);
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
