#include "client/cli/parse.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/enum_names.h"
#include "client/cli/usage_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/judge/fact_codes.h"
#include "shared/schedule/zone.h"

namespace crampwise::client {
namespace {

constexpr char kClockForm[] = "must be a time such as 07:30, from 00:00 to 23:59";
constexpr size_t kShortestDayName = 3;

bool ParseNumber(absl::string_view text, size_t min_digits, int max, int& number) {
  return text.size() >= min_digits && text.size() <= 2 && absl::SimpleAtoi(text, &number) && number >= 0 &&
         number <= max;
}

// The last instant not after `now` at which the clock showed `clock`.
absl::Time LastTime(const v1::LocalTime& clock, absl::TimeZone zone, absl::Time now) {
  const absl::CivilDay today = absl::ToCivilDay(now, zone);
  const absl::Time time = WallTime(zone, today, MinutesOfDay(clock));
  return time <= now ? time : WallTime(zone, today - 1, MinutesOfDay(clock));
}

absl::StatusOr<v1::Weekday> ParseWeekday(absl::string_view what, absl::string_view text) {
  const std::string wanted = absl::AsciiStrToLower(absl::StripAsciiWhitespace(text));
  for (int number = v1::WEEKDAY_MONDAY; number <= v1::WEEKDAY_SUNDAY; ++number) {
    const auto day = static_cast<v1::Weekday>(number);
    if (wanted.size() >= kShortestDayName && absl::StartsWith(NameOf(day), wanted)) return day;
  }
  return UsageError(what, "must be days such as mon,wed,fri");
}

absl::StatusOr<v1::DoseTime> ParseDoseTime(absl::string_view what, absl::string_view text) {
  v1::DoseTime dose;
  if (const auto meal = ParseEnum<v1::Meal>(what, text); meal.ok()) {
    dose.set_meal(*meal);
    return dose;
  }
  const absl::StatusOr<v1::LocalTime> time = ParseClockTime(what, text);
  if (!time.ok()) return UsageError(what, "must be breakfast, lunch, dinner or a time such as 08:30");
  *dose.mutable_time() = *time;
  return dose;
}

}  // namespace

absl::StatusOr<absl::CivilDay> ParseDate(absl::string_view what, absl::string_view text) {
  absl::CivilDay day;
  // The API's years have four digits; others would not fit into its numbers.
  if (absl::ParseCivilTime(text, &day) && day.year() > 0 && day.year() < 10000) return day;
  return UsageError(what, "must be a date such as 2026-06-24");
}

absl::StatusOr<v1::LocalTime> ParseClockTime(absl::string_view what, absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits(':', 1));
  int hours = 0;
  int minutes = 0;
  if (!ParseNumber(parts.first, 1, 23, hours) || !ParseNumber(parts.second, 2, 59, minutes)) {
    return UsageError(what, kClockForm);
  }
  return LocalTimeOf(hours * 60 + minutes);
}

absl::StatusOr<absl::Duration> ParseLength(absl::string_view what, absl::string_view text) {
  absl::Duration length;
  if (!absl::ParseDuration(text, &length) || length <= absl::ZeroDuration() || length == absl::InfiniteDuration()) {
    return UsageError(what, "must be a length of time such as 90s, 2m or 1h30m");
  }
  return length;
}

absl::StatusOr<absl::Time> ParseMoment(absl::string_view what, absl::string_view text, absl::TimeZone zone,
                                       absl::Time now) {
  if (const auto clock = ParseClockTime(what, text); clock.ok()) return LastTime(*clock, zone, now);
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits(' ', 1));
  const auto day = ParseDate(what, parts.first);
  const auto clock = ParseClockTime(what, parts.second);
  if (day.ok() && clock.ok()) return WallTime(zone, *day, MinutesOfDay(*clock));
  absl::Time time;
  if (absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) return time;
  return UsageError(what, "must be a time such as 03:40, \"2026-04-14 03:40\" or 2026-04-14T03:40:00+08:00");
}

absl::StatusOr<std::vector<v1::Weekday>> ParseWeekdays(absl::string_view what, absl::string_view text) {
  std::vector<v1::Weekday> days;
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    ASSIGN_OR_RETURN(const v1::Weekday day, ParseWeekday(what, part));
    days.push_back(day);
  }
  return days;
}

absl::StatusOr<std::vector<v1::DoseTime>> ParseDoseTimes(absl::string_view what, absl::string_view text) {
  std::vector<v1::DoseTime> times;
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    ASSIGN_OR_RETURN(v1::DoseTime time, ParseDoseTime(what, absl::StripAsciiWhitespace(part)));
    times.push_back(std::move(time));
  }
  return times;
}

absl::StatusOr<v1::FactAnswer> ParseFactAnswer(absl::string_view what, absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
  v1::FactAnswer answer;
  const ProfileFactForm form = FormInProfile(parts.first);
  if (form == ProfileFactForm::kNone) {
    ASSIGN_OR_RETURN(const v1::Fact fact, ParseEnum<v1::Fact>(what, parts.first));
    answer.set_fact(fact);
  } else {
    answer.set_code(std::string(parts.first));
  }
  if (form == ProfileFactForm::kNumber) {
    double number = 0;
    if (!absl::SimpleAtod(parts.second, &number)) return UsageError(what, "must be FACT=NUMBER for this fact");
    answer.set_number(number);
    return answer;
  }
  if (parts.second == "unknown") return answer;
  const auto value = ParseEnum<v1::Answer>(what, parts.second);
  if (!value.ok()) return UsageError(what, "must be FACT=yes, FACT=no or FACT=unknown");
  answer.set_answer(*value);
  return answer;
}

absl::StatusOr<v1::Answer> ParseAnswer(absl::string_view what, absl::string_view text) {
  const std::string answer = absl::AsciiStrToLower(absl::StripAsciiWhitespace(text));
  if (answer.empty()) return v1::ANSWER_UNSPECIFIED;
  if (answer == "y" || answer == "yes") return v1::ANSWER_YES;
  if (answer == "n" || answer == "no") return v1::ANSWER_NO;
  return UsageError(what, "must be y, n, or Enter for not sure");
}

absl::StatusOr<v1::SafetyAnswers> ParseSafety(absl::string_view what, absl::string_view text, bool child) {
  v1::SafetyAnswers answers;
  if (text == "no") {
    answers.set_leg_signs(v1::ANSWER_NO);
    answers.set_chest_signs(v1::ANSWER_NO);
    if (child) answers.set_child_signs(v1::ANSWER_NO);
    return answers;
  }
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    if (part == "leg") {
      answers.set_leg_signs(v1::ANSWER_YES);
    } else if (part == "chest") {
      answers.set_chest_signs(v1::ANSWER_YES);
    } else if (part == "child" && child) {
      answers.set_child_signs(v1::ANSWER_YES);
    } else {
      return UsageError(what, child ? "must be no, or some of leg,chest,child" : "must be no, or some of leg,chest");
    }
  }
  return answers;
}

}  // namespace crampwise::client
