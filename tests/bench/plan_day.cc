#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "shared/base/resource_names.h"
#include "shared/plan/plan.h"
#include "tests/bench/bench_store.h"
#include "tests/bench/measures.h"
#include "tests/bench/population.h"
#include "tests/bench/stopwatch.h"

namespace crampwise::bench {
namespace {

// What a plan follows from, as it comes out of a store.
struct Stored {
  std::string profile;
  std::vector<std::string> regimens;
};

Stored Store(const Person& person) {
  Stored stored{person.profile.SerializeAsString(), {}};
  for (const v1::Regimen& regimen : person.regimens) stored.regimens.push_back(regimen.SerializeAsString());
  return stored;
}

Person Parse(const Stored& stored) {
  Person person;
  person.profile.ParseFromString(stored.profile);
  for (const std::string& regimen : stored.regimens) person.regimens.emplace_back().ParseFromString(regimen);
  return person;
}

std::vector<Person> MakePeople(absl::CivilDay today) {
  std::mt19937_64 random;
  std::vector<Person> people;
  for (int64_t i = 0; i < kDifferentPeople; ++i) {
    Person& person = people.emplace_back(MakePerson(random, today));
    person.profile.set_name(ProfileOf(i));
    for (v1::Regimen& regimen : person.regimens) {
      regimen.set_name(person.profile.name() + "/regimens/01900000-0000-7000-8000-000000000001");
    }
  }
  return people;
}

double PerPerson(double seconds) { return 1e6 * seconds / static_cast<double>(kDifferentPeople); }

}  // namespace

std::vector<Figure> MeasurePlanDay(const Options& options) {
  const absl::CivilDay today = absl::ToCivilDay(BenchStart(), absl::UTCTimeZone());
  const std::vector<Person> people = MakePeople(today);
  std::vector<Stored> stored;
  std::transform(people.begin(), people.end(), std::back_inserter(stored), Store);
  std::vector<double> plan_times;
  std::vector<double> parse_times;
  size_t bundles = 0;
  size_t regimens = 0;
  for (int round = 0; round < options.rounds; ++round) {
    const Stopwatch parsing;
    for (const Stored& one : stored) regimens += Parse(one).regimens.size();
    parse_times.push_back(PerPerson(parsing.ProcessorSeconds()));
    const Stopwatch planning;
    for (const Person& one : people) {
      bundles += PlanDay({one.profile, one.regimens, {}, {}}, today + round).bundles.size();
    }
    plan_times.push_back(PerPerson(planning.ProcessorSeconds()));
  }
  const double plans = static_cast<double>(options.rounds) * static_cast<double>(kDifferentPeople);
  return {Compare("plan_day", "us", plan_times, parse_times),
          {"plan_day_bundles", static_cast<double>(bundles) / plans, "bundles"},
          {"plan_day_regimens", static_cast<double>(regimens) / plans, "regimens"}};
}

}  // namespace crampwise::bench
