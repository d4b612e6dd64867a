// Warnings and guides, from the knowledge's tables to the API.
#ifndef CRAMPWISE_SHARED_RELIEF_WARNINGS_H_
#define CRAMPWISE_SHARED_RELIEF_WARNINGS_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "crampwise/v1/guidance_service.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise {

v1::ReliefGuide ToGuide(const knowledge::ReliefRule& rule, v1::Language language);

// ANSWER_NO for a part that is not asked of that population.
v1::Answer AnswerTo(const v1::SafetyAnswers& safety, knowledge::v1::SafetyPart part, v1::Population population);

// The rules that a "yes" fires, or a "not sure", which counts as one in rules of these levels (evidence.md 0.4); the
// highest level first.
std::vector<const knowledge::WarningRule*> FiredRules(const v1::SafetyAnswers& safety, v1::Population population);

// The messages that a "yes" fires and those of an urgency that is still active, each once, the highest first. An active
// urgency that is higher than all rules of the tables that it names has a message all the same. Empty for all "no" when
// no urgency of level URGENT or above is active.
std::vector<v1::Warning> OpenWarnings(const v1::Profile& profile, const v1::SafetyAnswers& safety, absl::CivilDay today,
                                      v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_RELIEF_WARNINGS_H_
