// Facts that follow from others (evidence.md 5.1). Private to this library.
#ifndef CRAMPWISE_SHARED_JUDGE_DERIVED_FACTS_H_
#define CRAMPWISE_SHARED_JUDGE_DERIVED_FACTS_H_

#include "absl/time/civil_time.h"
#include "crampwise/v1/profile_service.pb.h"
#include "shared/assess/input.h"

namespace crampwise {

// Adds them to the person of an input that has its entries. Unknown where nothing tells.
void AddDerivedFacts(const v1::Profile& profile, absl::CivilDay today, assess::Input& input);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_DERIVED_FACTS_H_
