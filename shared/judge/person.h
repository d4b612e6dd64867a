// What the assessment knows of a person beside the journal.
#ifndef CRAMPWISE_SHARED_JUDGE_PERSON_H_
#define CRAMPWISE_SHARED_JUDGE_PERSON_H_

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "shared/assess/calendar.h"
#include "shared/assess/input.h"

namespace crampwise {

assess::LocalDay ToCore(absl::CivilDay day);

// The calendar's day where the person is. Ages and weeks go by it; before waking it is a day ahead of LocalDate, by
// which nights, entries and portions go.
absl::CivilDay CalendarDate(const v1::Profile& profile, absl::Time now);

// As of `today`, a day of the person's own routine, and of the calendar's `date`. Where a regimen says what the profile
// says too, the regimen counts. Facts that only contributing factors ask for have places beyond those of
// knowledge::AssessmentRules(); DropFactorFacts takes them out.
assess::Person PersonOf(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens, absl::CivilDay today,
                        absl::CivilDay date);

void DropFactorFacts(assess::Person& person);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_PERSON_H_
