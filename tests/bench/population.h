// The people of the dispatch measures: zones around the world, pregnant and not, with and without regimens.
#ifndef CRAMPWISE_TESTS_BENCH_POPULATION_H_
#define CRAMPWISE_TESTS_BENCH_POPULATION_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "shared/base/clock.h"

namespace crampwise::bench {

// Names are left empty.
struct Person {
  v1::Profile profile;
  std::vector<v1::Regimen> regimens;
};

// Equal states of `random` make equal people. Their plans are valid on `today` and the days after it.
Person MakePerson(std::mt19937_64& random, absl::CivilDay today);

// How many of the people are different; the others have the plan of one of them, with a life of their own.
constexpr int64_t kDifferentPeople = 1024;

// What the product reads to plan for each of the different people, in the bytes that it takes.
std::vector<std::string> PlanInputs();

// Fills a new database, a SQLite file or a URL of PostgreSQL, with `count` people, each with an account and a device,
// every fourth with two devices and every eighth with a caregiver, and starts their timers at the clock's now. Throws
// std::runtime_error.
void Populate(const std::string& database, int64_t count, Clock& clock);

// The credential of the first device of that person, counted from 0.
std::string TokenOf(int64_t number);
// "profiles/{profile}" of that person.
std::string ProfileOf(int64_t number);

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_POPULATION_H_
