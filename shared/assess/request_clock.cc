#include "shared/assess/request_clock.h"

#include "shared/assess/words.h"

namespace crampwise::assess {
namespace {

// A hundred years and some.
constexpr long long kMaxDays = 40000;

// Its number of seconds, or nothing if it does not end with a unit.
std::optional<Seconds> TakeUnit(Text& word) {
  constexpr struct {
    Text name;
    Seconds seconds;
  } kUnits[] = {{"min", kSecondsPerMinute}, {"h", kSecondsPerHour}, {"d", kSecondsPerDay}, {"s", 1}};
  for (const auto& unit : kUnits) {
    if (word.size() <= unit.name.size() || word.substr(word.size() - unit.name.size()) != unit.name) continue;
    word.remove_suffix(unit.name.size());
    return unit.seconds;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Moment> RequestClock::Ago(Text word) const {
  const std::optional<Seconds> unit = TakeUnit(word);
  const std::optional<long long> count = ToWholeNumber(word);
  if (!unit || !count) return std::nullopt;
  const long long most = kMaxDays * kSecondsPerDay / *unit;
  if (*count > most || *count < -most) return std::nullopt;
  const Seconds time = now_.time - *count * *unit;
  const Seconds midnight = now_.time - now_.minute_of_day * kSecondsPerMinute;
  const Seconds since_midnight = time - midnight;
  const Seconds days = (since_midnight >= 0 ? since_midnight : since_midnight - kSecondsPerDay + 1) / kSecondsPerDay;
  const Seconds of_day = since_midnight - days * kSecondsPerDay;
  return Moment{time, now_.day + static_cast<LocalDay>(days), static_cast<int>(of_day / kSecondsPerMinute)};
}

std::optional<Moment> RequestClock::AtTime(const Moment& moment, Text word) const {
  if (word.size() != 5 || word[2] != ':') return std::nullopt;
  const std::optional<long long> hour = ToWholeNumber(word.substr(0, 2));
  const std::optional<long long> minute = ToWholeNumber(word.substr(3));
  if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
  const int minute_of_day = static_cast<int>(*hour * 60 + *minute);
  return Moment{moment.time + (minute_of_day - moment.minute_of_day) * kSecondsPerMinute, moment.day, minute_of_day};
}

}  // namespace crampwise::assess
