// What the journal says of facts that the plan asks for.
#ifndef CRAMPWISE_SHARED_PLAN_LOGGED_FACTS_H_
#define CRAMPWISE_SHARED_PLAN_LOGGED_FACTS_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "crampwise/v1/facts.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"

namespace crampwise {

// The days, today included, that the journal is looked through for.
inline constexpr int kDaysOfLog = 28;

// Whether the journal can say anything that the plan of the person on that day asks for.
bool AsksTheLog(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens, absl::CivilDay date);

// The facts that are "yes" on `date`, a day of the person's own routine, by `entries` of the journal, older and newer
// ones among them: FACT_NIGHT_LEG_CRAMPS of a child who had one, and of an adult FACT_CRAMPS_DESPITE_CALCIUM, by the
// criteria of the contributing factor of that name (evidence.md 5.1, 0.2 "refractory").
std::vector<v1::Fact> FactsLogged(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens,
                                  absl::Span<const v1::JournalEntry> entries, absl::CivilDay date);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_PLAN_LOGGED_FACTS_H_
