// What a person types, as the API means it. Every error is a usage error of `what` (a flag or argument) that says which
// form is allowed, and never repeats the text.
#ifndef CRAMPWISE_CLIENT_CLI_PARSE_H_
#define CRAMPWISE_CLIENT_CLI_PARSE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/v1/common.pb.h"
#include "crampwise/v1/facts.pb.h"
#include "crampwise/v1/regimen_service.pb.h"

namespace crampwise::client {

// "2026-06-24".
absl::StatusOr<absl::CivilDay> ParseDate(absl::string_view what, absl::string_view text);

// "07:00" or "7:00".
absl::StatusOr<v1::LocalTime> ParseClockTime(absl::string_view what, absl::string_view text);

// "2m", "90s", "1h30m"; more than nothing.
absl::StatusOr<absl::Duration> ParseLength(absl::string_view what, absl::string_view text);

// "03:40", the last time that the clock showed it before `now`; "2026-04-14 03:40"; or RFC 3339 with an offset. A wall
// time that comes twice means its first coming, one that does not exist the first moment after the gap.
absl::StatusOr<absl::Time> ParseMoment(absl::string_view what, absl::string_view text, absl::TimeZone zone,
                                       absl::Time now);

// "mon,wed" or full names.
absl::StatusOr<std::vector<v1::Weekday>> ParseWeekdays(absl::string_view what, absl::string_view text);

// "breakfast,dinner", "08:30" or a mixture.
absl::StatusOr<std::vector<v1::DoseTime>> ParseDoseTimes(absl::string_view what, absl::string_view text);

// "numb_feet=no", "profile.coeliac=yes"; the answer is yes, no, not_sure or unknown. "intake.alcohol_units_week=4": a
// number.
absl::StatusOr<v1::FactAnswer> ParseFactAnswer(absl::string_view what, absl::string_view text);

// "y", "yes", "n", "no", or empty for not sure.
absl::StatusOr<v1::Answer> ParseAnswer(absl::string_view what, absl::string_view text);

// "no", which answers every part with no (the child's part only with `child`), or a list of leg, chest, child, each of
// which is answered with yes while the other parts stay unanswered.
absl::StatusOr<v1::SafetyAnswers> ParseSafety(absl::string_view what, absl::string_view text, bool child);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_PARSE_H_
