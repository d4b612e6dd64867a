// What the assessment takes: findings, laboratory results, facts and medicines. Private to this library.
#ifndef CRAMPWISE_SHARED_VALIDATE_FINDING_CHECKS_H_
#define CRAMPWISE_SHARED_VALIDATE_FINDING_CHECKS_H_

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "shared/validate/violations.h"

namespace crampwise {

// Paths are below the entry.
void CheckFindings(const v1::JournalEntry& entry, const v1::Profile& profile, Violations& violations);
void CheckLabResult(const v1::JournalEntry& entry, const v1::Profile& profile, absl::Time now, Violations& violations);

// Paths are below the profile.
void CheckFacts(const v1::Profile& profile, Violations& violations);
void CheckMedicines(const v1::Profile& profile, absl::CivilDay today, Violations& violations);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_VALIDATE_FINDING_CHECKS_H_
