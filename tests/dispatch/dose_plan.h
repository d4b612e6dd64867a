// A healthy adult who takes vitamin D every day.
#ifndef CRAMPWISE_TESTS_DISPATCH_DOSE_PLAN_H_
#define CRAMPWISE_TESTS_DISPATCH_DOSE_PLAN_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {

// The wall time in the plan's zone.
inline absl::Time At(const plan_testing::PlanCase& plan, absl::CivilDay day, int hour, int minute = 0) {
  return absl::FromCivil(absl::CivilMinute(day.year(), day.month(), day.day(), hour, minute), plan.Zone());
}

inline const std::string kDose = plan_testing::RegimenItem("vitamin_d_advised", 10);

// The dose is due at `time`, at 08:00 unless told otherwise, and late for two hours at least. `more` are further fields
// of the regimen as text.
inline plan_testing::PlanCase DosePlan(absl::string_view zone = "Europe/Berlin", const std::string& time = "hours: 8",
                                       const std::string& more = "") {
  plan_testing::PlanCase plan = plan_testing::HealthyCase(plan_testing::AdultProfile(zone));
  plan.regimens.push_back(plan_testing::MakeRegimen(
      10, absl::StrCat("substance: SUBSTANCE_VITAMIN_D times { time { ", time, " } } ", more)));
  return plan;
}

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_DISPATCH_DOSE_PLAN_H_
