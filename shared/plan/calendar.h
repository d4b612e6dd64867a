// On which days an item comes.
#ifndef CRAMPWISE_SHARED_PLAN_CALENDAR_H_
#define CRAMPWISE_SHARED_PLAN_CALENDAR_H_

#include <vector>

#include "google/protobuf/repeated_field.h"
#include "shared/plan/candidates.h"

namespace crampwise::plan_internal {

// Whether `candidate` comes on the day. Days of the week that the owner chose replace those of the knowledge and of the
// regimen; they do not touch what comes once, monthly, or before an appointment. `all` are the candidates of that day.
bool ComesOn(const Day& day, const Candidate& candidate, const std::vector<Candidate>& all);

// `days` are values of v1::Weekday.
bool ContainsDay(const google::protobuf::RepeatedField<int>& days, absl::CivilDay date);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_CALENDAR_H_
