#include "client/cli/parse_age.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "client/cli/usage_error.h"
#include "shared/relief/age.h"

namespace crampwise::client {
namespace {

constexpr int kMonthsOfYear = 12;
constexpr int kDaysOfWeek = 7;
constexpr int kMostMonths = 120 * kMonthsOfYear;
// More than any age in days.
constexpr int kMostDigits = 5;

// The months of `count` units; -1 if there is no such unit.
int InMonths(int count, absl::string_view unit, absl::CivilDay today) {
  if (unit == "d") return AgeInMonths(today - count, today);
  if (unit == "w") return AgeInMonths(today - kDaysOfWeek * count, today);
  if (unit == "mo") return count;
  return unit == "y" ? kMonthsOfYear * count : -1;
}

}  // namespace

absl::StatusOr<int> ParseAgeInMonths(absl::string_view what, absl::string_view text, absl::CivilDay today) {
  const auto digits = std::find_if_not(text.begin(), text.end(), absl::ascii_isdigit) - text.begin();
  int count = 0;
  if (digits <= kMostDigits && absl::SimpleAtoi(text.substr(0, digits), &count)) {
    const int months = InMonths(count, text.substr(digits), today);
    if (months >= 0 && months <= kMostMonths) return months;
  }
  return UsageError(what, "must be days, weeks, months or years such as 10d, 6w, 8mo or 3y, at most 120y");
}

}  // namespace crampwise::client
