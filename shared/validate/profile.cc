#include <algorithm>
#include <iterator>
#include <set>

#include "absl/strings/ascii.h"
#include "shared/base/proto_time.h"
#include "shared/schedule/routine.h"
#include "shared/schedule/zone.h"
#include "shared/validate/common_checks.h"
#include "shared/validate/finding_checks.h"
#include "shared/validate/validate.h"
#include "shared/validate/violations.h"

namespace crampwise {
namespace {

constexpr int kMinutesPerDay = 24 * 60;
constexpr int kAdultYears = 18;
// Nobody younger bears a child: a birth date after that was typed wrongly.
constexpr int kYoungestPregnantYears = 10;
constexpr int kMostYears = 130;
constexpr int kMostDaysToDueDate = 310;
constexpr int kMostDaysPastDueDate = 44;
// Clients may be in a zone that is a day ahead of the profile's.
constexpr int kMostDaysToHeat = 2;

void CheckZones(const v1::Profile& profile, Violations& violations) {
  violations.Merge(FindZone(violations.Path("zone"), profile.zone()).status());
  if (!profile.travel_zone().empty()) {
    violations.Merge(FindZone(violations.Path("travel_zone"), profile.travel_zone()).status());
  }
}

void CheckCountry(const v1::Profile& profile, Violations& violations) {
  const std::string& country = profile.country();
  const bool letters = std::all_of(country.begin(), country.end(),
                                   [](char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); });
  violations.Require(country.empty() || (country.size() == 2 && letters), "country",
                     "must be two capital letters of ISO 3166-1, or empty");
}

void CheckAge(const v1::Profile& profile, absl::CivilDay today, Violations& violations) {
  const v1::Population population = profile.population();
  if (!profile.has_birth_date()) {
    violations.Require(population != v1::POPULATION_CHILD, "birth_date", "must be set for a child");
    return;
  }
  const absl::CivilDay born = FromProto(profile.birth_date());
  if (born > today) return violations.Add("birth_date", "must not lie in the future");
  if (born < AddYears(today, -kMostYears)) return violations.Add("birth_date", "must be at most 130 years ago");
  const bool of_age = AddYears(born, kAdultYears) <= today;
  if (population == v1::POPULATION_CHILD) {
    violations.Require(!of_age, "birth_date", "must be less than 18 years ago for a child");
  } else if (population == v1::POPULATION_ADULT) {
    violations.Require(of_age, "birth_date", "must be at least 18 years ago for an adult");
  } else {
    violations.Require(AddYears(born, kYoungestPregnantYears) <= today, "birth_date",
                       "must be at least 10 years ago for a pregnant person");
  }
}

void CheckPregnancy(const v1::Profile& profile, Violations& violations) {
  const bool ended = profile.pregnancy().has_end_date();
  if (profile.population() != v1::POPULATION_PREGNANT) {
    violations.Require(!profile.has_pregnancy() || ended, "pregnancy",
                       "must be unset unless the population is pregnant");
    return;
  }
  violations.Require(profile.has_pregnancy(), "pregnancy", "must be set for a pregnant person");
}

int MinutesAfterWake(const v1::Routine& routine, int minutes_of_day) {
  return (minutes_of_day - MinutesOfDay(routine.wake()) + kMinutesPerDay) % kMinutesPerDay;
}

void CheckMeals(const v1::Routine& routine, Violations& violations) {
  constexpr absl::string_view kPaths[] = {"routine.breakfast", "routine.lunch", "routine.dinner"};
  constexpr absl::string_view kAllowed[] = {
      "must come after wake and before bedtime; unset it is wake + 30 min",
      "must come after breakfast and before bedtime; unset it is wake + 5 h",
      "must come after lunch and before bedtime; unset it is wake + 11 h",
  };
  const int bedtime = MinutesAfterWake(routine, MinutesOfDay(routine.bedtime()));
  int previous = -1;
  const std::array<int, 3> meals = MealMinutes(routine);
  for (size_t i = 0; i < meals.size(); ++i) {
    const int meal = MinutesAfterWake(routine, meals[i]);
    if (meal <= previous || meal >= bedtime) return violations.Add(kPaths[i], kAllowed[i]);
    previous = meal;
  }
}

void CheckRoutine(const v1::Routine& routine, Violations& violations) {
  if (MinutesOfDay(routine.bedtime()) == MinutesOfDay(routine.wake())) {
    return violations.Add("routine.bedtime", "must differ from wake");
  }
  CheckMeals(routine, violations);
  if (!routine.has_work_block()) return;
  const v1::WorkBlock& block = routine.work_block();
  violations.Require(MinutesOfDay(block.start()) != MinutesOfDay(block.end()), "routine.work_block.end",
                     "must differ from start");
  CheckWeekdays(block.days(), "routine.work_block.days", violations);
}

void CheckBloodPressureTimes(const v1::Profile& profile, Violations& violations) {
  std::set<int> minutes;
  for (const v1::LocalTime& time : profile.blood_pressure_times()) minutes.insert(MinutesOfDay(time));
  violations.Require(std::ssize(minutes) == profile.blood_pressure_times_size(), "blood_pressure_times",
                     "must name each time once");
}

}  // namespace

absl::Status CheckProfile(absl::string_view field, const v1::Profile& profile, absl::Time now) {
  Violations violations(field);
  CheckZones(profile, violations);
  // An unknown zone reads as UTC here, so that the other fields are looked at all the same.
  const absl::CivilDay today = absl::ToCivilDay(now, PlanZone(profile));
  CheckCountry(profile, violations);
  CheckAge(profile, today, violations);
  CheckPregnancy(profile, violations);
  CheckRoutine(profile.routine(), violations);
  CheckFacts(profile, violations);
  CheckBloodPressureTimes(profile, violations);
  CheckMedicines(profile, today, violations);
  // A day in the past has ended by itself and stays harmless.
  violations.Require(!profile.has_heat_date() || FromProto(profile.heat_date()) <= today + kMostDaysToHeat, "heat_date",
                     "must be at most two days ahead");
  return violations.ToStatus();
}

absl::Status CheckDueDate(absl::string_view field, const v1::Profile& profile, absl::Time now) {
  Violations violations(field);
  if (!profile.has_pregnancy() || profile.pregnancy().has_end_date()) return absl::OkStatus();
  const absl::CivilDay today = absl::ToCivilDay(now, PlanZone(profile));
  const absl::CivilDay due = FromProto(profile.pregnancy().due_date());
  violations.Require(due <= today + kMostDaysToDueDate, "pregnancy.due_date", "must be at most 310 days ahead");
  violations.Require(due >= today - kMostDaysPastDueDate, "pregnancy.due_date",
                     "must be at most 44 days ago; a pregnancy that is over is ended, not edited");
  return violations.ToStatus();
}

}  // namespace crampwise
