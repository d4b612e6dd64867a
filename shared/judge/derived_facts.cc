#include "shared/judge/derived_facts.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "shared/judge/fact_codes.h"
#include "shared/plan/plan.h"

namespace crampwise {
namespace {

constexpr double kFarLatitude = 35;
constexpr int kDaysOfHabit = 14;
constexpr double kTimesTheUsual = 2;
constexpr double kFewestMinutes = 30;

void State(absl::string_view code, bool holds, assess::Input& input) {
  input.person.answers.push_back({PlaceOf(code), holds ? assess::Answer::kYes : assess::Answer::kNo});
}

// From September to February in the north, from March to August in the south.
bool IsAutumnOrWinter(GeoPoint place, absl::CivilDay day) {
  const bool northern_autumn = day.month() >= 9 || day.month() <= 2;
  return place.latitude >= 0 ? northern_autumn : !northern_autumn;
}

void StateLatitude(const v1::Profile& profile, absl::CivilDay today, assess::Input& input) {
  const std::optional<GeoPoint> place = PlaceOf(profile);
  if (!place.has_value()) return;
  const bool far = std::abs(place->latitude) >= kFarLatitude;
  State("derived.far_from_equator", far, input);
  State("derived.cool_season_far_from_equator", far && IsAutumnOrWinter(*place, today), input);
}

struct Exertion {
  assess::Seconds time;
  double minutes;
};

std::vector<Exertion> RecentExertion(const assess::Input& input) {
  const FactPlace fact = PlaceOf("checkin.exertion_min");
  std::vector<Exertion> exertions;
  for (const assess::Entry& entry : input.entries) {
    if (entry.time > input.now || input.today - entry.day >= kDaysOfHabit) continue;
    for (const assess::FactNumber& number : entry.numbers) {
      if (number.fact == fact) exertions.push_back({entry.time, number.number});
    }
  }
  return exertions;
}

double MedianOf(const std::vector<Exertion>& exertions) {
  std::vector<double> minutes;
  for (const Exertion& exertion : exertions) minutes.push_back(exertion.minutes);
  std::sort(minutes.begin(), minutes.end());
  const std::size_t middle = minutes.size() / 2;
  return minutes.size() % 2 == 1 ? minutes[middle] : (minutes[middle - 1] + minutes[middle]) / 2;
}

// The last one; without any, now.
assess::Seconds TimeOfEpisode(const assess::Input& input) {
  std::optional<assess::Seconds> last;
  for (const assess::Entry& entry : input.entries) {
    if (entry.is_episode && entry.time <= input.now) last = std::max(last.value_or(entry.time), entry.time);
  }
  return last.value_or(input.now);
}

void StateExertion(assess::Input& input) {
  const std::vector<Exertion> exertions = RecentExertion(input);
  if (exertions.empty()) return;
  const double usual = MedianOf(exertions);
  const assess::Seconds episode = TimeOfEpisode(input);
  const bool unusual = std::any_of(exertions.begin(), exertions.end(), [&](const Exertion& exertion) {
    const bool before = exertion.time <= episode && episode - exertion.time <= assess::kSecondsPerDay;
    return before && exertion.minutes >= kFewestMinutes && exertion.minutes > kTimesTheUsual * usual;
  });
  State("derived.exercise_unusual", unusual, input);
}

}  // namespace

void AddDerivedFacts(const v1::Profile& profile, absl::CivilDay today, assess::Input& input) {
  StateLatitude(profile, today, input);
  StateExertion(input);
}

}  // namespace crampwise
