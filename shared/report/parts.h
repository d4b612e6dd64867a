// The parts of a report, one file each. Private to this library.
#ifndef CRAMPWISE_SHARED_REPORT_PARTS_H_
#define CRAMPWISE_SHARED_REPORT_PARTS_H_

#include <string>

#include "shared/report/make_report.h"

namespace crampwise::report_internal {

inline bool InPeriod(const ReportInputs& inputs, const v1::Date& date) {
  const absl::CivilDay day(date.year(), date.month(), date.day());
  return day >= inputs.start && day <= inputs.end;
}

// As the person's own clock shows it.
v1::LocalMoment MomentOf(const v1::Profile& profile, absl::Time time);

// The last moment of which the report knows.
absl::Time AsOf(const ReportInputs& inputs);

// Of a reminder's plan item: "calf_stretch", or "supplement_with_meal.{regimen}".
std::string ItemOf(const v1::Reminder& reminder);

// Supplements that began on this day or later are looked at before and after.
absl::CivilDay EarliestSupplement(absl::CivilDay start, absl::CivilDay end);

void AddSubject(const ReportInputs& inputs, v1::Report& report);
void AddMedicines(const ReportInputs& inputs, v1::Report& report);
void AddEpisodes(const ReportInputs& inputs, v1::Report& report);
void AddAdherence(const ReportInputs& inputs, v1::Report& report);
void AddResults(const ReportInputs& inputs, v1::Report& report);
void AddFlags(const ReportInputs& inputs, v1::Report& report);
void AddFactors(const ReportInputs& inputs, v1::Report& report);
// After AddFactors.
void AddViews(const ReportInputs& inputs, v1::Report& report);

}  // namespace crampwise::report_internal

#endif  // CRAMPWISE_SHARED_REPORT_PARTS_H_
