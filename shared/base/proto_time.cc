#include "shared/base/proto_time.h"

#include <algorithm>

namespace crampwise {
namespace {

// The range that google.protobuf.Timestamp allows: the years 1 to 9999.
constexpr absl::Time kFirstSecond = absl::FromUnixSeconds(-62135596800);
constexpr absl::Time kLastSecond = absl::FromUnixSeconds(253402300799);
// And google.protobuf.Duration.
constexpr absl::Duration kLongest = absl::Seconds(315576000000);

}  // namespace

absl::Time FromProto(const google::protobuf::Timestamp& timestamp) {
  return std::clamp(absl::FromUnixSeconds(timestamp.seconds()), kFirstSecond, kLastSecond) +
         absl::Microseconds(timestamp.nanos() / 1000);
}

google::protobuf::Timestamp ToProto(absl::Time time) {
  time = std::clamp(time, kFirstSecond, kLastSecond + absl::Microseconds(999999));
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(absl::ToUnixSeconds(time));
  const absl::Duration rest = time - absl::FromUnixSeconds(timestamp.seconds());
  timestamp.set_nanos(static_cast<int32_t>(absl::ToInt64Microseconds(rest) * 1000));
  return timestamp;
}

absl::Duration FromProto(const google::protobuf::Duration& duration) {
  return absl::Seconds(duration.seconds()) + absl::Nanoseconds(duration.nanos());
}

google::protobuf::Duration ToProto(absl::Duration duration) {
  duration = std::clamp(duration, -kLongest, kLongest);
  google::protobuf::Duration proto;
  proto.set_seconds(absl::ToInt64Seconds(duration));
  proto.set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(duration - absl::Seconds(proto.seconds()))));
  return proto;
}

bool IsCalendarDay(const v1::Date& date) {
  const absl::CivilDay day = FromProto(date);
  return day.year() == date.year() && day.month() == date.month() && day.day() == date.day();
}

absl::CivilDay FromProto(const v1::Date& date) { return absl::CivilDay(date.year(), date.month(), date.day()); }

v1::Date ToProto(absl::CivilDay day) {
  v1::Date date;
  date.set_year(static_cast<int32_t>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

int MinutesOfDay(const v1::LocalTime& time) { return time.hours() * 60 + time.minutes(); }

v1::LocalTime LocalTimeOf(int minutes_of_day) {
  v1::LocalTime time;
  time.set_hours(minutes_of_day / 60);
  time.set_minutes(minutes_of_day % 60);
  return time;
}

v1::Weekday ToProto(absl::Weekday weekday) { return static_cast<v1::Weekday>(static_cast<int>(weekday) + 1); }

}  // namespace crampwise
