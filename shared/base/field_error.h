// Errors that name the field and say what is allowed there.
#ifndef CRAMPWISE_SHARED_BASE_FIELD_ERROR_H_
#define CRAMPWISE_SHARED_BASE_FIELD_ERROR_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "crampwise/v1/common.pb.h"

namespace crampwise {

// INVALID_ARGUMENT "<field>: <allowed>" with a v1::Problem attached. `field` is a path in the request; `allowed` is a
// short phrase such as "must be an IANA zone name". Neither may repeat what the caller sent: it can be health data.
absl::Status InvalidField(absl::string_view field, absl::string_view allowed);

// The same with another code, for example FAILED_PRECONDITION.
absl::Status FieldError(absl::StatusCode code, absl::string_view field, absl::string_view allowed);

// One status for all violations; OK if there are none.
absl::Status InvalidFields(const std::vector<v1::FieldViolation>& violations);

// RESOURCE_EXHAUSTED or UNAVAILABLE with a hint when to come back.
absl::Status RetryLater(absl::StatusCode code, absl::string_view message, absl::Duration after);

// The problem attached to `status`, if any.
std::optional<v1::Problem> GetProblem(const absl::Status& status);

// `status` with `prefix` ("entries[3]") before every field path; unchanged if it carries no problem.
absl::Status WithFieldPrefix(const absl::Status& status, absl::string_view prefix);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_BASE_FIELD_ERROR_H_
