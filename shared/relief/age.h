// How old a person is, in completed months.
#ifndef CRAMPWISE_SHARED_RELIEF_AGE_H_
#define CRAMPWISE_SHARED_RELIEF_AGE_H_

#include "absl/time/civil_time.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise {

// Never negative.
int AgeInMonths(absl::CivilDay birth, absl::CivilDay today);

// 0 for a person whose birth date is unknown: the youngest child gets the gentlest steps.
int AgeInMonths(const v1::Profile& profile, absl::CivilDay today);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_RELIEF_AGE_H_
