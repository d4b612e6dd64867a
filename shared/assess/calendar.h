// Days of a person's own calendar, and ages counted in them.
#ifndef CRAMPWISE_SHARED_ASSESS_CALENDAR_H_
#define CRAMPWISE_SHARED_ASSESS_CALENDAR_H_

#include <cstdint>

namespace crampwise::assess {

// Days since 1970-01-01.
using LocalDay = std::int32_t;
// Seconds since 1970-01-01T00:00:00Z.
using Seconds = std::int64_t;

inline constexpr Seconds kSecondsPerMinute = 60;
inline constexpr Seconds kSecondsPerHour = 3600;
inline constexpr Seconds kSecondsPerDay = 86400;

// A date of the Gregorian calendar.
struct CivilDay {
  int year;
  int month;
  int day;
};

CivilDay ToCivil(LocalDay day);
LocalDay ToLocalDay(CivilDay date);

// Completed months: one that began on the 31st is complete on the last day of a shorter month. Negative before birth.
int AgeMonths(LocalDay birth, LocalDay today);
int AgeYears(LocalDay birth, LocalDay today);

// The age of a child that was born early, counted from the day on which it was due; never more than the age since
// birth. Rules use the age since birth; this one is shown beside it (evidence.md 4.3).
int CorrectedAgeDays(LocalDay birth, LocalDay due, LocalDay today);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_CALENDAR_H_
