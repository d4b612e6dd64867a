// Levels of the assessment core as the API names them.
#ifndef CRAMPWISE_SHARED_JUDGE_LEVELS_H_
#define CRAMPWISE_SHARED_JUDGE_LEVELS_H_

#include "crampwise/v1/facts.pb.h"
#include "shared/assess/rule_set.h"

namespace crampwise {

constexpr v1::Urgency UrgencyOf(assess::Level level) {
  switch (level) {
    case assess::Level::kNone:
      return v1::URGENCY_UNSPECIFIED;
    case assess::Level::kSelfCare:
      return v1::URGENCY_SELF_CARE;
    case assess::Level::kRoutine:
      return v1::URGENCY_ROUTINE;
    case assess::Level::kUrgent:
      return v1::URGENCY_URGENT;
    case assess::Level::kEmergency:
      return v1::URGENCY_EMERGENCY;
  }
  return v1::URGENCY_UNSPECIFIED;
}

constexpr assess::Level LevelOf(v1::Urgency urgency) {
  switch (urgency) {
    case v1::URGENCY_SELF_CARE:
      return assess::Level::kSelfCare;
    case v1::URGENCY_ROUTINE:
      return assess::Level::kRoutine;
    case v1::URGENCY_URGENT:
      return assess::Level::kUrgent;
    case v1::URGENCY_EMERGENCY:
      return assess::Level::kEmergency;
    default:
      return assess::Level::kNone;
  }
}

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_LEVELS_H_
