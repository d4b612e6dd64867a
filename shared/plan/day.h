// What every stage of the plan knows about the person on the day that it plans.
#ifndef CRAMPWISE_SHARED_PLAN_DAY_H_
#define CRAMPWISE_SHARED_PLAN_DAY_H_

#include <optional>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "shared/plan/plan.h"
#include "shared/schedule/routine.h"

namespace crampwise::plan_internal {

struct Day {
  const PlanInputs& inputs;
  absl::CivilDay date;
  v1::Population population;
  std::optional<int> gestational_week;
  absl::TimeZone zone;
  RoutineDay routine;
  std::optional<GeoPoint> place;
  // Completed months; nothing if the birth date is not known.
  std::optional<int> age_months;
};

// `inputs` must outlive the result.
Day MakeDay(const PlanInputs& inputs, absl::CivilDay date);

// By the journal, else by the profile. ANSWER_UNSPECIFIED for a fact that nobody answered "yes" or "no".
v1::Answer AnswerOf(const Day& day, v1::Fact fact);

// The days after the end of a pregnancy in which only the red-flag watch remains, the day of the end included.
bool OnlyRedFlagWatch(const v1::Profile& profile, absl::CivilDay date);

// Whether the owner's switch for a hot day is on.
bool IsHot(const Day& day);

// Day 0 of the pregnancy. The profile must have one.
absl::CivilDay PregnancyDayZero(const v1::Profile& profile);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_DAY_H_
