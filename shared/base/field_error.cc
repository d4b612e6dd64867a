#include "shared/base/field_error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace crampwise {
namespace {

constexpr char kProblemUrl[] = "crampwise.v1.Problem";

void Attach(const v1::Problem& problem, absl::Status& status) {
  status.SetPayload(kProblemUrl, absl::Cord(problem.SerializeAsString()));
}

absl::Status FromProblem(absl::StatusCode code, const v1::Problem& problem) {
  absl::Status status(code,
                      absl::StrJoin(problem.violations(), "; ", [](std::string* out, const v1::FieldViolation& v) {
                        absl::StrAppend(out, v.field(), ": ", v.allowed());
                      }));
  Attach(problem, status);
  return status;
}

}  // namespace

absl::Status FieldError(absl::StatusCode code, absl::string_view field, absl::string_view allowed) {
  v1::Problem problem;
  v1::FieldViolation* violation = problem.add_violations();
  violation->set_field(std::string(field));
  violation->set_allowed(std::string(allowed));
  return FromProblem(code, problem);
}

absl::Status InvalidField(absl::string_view field, absl::string_view allowed) {
  return FieldError(absl::StatusCode::kInvalidArgument, field, allowed);
}

absl::Status InvalidFields(const std::vector<v1::FieldViolation>& violations) {
  if (violations.empty()) return absl::OkStatus();
  v1::Problem problem;
  *problem.mutable_violations() = {violations.begin(), violations.end()};
  return FromProblem(absl::StatusCode::kInvalidArgument, problem);
}

absl::Status RetryLater(absl::StatusCode code, absl::string_view message, absl::Duration after) {
  absl::Status status(code, message);
  v1::Problem problem;
  problem.set_retry_after_ms(absl::ToInt64Milliseconds(after));
  Attach(problem, status);
  return status;
}

std::optional<v1::Problem> GetProblem(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kProblemUrl);
  v1::Problem problem;
  if (!payload.has_value() || !problem.ParseFromString(std::string(*payload))) return std::nullopt;
  return problem;
}

absl::Status WithFieldPrefix(const absl::Status& status, absl::string_view prefix) {
  std::optional<v1::Problem> problem = GetProblem(status);
  if (!problem.has_value() || problem->violations().empty()) return status;
  for (v1::FieldViolation& violation : *problem->mutable_violations()) {
    violation.set_field(absl::StrCat(prefix, ".", violation.field()));
  }
  return FromProblem(status.code(), *problem);
}

}  // namespace crampwise
