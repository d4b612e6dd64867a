#include "shared/plan/day.h"

#include <algorithm>

#include "shared/assess/calendar.h"
#include "shared/base/proto_time.h"

namespace crampwise {
namespace {

constexpr int kDaysOfPregnancy = 280;
constexpr int kDaysOfWatchAfterEnd = 42;
constexpr int kYearsOfChildhood = 18;

// A routine day reaches into the next day of the calendar. If the pregnancy ended on that one, nothing of the night
// before is left for it; that it had not ended by day changes nothing any more.
bool HasEnded(const v1::Profile& profile, absl::CivilDay date) {
  return profile.pregnancy().has_end_date() && date + 1 >= FromProto(profile.pregnancy().end_date());
}

std::optional<int> AgeInMonths(const v1::Profile& profile, absl::CivilDay date) {
  if (!profile.has_birth_date()) return std::nullopt;
  const v1::Date& birth = profile.birth_date();
  return assess::AgeMonths(assess::ToLocalDay({birth.year(), birth.month(), birth.day()}),
                           assess::ToLocalDay({static_cast<int>(date.year()), date.month(), date.day()}));
}

bool IsUnder18(const v1::Profile& profile, absl::CivilDay date) {
  if (!profile.has_birth_date()) return false;
  const absl::CivilDay birth = FromProto(profile.birth_date());
  return date < absl::CivilDay(birth.year() + kYearsOfChildhood, birth.month(), birth.day());
}

}  // namespace

v1::Population PlanPopulation(const v1::Profile& profile, absl::CivilDay date) {
  if (profile.population() == v1::POPULATION_CHILD && profile.has_birth_date() && !IsUnder18(profile, date)) {
    return v1::POPULATION_ADULT;
  }
  if (profile.population() != v1::POPULATION_PREGNANT || !HasEnded(profile, date)) return profile.population();
  const bool child = IsUnder18(profile, date) && !plan_internal::OnlyRedFlagWatch(profile, date);
  return child ? v1::POPULATION_CHILD : v1::POPULATION_ADULT;
}

v1::Population RedFlagPopulation(const v1::Profile& profile, absl::CivilDay date) {
  return plan_internal::OnlyRedFlagWatch(profile, date) ? v1::POPULATION_PREGNANT : PlanPopulation(profile, date);
}

std::optional<int> GestationalWeek(const v1::Profile& profile, absl::CivilDay date) {
  if (profile.population() != v1::POPULATION_PREGNANT || !profile.has_pregnancy()) return std::nullopt;
  if (profile.pregnancy().has_end_date() && date >= FromProto(profile.pregnancy().end_date())) return std::nullopt;
  const absl::civil_diff_t days = date - plan_internal::PregnancyDayZero(profile);
  return static_cast<int>(std::max<absl::civil_diff_t>(days, 0) / 7);
}

std::optional<int> PlanWeek(const v1::Profile& profile, absl::CivilDay date) {
  if (PlanPopulation(profile, date) != v1::POPULATION_PREGNANT) return std::nullopt;
  return GestationalWeek(profile, date);
}

absl::CivilDay LocalDate(const v1::Profile& profile, absl::Time now) {
  return RoutineDateAt(profile.routine(), PlanZone(profile), now);
}

std::optional<GeoPoint> PlaceOf(const v1::Profile& profile) {
  const bool away = !profile.travel_zone().empty() && profile.travel_zone() != profile.zone();
  if (profile.has_place() && !away) return GeoPoint{profile.place().latitude(), profile.place().longitude()};
  const std::optional<ZonePlace> principal = PrincipalPlace(away ? profile.travel_zone() : profile.zone());
  if (!principal.has_value()) return std::nullopt;
  return principal->place;
}

namespace plan_internal {

Day MakeDay(const PlanInputs& inputs, absl::CivilDay date) {
  const absl::TimeZone zone = PlanZone(inputs.profile);
  return Day{.inputs = inputs,
             .date = date,
             .population = PlanPopulation(inputs.profile, date),
             .gestational_week = PlanWeek(inputs.profile, date),
             .zone = zone,
             .routine = DayOf(inputs.profile.routine(), zone, date),
             .place = PlaceOf(inputs.profile),
             .age_months = AgeInMonths(inputs.profile, date)};
}

v1::Answer AnswerOf(const Day& day, v1::Fact fact) {
  const absl::Span<const v1::Fact> logged = day.inputs.logged;
  if (std::find(logged.begin(), logged.end(), fact) != logged.end()) return v1::ANSWER_YES;
  for (const v1::FactAnswer& answer : day.inputs.profile.facts()) {
    if (answer.fact() != fact) continue;
    const bool known = answer.answer() == v1::ANSWER_YES || answer.answer() == v1::ANSWER_NO;
    return known ? answer.answer() : v1::ANSWER_UNSPECIFIED;
  }
  return v1::ANSWER_UNSPECIFIED;
}

bool OnlyRedFlagWatch(const v1::Profile& profile, absl::CivilDay date) {
  return HasEnded(profile, date) && date - FromProto(profile.pregnancy().end_date()) <= kDaysOfWatchAfterEnd;
}

bool IsHot(const Day& day) {
  const v1::Profile& profile = day.inputs.profile;
  return profile.has_heat_date() && FromProto(profile.heat_date()) == day.date;
}

absl::CivilDay PregnancyDayZero(const v1::Profile& profile) {
  return FromProto(profile.pregnancy().due_date()) - kDaysOfPregnancy;
}

}  // namespace plan_internal
}  // namespace crampwise
