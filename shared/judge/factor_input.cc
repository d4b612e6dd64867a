#include "shared/judge/factor_input.h"

#include "shared/judge/derived_facts.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/person.h"
#include "shared/judge/taken_share.h"
#include "shared/plan/plan.h"

namespace crampwise {

assess::Input LendForFactors(const Subject& subject, History& history, absl::Time as_of) {
  const absl::CivilDay today = LocalDate(subject.profile, as_of);
  const absl::CivilDay date = CalendarDate(subject.profile, as_of);
  assess::Input input;
  input.now = absl::ToUnixSeconds(as_of);
  input.today = ToCore(today);
  input.date = ToCore(date);
  input.person = PersonOf(subject.profile, subject.regimens, today, date);
  // What a clinician has seen may play a part all the same.
  history.Lend(as_of, absl::InfinitePast(), "", input);
  AddDerivedFacts(subject.profile, date, input);
  if (const auto share = CalciumTakenShare(subject.reminders, subject.regimens, today); share.has_value()) {
    const FactPlace place = PlaceOf("intake.calcium_taken_share_14d");
    std::erase_if(input.person.numbers, [place](const assess::FactNumber& stated) { return stated.fact == place; });
    input.person.numbers.push_back({place, *share});
  }
  return input;
}

}  // namespace crampwise
