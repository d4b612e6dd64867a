#include "shared/plan/logged_facts.h"

#include <algorithm>

#include "shared/base/proto_time.h"
#include "shared/plan/plan.h"
#include "shared/plan/regimen_rules.h"
#include "shared/schedule/routine.h"

namespace crampwise {
namespace {

constexpr int kFewestDaysOfCalcium = 28;
constexpr int kFewestCramps = 4;
// Of the night, as the assessment has it (evidence.md 4.0).
constexpr int kNightFromHour = 22;
constexpr int kNightUntilHour = 7;

// Of the product that is taken longest, today included; of somebody without one, as the profile says.
double DaysOfCalcium(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens, absl::CivilDay date) {
  absl::civil_diff_t days = 0;
  for (const v1::Regimen& regimen : regimens) {
    if (!IsCalcium(regimen.substance()) || !plan_internal::IsRunning(regimen, date)) continue;
    days = std::max(days, date - FromProto(regimen.start_date()) + 1);
  }
  if (days > 0) return static_cast<double>(days);
  for (const v1::FactAnswer& fact : profile.facts()) {
    if (fact.code() == "intake.calcium_supplement_days") return fact.number();
  }
  return 0;
}

bool IsOfLeg(v1::Site site) {
  return site == v1::SITE_CALF || site == v1::SITE_FOOT || site == v1::SITE_TOES || site == v1::SITE_SHIN ||
         site == v1::SITE_THIGH;
}

bool IsNightLegCramp(const v1::JournalEntry& entry, absl::TimeZone zone) {
  if (entry.episode().kind() != v1::EPISODE_KIND_CRAMP_PAINFUL || !IsOfLeg(entry.episode().site())) return false;
  const int hour = absl::ToCivilHour(FromProto(entry.event_time()), zone).hour();
  return hour >= kNightFromHour || hour < kNightUntilHour;
}

bool IsOfLog(const v1::JournalEntry& entry, const v1::Profile& profile, absl::CivilDay date) {
  const absl::CivilDay day = RoutineDateAt(profile.routine(), PlanZone(profile), FromProto(entry.event_time()));
  return entry.has_episode() && day <= date && date - day < kDaysOfLog;
}

}  // namespace

bool AsksTheLog(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens, absl::CivilDay date) {
  const v1::Population population = PlanPopulation(profile, date);
  if (population == v1::POPULATION_CHILD) return true;
  return population == v1::POPULATION_ADULT && DaysOfCalcium(profile, regimens, date) >= kFewestDaysOfCalcium;
}

std::vector<v1::Fact> FactsLogged(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens,
                                  absl::Span<const v1::JournalEntry> entries, absl::CivilDay date) {
  if (!AsksTheLog(profile, regimens, date)) return {};
  const auto is_of_log = [&](const v1::JournalEntry& entry) { return IsOfLog(entry, profile, date); };
  if (PlanPopulation(profile, date) == v1::POPULATION_ADULT) {
    const bool go_on = std::count_if(entries.begin(), entries.end(), is_of_log) >= kFewestCramps;
    return go_on ? std::vector{v1::FACT_CRAMPS_DESPITE_CALCIUM} : std::vector<v1::Fact>();
  }
  const absl::TimeZone zone = PlanZone(profile);
  const bool by_night = std::any_of(entries.begin(), entries.end(), [&](const v1::JournalEntry& entry) {
    return is_of_log(entry) && IsNightLegCramp(entry, zone);
  });
  return by_night ? std::vector{v1::FACT_NIGHT_LEG_CRAMPS} : std::vector<v1::Fact>();
}

}  // namespace crampwise
