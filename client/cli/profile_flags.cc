#include "client/cli/profile_flags.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "client/cli/enum_names.h"
#include "client/cli/parse.h"
#include "client/cli/usage_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"
#include "shared/schedule/zone.h"

namespace crampwise::client {
namespace {

using v1::Profile;
using v1::Routine;

template <v1::LocalTime* (Routine::*field)()>
absl::Status RoutineTime(const FlagInput& input, Profile& profile) {
  ASSIGN_OR_RETURN(*(profile.mutable_routine()->*field)(), ParseClockTime(input.what, input.text));
  return absl::OkStatus();
}

absl::Status SetWork(const FlagInput& input, Profile& profile) {
  const std::pair<std::string, std::string> hours_days = absl::StrSplit(input.text, absl::MaxSplits(' ', 1));
  const std::pair<std::string, std::string> hours = absl::StrSplit(hours_days.first, absl::MaxSplits('-', 1));
  v1::WorkBlock work;
  ASSIGN_OR_RETURN(*work.mutable_start(), ParseClockTime(input.what, hours.first));
  ASSIGN_OR_RETURN(*work.mutable_end(), ParseClockTime(input.what, hours.second));
  if (!hours_days.second.empty()) {
    ASSIGN_OR_RETURN(const auto days, ParseWeekdays(input.what, hours_days.second));
    for (const v1::Weekday day : days) work.add_days(day);
  }
  *profile.mutable_routine()->mutable_work_block() = work;
  return absl::OkStatus();
}

absl::Status SetDueDate(const FlagInput& input, Profile& profile) {
  ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDate(input.what, input.text));
  *profile.mutable_pregnancy()->mutable_due_date() = ToProto(day);
  return absl::OkStatus();
}

absl::Status SetMultiple(const FlagInput& input, Profile& profile) {
  ASSIGN_OR_RETURN(const v1::Answer answer, ParseAnswer(input.what, input.text));
  profile.mutable_pregnancy()->set_multiple(answer);
  return absl::OkStatus();
}

absl::Status SetBirthDate(const FlagInput& input, Profile& profile) {
  ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDate(input.what, input.text));
  *profile.mutable_birth_date() = ToProto(day);
  return absl::OkStatus();
}

absl::Status SetPlace(const FlagInput& input, Profile& profile) {
  const std::pair<std::string, std::string> parts = absl::StrSplit(input.text, absl::MaxSplits(',', 1));
  double latitude = 0;
  double longitude = 0;
  if (!absl::SimpleAtod(parts.first, &latitude) || !absl::SimpleAtod(parts.second, &longitude)) {
    return UsageError(input.what, "must be LATITUDE,LONGITUDE in degrees, for example 31.2,121.5");
  }
  profile.mutable_place()->set_latitude(latitude);
  profile.mutable_place()->set_longitude(longitude);
  return absl::OkStatus();
}

// What clears a text: the command line cannot carry an empty value.
constexpr char kNone[] = "none";

absl::Status SetTravelZone(const FlagInput& input, Profile& profile) {
  profile.set_travel_zone(input.text == kNone ? "" : input.text);
  return absl::OkStatus();
}

absl::Status SetZone(const FlagInput& input, Profile& profile) {
  RETURN_IF_ERROR(FindZone(input.what, input.text).status());
  profile.set_zone(input.text);
  return absl::OkStatus();
}

absl::Status SetCountry(const FlagInput& input, Profile& profile) {
  profile.clear_country();
  if (input.text == kNone) return absl::OkStatus();
  const bool letters = std::all_of(input.text.begin(), input.text.end(),
                                   [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); });
  if (input.text.size() != 2 || !letters) return UsageError(input.what, "must be two letters, for example CN, or none");
  profile.set_country(absl::AsciiStrToUpper(input.text));
  return absl::OkStatus();
}

// After the zone in the table: today is a day of the person's own calendar.
absl::Status SetHeat(const FlagInput& input, Profile& profile) {
  if (input.text != "today" && input.text != "off") return UsageError(input.what, "must be today or off");
  profile.clear_heat_date();
  if (input.text == "today") *profile.mutable_heat_date() = ToProto(absl::ToCivilDay(input.now, PlanZone(profile)));
  return absl::OkStatus();
}

absl::Status AddFact(const FlagInput& input, Profile& profile) {
  ASSIGN_OR_RETURN(const v1::FactAnswer answer, ParseFactAnswer(input.what, input.text));
  SetFact(answer, profile);
  return absl::OkStatus();
}

absl::Status SetBloodPressureTimes(const FlagInput& input, Profile& profile) {
  profile.clear_blood_pressure_times();
  if (input.text == "off") return absl::OkStatus();
  for (const absl::string_view part : absl::StrSplit(input.text, ',')) {
    ASSIGN_OR_RETURN(*profile.add_blood_pressure_times(), ParseClockTime(input.what, part));
  }
  return absl::OkStatus();
}

constexpr FieldFlag<Profile> kFlags[] = {
    {"--name", "Display name", "display_name", SetText<Profile, &Profile::set_display_name>},
    {"--population", "adult, pregnant or child", "population",
     SetChoice<Profile, v1::Population, &Profile::set_population>},
    {"--zone", "Time zone, for example Asia/Shanghai", "zone", SetZone},
    {"--travel-zone", "Where the person is now, or none: at home", "travel_zone", SetTravelZone},
    {"--travel-clock", "home or local: which clock the plan follows on a journey", "travel_clock",
     SetChoice<Profile, v1::TravelClock, &Profile::set_travel_clock>},
    {"--place", "LATITUDE,LONGITUDE in degrees; default: the zone's principal place", "place", SetPlace},
    {"--country", "Two letters, for the emergency number, or none", "country", SetCountry},
    {"--birth", "Birth date", "birth_date", SetBirthDate},
    {"--due", "Due date", "pregnancy", SetDueDate},
    {"--multiple", "yes or no: twins or more", "pregnancy", SetMultiple},
    {"--wake", "Usual time of waking", "routine", RoutineTime<&Routine::mutable_wake>},
    {"--bedtime", "Usual bedtime", "routine", RoutineTime<&Routine::mutable_bedtime>},
    {"--breakfast", "Time of breakfast", "routine", RoutineTime<&Routine::mutable_breakfast>},
    {"--lunch", "Time of lunch", "routine", RoutineTime<&Routine::mutable_lunch>},
    {"--dinner", "Time of dinner", "routine", RoutineTime<&Routine::mutable_dinner>},
    {"--work", "Hours of standing or sitting work, \"09:00-17:00\" or \"09:00-17:00 mon,tue\"", "routine", SetWork},
    {"--fact", "FACT=yes, no, not_sure or unknown, or FACT=NUMBER; may be repeated", "facts", AddFact},
    {"--heat", "today or off: 30 degrees or more", "heat_date", SetHeat},
    {"--bp-times", "Times at which the clinic asked for blood pressure, or off", "blood_pressure_times",
     SetBloodPressureTimes},
    {"--review-day", "Day of the weekly review", "review_day",
     SetChoice<Profile, v1::Weekday, &Profile::set_review_day>},
};

}  // namespace

absl::Span<const FieldFlag<v1::Profile>> ProfileFlags() { return kFlags; }

void SetFact(const v1::FactAnswer& answer, v1::Profile& profile) {
  for (v1::FactAnswer& known : *profile.mutable_facts()) {
    if (known.fact() != answer.fact() || known.code() != answer.code()) continue;
    known = answer;
    return;
  }
  *profile.add_facts() = answer;
}

}  // namespace crampwise::client
