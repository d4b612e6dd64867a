#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "tests/bench/population.h"

namespace crampwise::bench {
namespace {

using Random = std::mt19937_64;

constexpr const char* kZones[] = {
    "America/Los_Angeles", "America/Chicago", "America/New_York", "America/Sao_Paulo", "Atlantic/Azores",
    "Europe/London",       "Europe/Berlin",   "Africa/Nairobi",   "Asia/Kolkata",      "Asia/Shanghai",
    "Asia/Shanghai",       "Asia/Tokyo",      "Australia/Sydney", "Pacific/Auckland",
};

int Between(Random& random, int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); }

bool OneIn(Random& random, int n) { return Between(random, 1, n) == 1; }

void SetTime(v1::LocalTime& time, int minutes_of_day) {
  time.set_hours(minutes_of_day / 60 % 24);
  time.set_minutes(minutes_of_day % 60);
}

v1::Routine MakeRoutine(Random& random) {
  v1::Routine routine;
  const int wake = 5 * 60 + Between(random, 0, 44) * 5;
  SetTime(*routine.mutable_wake(), wake);
  SetTime(*routine.mutable_bedtime(), 21 * 60 + Between(random, 0, 30) * 5);
  if (OneIn(random, 2)) {
    SetTime(*routine.mutable_work_block()->mutable_start(), 9 * 60);
    SetTime(*routine.mutable_work_block()->mutable_end(), 17 * 60);
  }
  return routine;
}

// Facts about habits are often true, those about illness seldom; some questions nobody answered.
void AnswerFacts(Random& random, v1::Profile& profile) {
  for (int fact = v1::Fact_MIN + 1; fact <= v1::Fact_MAX; ++fact) {
    if (OneIn(random, 10)) continue;
    const bool is_habit = fact >= v1::FACT_CAFFEINE_HIGH && fact <= v1::FACT_FREQUENT_CRAMPS;
    v1::FactAnswer& answer = *profile.add_facts();
    answer.set_fact(static_cast<v1::Fact>(fact));
    answer.set_answer(is_habit && OneIn(random, 3) ? v1::ANSWER_YES : v1::ANSWER_NO);
  }
}

void AddRegimen(Person& person, v1::Substance substance, std::initializer_list<v1::Meal> meals) {
  v1::Regimen& regimen = person.regimens.emplace_back();
  regimen.set_product(absl::StrCat("Product ", person.regimens.size()));
  regimen.set_substance(substance);
  regimen.set_amount_printed("200 mg");
  regimen.set_advised_by("Dr Lin");
  regimen.set_elemental_per_unit(200);
  *regimen.mutable_start_date() = ToProto(absl::CivilDay(2026, 1, 1));
  for (const v1::Meal meal : meals) regimen.add_times()->set_meal(meal);
}

}  // namespace

Person MakePerson(std::mt19937_64& random, absl::CivilDay today) {
  Person person;
  v1::Profile& profile = person.profile;
  profile.set_display_name("Mei");
  profile.set_zone(kZones[Between(random, 0, static_cast<int>(std::size(kZones)) - 1)]);
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(Between(random, 1960, 2004), 5, 17));
  *profile.mutable_routine() = MakeRoutine(random);
  profile.set_population(OneIn(random, 3) ? v1::POPULATION_ADULT : v1::POPULATION_PREGNANT);
  if (profile.population() == v1::POPULATION_PREGNANT) {
    *profile.mutable_pregnancy()->mutable_due_date() = ToProto(today + Between(random, 7, 200));
  }
  AnswerFacts(random, profile);
  if (!OneIn(random, 3)) AddRegimen(person, v1::SUBSTANCE_CALCIUM_CARBONATE, {v1::MEAL_BREAKFAST, v1::MEAL_DINNER});
  if (OneIn(random, 3)) AddRegimen(person, v1::SUBSTANCE_VITAMIN_D, {v1::MEAL_LUNCH});
  if (OneIn(random, 4)) AddRegimen(person, v1::SUBSTANCE_MAGNESIUM, {v1::MEAL_DINNER});
  return person;
}

std::vector<std::string> PlanInputs() {
  std::mt19937_64 random;
  std::vector<std::string> payloads;
  for (int64_t i = 0; i < kDifferentPeople; ++i) {
    const Person person = MakePerson(random, absl::CivilDay(2026, 4, 15));
    std::string bytes = person.profile.SerializeAsString();
    for (const v1::Regimen& regimen : person.regimens) bytes += regimen.SerializeAsString();
    payloads.push_back(std::move(bytes));
  }
  return payloads;
}

}  // namespace crampwise::bench
