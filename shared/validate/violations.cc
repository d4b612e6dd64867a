#include "shared/validate/violations.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "shared/base/field_error.h"

namespace crampwise {
namespace {

constexpr size_t kMostViolations = 20;

}  // namespace

std::string Violations::Path(absl::string_view path) const {
  return root_.empty() ? std::string(path) : absl::StrCat(root_, ".", path);
}

bool Violations::full() const { return list_.size() >= kMostViolations; }

void Violations::Add(absl::string_view path, absl::string_view allowed) {
  if (full()) return;
  v1::FieldViolation& violation = list_.emplace_back();
  violation.set_field(Path(path));
  violation.set_allowed(std::string(allowed));
}

void Violations::Merge(const absl::Status& status) {
  const std::optional<v1::Problem> problem = GetProblem(status);
  if (!problem.has_value()) return;
  for (const v1::FieldViolation& violation : problem->violations()) {
    if (!full()) list_.push_back(violation);
  }
}

absl::Status Violations::ToStatus() const { return InvalidFields(list_); }

}  // namespace crampwise
