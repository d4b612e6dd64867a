// What a person types: dates, times, lengths of time, lists, answers.
#include <cstdint>
#include <string>

#include "absl/strings/match.h"
#include "client/cli/enum_names.h"
#include "client/cli/format.h"
#include "client/cli/parse.h"
#include "client/cli/parse_age.h"
#include "client/cli/usage_error.h"
#include "shared/base/proto_time.h"
#include "shared/schedule/zone.h"
#include "shared/validate/validate.h"
#include "tests/fuzz/decoders.h"
#include "tests/fuzz/require.h"

namespace crampwise::client {
namespace {

constexpr char kWhat[] = "--value";

void CheckRefusal(const absl::Status& status) {
  Require(absl::IsInvalidArgument(status), "what cannot be read is refused");
  Require(absl::StrContains(status.message(), kWhat), "a refusal names the flag");
}

void TryDate(absl::string_view text) {
  const absl::StatusOr<absl::CivilDay> day = ParseDate(kWhat, text);
  if (!day.ok()) return CheckRefusal(day.status());
  Require(FromProto(ToProto(*day)) == *day, "the day that was typed is the day that is sent");
}

void TryClockTime(absl::string_view text) {
  const absl::StatusOr<v1::LocalTime> time = ParseClockTime(kWhat, text);
  if (!time.ok()) return CheckRefusal(time.status());
  Require(CheckMessage(*time).ok(), "a time that was read is a time of the API");
}

void TryLength(absl::string_view text) {
  const absl::StatusOr<absl::Duration> length = ParseLength(kWhat, text);
  if (!length.ok()) return CheckRefusal(length.status());
  Require(*length > absl::ZeroDuration() && CheckMessage(ToProto(*length)).ok(), "a length is more than nothing");
}

void TryAge(absl::string_view text) {
  const absl::StatusOr<int> months = ParseAgeInMonths(kWhat, text, absl::CivilDay(2026, 3, 29));
  if (!months.ok()) return CheckRefusal(months.status());
  Require(*months >= 0 && *months <= 1440, "an age lies within a life");
}

void TryMoment(absl::string_view text) {
  const absl::TimeZone zone = *FindZone("zone", "Europe/Berlin");
  const absl::Time now = absl::FromCivil(absl::CivilHour(2026, 3, 29, 12), zone);
  const absl::StatusOr<absl::Time> time = ParseMoment(kWhat, text, zone, now);
  if (!time.ok()) return CheckRefusal(time.status());
  const absl::StatusOr<v1::LocalTime> clock = ParseClockTime(kWhat, text);
  Require(!clock.ok() || *time <= now, "a time without a day has been");
  ToProto(*time);
}

void TryLists(absl::string_view text) {
  const auto days = ParseWeekdays(kWhat, text);
  if (!days.ok()) CheckRefusal(days.status());
  const auto times = ParseDoseTimes(kWhat, text);
  if (!times.ok()) return CheckRefusal(times.status());
  for (const v1::DoseTime& time : *times) {
    Require(time.when_case() != v1::DoseTime::WHEN_NOT_SET && CheckMessage(time).ok(), "a dose has a time");
  }
}

void TryAnswers(absl::string_view text) {
  const auto fact = ParseFactAnswer(kWhat, text);
  fact.ok() ? Require(fact->fact() != v1::FACT_UNSPECIFIED, "an answer is to a fact") : CheckRefusal(fact.status());
  const auto answer = ParseAnswer(kWhat, text);
  if (!answer.ok()) CheckRefusal(answer.status());
  for (const bool child : {false, true}) {
    const auto safety = ParseSafety(kWhat, text, child);
    if (!safety.ok()) {
      CheckRefusal(safety.status());
      continue;
    }
    Require(child || safety->child_signs() == v1::ANSWER_UNSPECIFIED, "an adult is not asked a child's question");
  }
}

void TryEnum(absl::string_view text) {
  const auto substance = ParseEnum<v1::Substance>(kWhat, text);
  if (!substance.ok()) return CheckRefusal(substance.status());
  Require(*ParseEnum<v1::Substance>(kWhat, NameOf(*substance)) == *substance, "a name is one value");
}

constexpr Decoder kDecoders[] = {
    {'d', TryDate},  {'t', TryClockTime}, {'l', TryLength}, {'m', TryMoment},
    {'w', TryLists}, {'a', TryAnswers},   {'e', TryEnum},   {'y', TryAge},
};

}  // namespace
}  // namespace crampwise::client

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  crampwise::TryDecoders(crampwise::client::kDecoders, data, size);
  return 0;
}
