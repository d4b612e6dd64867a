#include "client/cli/regimen_flags.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/cli/parse.h"
#include "client/cli/usage_error.h"
#include "shared/base/proto_time.h"

namespace crampwise::client {
namespace {

using v1::Regimen;

constexpr int kMostUnits = 20;

template <v1::Date* (Regimen::*field)()>
absl::Status Day(const FlagInput& input, Regimen& regimen) {
  ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDate(input.what, input.text));
  *(regimen.*field)() = ToProto(day);
  return absl::OkStatus();
}

template <void (Regimen::*setter)(bool)>
absl::Status Switch(const FlagInput& input, Regimen& regimen) {
  const absl::StatusOr<v1::Answer> answer = ParseAnswer(input.what, input.text);
  if (!answer.ok() || *answer == v1::ANSWER_UNSPECIFIED) return UsageError(input.what, "must be yes or no");
  (regimen.*setter)(*answer == v1::ANSWER_YES);
  return absl::OkStatus();
}

// Nothing at all would be no portion.
absl::Status SetUnits(const FlagInput& input, Regimen& regimen) {
  int32_t units = 0;
  if (!absl::SimpleAtoi(input.text, &units) || units < 1 || units > kMostUnits) {
    return UsageError(input.what, absl::StrCat("must be a number from 1 to ", kMostUnits));
  }
  regimen.set_units_per_portion(units);
  return absl::OkStatus();
}

absl::Status SetStock(const FlagInput& input, Regimen& regimen) {
  if (input.text != "none") return SetCount<Regimen, &Regimen::set_stock>(input, regimen);
  regimen.clear_stock();
  return absl::OkStatus();
}

absl::Status SetTimes(const FlagInput& input, Regimen& regimen) {
  ASSIGN_OR_RETURN(const auto times, ParseDoseTimes(input.what, input.text));
  *regimen.mutable_times() = {times.begin(), times.end()};
  return absl::OkStatus();
}

absl::Status SetDays(const FlagInput& input, Regimen& regimen) {
  ASSIGN_OR_RETURN(const auto days, ParseWeekdays(input.what, input.text));
  *regimen.mutable_days() = {days.begin(), days.end()};
  return absl::OkStatus();
}

constexpr FieldFlag<Regimen> kFlags[] = {
    {"--product", "The product, as printed", "product", SetText<Regimen, &Regimen::set_product>},
    {"--substance", "For example calcium_carbonate, vitamin_d, iron, levothyroxine; other: on record only", "substance",
     SetChoice<Regimen, v1::Substance, &Regimen::set_substance>},
    {"--amount", "The amount of one portion as printed, for example \"500 mg\"", "amount_printed",
     SetText<Regimen, &Regimen::set_amount_printed>},
    {"--elemental", "Elemental amount of one unit in mg (vitamin D: micrograms)", "elemental_per_unit",
     SetNumber<Regimen, &Regimen::set_elemental_per_unit>},
    {"--units", "Units in one portion", "units_per_portion", SetUnits},
    {"--at", "Meals or times: breakfast,dinner or 08:30,20:30", "times", SetTimes},
    {"--days", "Days such as mon,wed,fri; default: every day", "days", SetDays},
    {"--advised-by", "Who advised it, for example \"Dr Lin\"", "advised_by",
     SetText<Regimen, &Regimen::set_advised_by>},
    {"--start", "First day; default: today", "start_date", Day<&Regimen::mutable_start_date>},
    {"--end", "Last day", "end_date", Day<&Regimen::mutable_end_date>},
    {"--stock", "Units left, counted down with every portion; none: do not count", "stock", SetStock},
    {"--clinician-confirmed", "yes: a clinician said so, knowing of what the plan asks about", "clinician_confirmed",
     Switch<&Regimen::set_clinician_confirmed>},
    {"--paused", "yes or no", "paused", Switch<&Regimen::set_paused>},
    {"--portion-confirmed", "yes: more than 500 mg calcium at once is meant", "portion_confirmed",
     Switch<&Regimen::set_portion_confirmed>},
    {"--quiet-hours-confirmed", "yes: a time inside the quiet hours is meant", "quiet_hours_confirmed",
     Switch<&Regimen::set_quiet_hours_confirmed>},
};

}  // namespace

absl::Span<const FieldFlag<v1::Regimen>> RegimenFlags() { return kFlags; }

}  // namespace crampwise::client
