#include "shared/assess/calendar.h"

#include <algorithm>

namespace crampwise::assess {
namespace {

// The proleptic Gregorian calendar repeats itself after 400 years. Years are counted from March, so that the leap day
// is the last of its year.
constexpr int kDaysPerEra = 146097;
constexpr int kEpochFromMarchOfYear0 = 719468;

int DaysInMonth(int year, int month) {
  const int next_year = month == 12 ? year + 1 : year;
  const int next_month = month == 12 ? 1 : month + 1;
  return ToLocalDay({next_year, next_month, 1}) - ToLocalDay({year, month, 1});
}

}  // namespace

CivilDay ToCivil(LocalDay day) {
  const int shifted = day + kEpochFromMarchOfYear0;
  const int era = (shifted >= 0 ? shifted : shifted - kDaysPerEra + 1) / kDaysPerEra;
  const int day_of_era = shifted - era * kDaysPerEra;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int months_from_march = (5 * day_of_year + 2) / 153;
  const int month = months_from_march < 10 ? months_from_march + 3 : months_from_march - 9;
  const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {year, month, day_of_year - (153 * months_from_march + 2) / 5 + 1};
}

LocalDay ToLocalDay(CivilDay date) {
  const int year = date.month <= 2 ? date.year - 1 : date.year;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int months_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  const int day_of_year = (153 * months_from_march + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - kEpochFromMarchOfYear0;
}

int AgeMonths(LocalDay birth, LocalDay today) {
  const CivilDay from = ToCivil(birth);
  const CivilDay to = ToCivil(today);
  const int months = (to.year - from.year) * 12 + to.month - from.month;
  const int due_day = std::min(from.day, DaysInMonth(to.year, to.month));
  return to.day < due_day ? months - 1 : months;
}

int AgeYears(LocalDay birth, LocalDay today) {
  const int months = AgeMonths(birth, today);
  return (months >= 0 ? months : months - 11) / 12;
}

int CorrectedAgeDays(LocalDay birth, LocalDay due, LocalDay today) { return today - std::max(birth, due); }

}  // namespace crampwise::assess
