#include "shared/validate/common_checks.h"

#include <bitset>

#include "shared/base/proto_time.h"

namespace crampwise {
namespace {

constexpr int kMinutesPerDay = 24 * 60;

}  // namespace

void CheckWeekdays(const google::protobuf::RepeatedField<int>& days, absl::string_view path, Violations& violations) {
  std::bitset<v1::Weekday_ARRAYSIZE> seen;
  for (const int day : days) {
    if (day == v1::WEEKDAY_UNSPECIFIED || seen.test(day)) {
      return violations.Add(path, "must name each day of the week at most once");
    }
    seen.set(day);
  }
}

std::array<int, 3> MealMinutes(const v1::Routine& routine) {
  const int wake = MinutesOfDay(routine.wake());
  const auto minutes = [wake](bool set, const v1::LocalTime& time, int after_wake) {
    return set ? MinutesOfDay(time) : (wake + after_wake) % kMinutesPerDay;
  };
  return {minutes(routine.has_breakfast(), routine.breakfast(), 30),
          minutes(routine.has_lunch(), routine.lunch(), 5 * 60),
          minutes(routine.has_dinner(), routine.dinner(), 11 * 60)};
}

absl::CivilDay AddYears(absl::CivilDay day, int years) {
  return absl::CivilDay(day.year() + years, day.month(), day.day());
}

}  // namespace crampwise
