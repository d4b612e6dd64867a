// Valid messages for the tests of validation to spoil.
#ifndef CRAMPWISE_TESTS_SERVER_VALIDATE_FIXTURES_H_
#define CRAMPWISE_TESTS_SERVER_VALIDATE_FIXTURES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "crampwise/v1/common.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"

namespace crampwise {

inline constexpr absl::string_view kProfileId = "01963a2e-7c00-7000-8000-000000000001";
inline constexpr absl::string_view kOtherProfileId = "01963a2e-7c00-7000-8000-000000000002";
inline constexpr absl::string_view kChildId = "01963a2e-7c00-7000-8000-000000000003";

// Noon in Berlin on 15 April 2026.
inline absl::Time TestNow() { return absl::FromCivil(absl::CivilHour(2026, 4, 15, 10), absl::UTCTimeZone()); }

inline v1::Date DateOf(int year, int month, int day) { return ToProto(absl::CivilDay(year, month, day)); }

// A woman in Berlin, in week 30 of her pregnancy at TestNow().
inline v1::Profile ValidProfile() {
  v1::Profile profile;
  profile.set_name("profiles/" + std::string(kProfileId));
  profile.set_population(v1::POPULATION_PREGNANT);
  profile.set_zone("Europe/Berlin");
  *profile.mutable_birth_date() = DateOf(1994, 3, 9);
  *profile.mutable_pregnancy()->mutable_due_date() = DateOf(2026, 6, 24);
  *profile.mutable_routine()->mutable_wake() = LocalTimeOf(7 * 60);
  *profile.mutable_routine()->mutable_bedtime() = LocalTimeOf(22 * 60 + 30);
  return profile;
}

// The fields that an INVALID_ARGUMENT names; empty for any other status.
inline std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  if (status.code() != absl::StatusCode::kInvalidArgument) return fields;
  const auto problem = GetProblem(status);
  if (!problem.has_value()) return fields;
  for (const v1::FieldViolation& violation : problem->violations()) fields.push_back(violation.field());
  return fields;
}

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_VALIDATE_FIXTURES_H_
