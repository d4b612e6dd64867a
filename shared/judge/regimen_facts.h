// What the regimens on record say of intake and medicines. Private to this library.
#ifndef CRAMPWISE_SHARED_JUDGE_REGIMEN_FACTS_H_
#define CRAMPWISE_SHARED_JUDGE_REGIMEN_FACTS_H_

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "shared/assess/input.h"

namespace crampwise {

// Of the regimens that are taken on `today`; their numbers replace those that the person stated.
void AddRegimenFacts(absl::Span<const v1::Regimen> regimens, absl::CivilDay today, assess::Person& person);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_REGIMEN_FACTS_H_
