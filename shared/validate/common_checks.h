// Checks that several messages share.
#ifndef CRAMPWISE_SHARED_VALIDATE_COMMON_CHECKS_H_
#define CRAMPWISE_SHARED_VALIDATE_COMMON_CHECKS_H_

#include <array>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/v1/common.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "google/protobuf/repeated_field.h"
#include "shared/validate/violations.h"

namespace crampwise {

// Days of the week, each named once.
void CheckWeekdays(const google::protobuf::RepeatedField<int>& days, absl::string_view path, Violations& violations);

// Minutes of the day of breakfast, lunch and dinner, those that are unset by their default distance from `wake`.
std::array<int, 3> MealMinutes(const v1::Routine& routine);

// The same day of the calendar `years` later; 29 February becomes 1 March.
absl::CivilDay AddYears(absl::CivilDay day, int years);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_VALIDATE_COMMON_CHECKS_H_
