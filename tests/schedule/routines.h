// Routines of people with very different days.
#ifndef CRAMPWISE_TESTS_SCHEDULE_ROUTINES_H_
#define CRAMPWISE_TESTS_SCHEDULE_ROUTINES_H_

#include "crampwise/v1/profile_service.pb.h"
#include "shared/base/proto_time.h"

namespace crampwise {

constexpr int At(int hours, int minutes) { return hours * 60 + minutes; }

inline v1::Routine RoutineOf(int wake, int bedtime) {
  v1::Routine routine;
  *routine.mutable_wake() = LocalTimeOf(wake);
  *routine.mutable_bedtime() = LocalTimeOf(bedtime);
  return routine;
}

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SCHEDULE_ROUTINES_H_
