// The clinician's report: what was recorded in a period, put in order, without conclusions (evidence.md 5 and 5.2). A
// pure function of its arguments.
#ifndef CRAMPWISE_SHARED_REPORT_MAKE_REPORT_H_
#define CRAMPWISE_SHARED_REPORT_MAKE_REPORT_H_

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "crampwise/v1/common.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "crampwise/v1/report_service.pb.h"

namespace crampwise {

// The referents must outlive the call.
struct ReportInputs {
  const v1::Profile& profile;
  absl::Span<const v1::Regimen> regimens;
  // Oldest first, from ReportHistoryStart() to the end of the period.
  absl::Span<const v1::JournalEntry> entries;
  // Due in the period; those of other days are left out.
  absl::Span<const v1::Reminder> reminders;
  // Routine days, both included.
  absl::CivilDay start;
  absl::CivilDay end;
  absl::Time now;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
};

// How far back the entries of a report must go: rules that fired in the period looked back too, and so does the view of
// what was before a supplement began.
absl::Time ReportHistoryStart(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens, absl::CivilDay start,
                              absl::CivilDay end);

// Sets Report.incomplete only for flags that were not looked for.
v1::Report MakeReport(const ReportInputs& inputs);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_REPORT_MAKE_REPORT_H_
