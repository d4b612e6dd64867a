// Between the API's dates and times and Abseil's.
#ifndef CRAMPWISE_SHARED_BASE_PROTO_TIME_H_
#define CRAMPWISE_SHARED_BASE_PROTO_TIME_H_

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/v1/common.pb.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace crampwise {

// Microsecond precision; beyond the years 1 to 9999 the result is saturated.
absl::Time FromProto(const google::protobuf::Timestamp& timestamp);
google::protobuf::Timestamp ToProto(absl::Time time);

// ToProto saturates at 10 000 years, as far as the message allows.
absl::Duration FromProto(const google::protobuf::Duration& duration);
google::protobuf::Duration ToProto(absl::Duration duration);

// Whether year, month and day name a day of the calendar (30 February does not).
bool IsCalendarDay(const v1::Date& date);
// Normalises what is not a calendar day, as absl::CivilDay does.
absl::CivilDay FromProto(const v1::Date& date);
v1::Date ToProto(absl::CivilDay day);

int MinutesOfDay(const v1::LocalTime& time);
v1::LocalTime LocalTimeOf(int minutes_of_day);

v1::Weekday ToProto(absl::Weekday weekday);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_BASE_PROTO_TIME_H_
