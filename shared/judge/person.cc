#include "shared/judge/person.h"

#include <algorithm>
#include <optional>

#include "shared/base/proto_time.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/findings.h"
#include "shared/judge/regimen_facts.h"
#include "shared/knowledge/assessment_rules.h"
#include "shared/plan/plan.h"
#include "shared/schedule/routine.h"

namespace crampwise {
namespace {

using assess::Answer;
using assess::Person;

// Of several values of v1::Fact for one fact, a "yes" counts, then a doubt.
void AddFact(FactPlace place, Answer answer, Person& person) {
  if (answer == Answer::kUnanswered) return;
  const auto known = std::find_if(person.answers.begin(), person.answers.end(),
                                  [place](const assess::FactAnswer& other) { return other.fact == place; });
  if (known == person.answers.end()) return person.answers.push_back({place, answer});
  if (known->answer == Answer::kYes || answer == Answer::kNo) return;
  known->answer = answer;
}

void AddStatedFacts(const v1::Profile& profile, Person& person) {
  for (const v1::FactAnswer& fact : profile.facts()) {
    const absl::string_view code = fact.code().empty() ? CodeOf(fact.fact()) : absl::string_view(fact.code());
    // What a newer server knew and this one does not is left out: unknown.
    const std::optional<FactPlace> place = FindFactPlace(code);
    if (!place.has_value()) continue;
    if (fact.has_number()) person.numbers.push_back({*place, fact.number()});
    AddFact(*place, ToCore(fact.answer()), person);
  }
  AddFact(PlaceOf("profile.multiple_pregnancy"), ToCore(profile.pregnancy().multiple()), person);
}

std::optional<assess::LocalDay> DayOf(bool set, const v1::Date& date) {
  if (!set) return std::nullopt;
  return ToCore(FromProto(date));
}

void AddMedicines(const v1::Profile& profile, Person& person) {
  for (const v1::Medicine& medicine : profile.medicines()) {
    const std::optional<FactPlace> place = FindFactPlace(medicine.code());
    if (!place.has_value()) continue;
    person.medicines.push_back({*place, DayOf(medicine.has_start_date(), medicine.start_date()),
                                DayOf(medicine.has_dose_change_date(), medicine.dose_change_date())});
  }
  person.medicines_complete = profile.medicines_complete() == v1::ANSWER_YES;
}

std::optional<int> PostpartumDays(const v1::Profile& profile, absl::CivilDay today) {
  if (!profile.pregnancy().has_end_date()) return std::nullopt;
  const auto days = today - FromProto(profile.pregnancy().end_date());
  return days < 0 ? std::nullopt : std::optional<int>(static_cast<int>(days));
}

}  // namespace

assess::LocalDay ToCore(absl::CivilDay day) { return static_cast<assess::LocalDay>(day - absl::CivilDay(1970, 1, 1)); }

absl::CivilDay CalendarDate(const v1::Profile& profile, absl::Time now) {
  return absl::ToCivilDay(now, PlanZone(profile));
}

Person PersonOf(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens, absl::CivilDay today,
                absl::CivilDay date) {
  Person person;
  person.population = ToCore(RedFlagPopulation(profile, date));
  person.birth = DayOf(profile.has_birth_date(), profile.birth_date());
  person.gestational_weeks = GestationalWeek(profile, date);
  person.postpartum_days = PostpartumDays(profile, date);
  person.first_cramp = DayOf(profile.has_first_cramp_date(), profile.first_cramp_date());
  AddStatedFacts(profile, person);
  AddMedicines(profile, person);
  AddRegimenFacts(regimens, today, person);
  return person;
}

void DropFactorFacts(Person& person) {
  const std::size_t known = knowledge::AssessmentRules().facts.size();
  const auto beyond = [known](const auto& item) { return item.fact >= known; };
  std::erase_if(person.answers, beyond);
  std::erase_if(person.numbers, beyond);
  std::erase_if(person.medicines, beyond);
}

}  // namespace crampwise
