#include "shared/base/proto_time.h"

#include <cstdint>
#include <limits>

#include "gtest/gtest.h"

namespace crampwise {
namespace {

google::protobuf::Timestamp Timestamp(int64_t seconds, int32_t nanos) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(nanos);
  return timestamp;
}

v1::Date Date(int year, int month, int day) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(ProtoTimeTest, TimesKeepMicroseconds) {
  for (const int64_t micros : {int64_t{0}, int64_t{1}, int64_t{-1}, int64_t{1767225600123456}, int64_t{-999999}}) {
    const absl::Time time = absl::FromUnixMicros(micros);
    EXPECT_EQ(FromProto(ToProto(time)), time) << micros;
    EXPECT_GE(ToProto(time).nanos(), 0) << micros;
    EXPECT_LT(ToProto(time).nanos(), 1000000000) << micros;
  }
  EXPECT_EQ(FromProto(Timestamp(1, 1999)), absl::FromUnixMicros(1000001));
  EXPECT_EQ(ToProto(absl::FromUnixNanos(1999)).nanos(), 1000);
}

TEST(ProtoTimeTest, TimesSaturateAtTheYears1And9999) {
  const absl::Time first = absl::FromCivil(absl::CivilSecond(1, 1, 1), absl::UTCTimeZone());
  const absl::Time end = absl::FromCivil(absl::CivilSecond(10000, 1, 1), absl::UTCTimeZone());
  EXPECT_EQ(FromProto(Timestamp(std::numeric_limits<int64_t>::min(), 0)), first);
  EXPECT_EQ(FromProto(Timestamp(std::numeric_limits<int64_t>::max(), 0)), end - absl::Seconds(1));
  EXPECT_EQ(FromProto(ToProto(absl::InfinitePast())), first);
  EXPECT_EQ(FromProto(ToProto(absl::InfiniteFuture())), end - absl::Microseconds(1));
}

TEST(ProtoTimeTest, DurationsKeepSignAndNanoseconds) {
  for (const absl::Duration duration :
       {absl::ZeroDuration(), absl::Nanoseconds(1), absl::Milliseconds(-1500), absl::Hours(1000000)}) {
    EXPECT_EQ(FromProto(ToProto(duration)), duration);
  }
  EXPECT_EQ(ToProto(absl::Milliseconds(-1500)).seconds(), -1);
  EXPECT_EQ(ToProto(absl::Milliseconds(-1500)).nanos(), -500000000);
}

TEST(ProtoTimeTest, DurationsSaturateAt10000Years) {
  EXPECT_EQ(ToProto(absl::InfiniteDuration()).seconds(), 315576000000);
  EXPECT_EQ(ToProto(absl::InfiniteDuration()).nanos(), 0);
  EXPECT_EQ(ToProto(-absl::InfiniteDuration()).seconds(), -315576000000);
}

TEST(ProtoTimeTest, KnowsTheCalendar) {
  EXPECT_TRUE(IsCalendarDay(Date(2024, 2, 29)));
  EXPECT_TRUE(IsCalendarDay(Date(2000, 2, 29)));
  EXPECT_TRUE(IsCalendarDay(Date(2026, 12, 31)));
  for (const v1::Date& date : {Date(2026, 2, 29), Date(2100, 2, 29), Date(2026, 2, 30), Date(2026, 4, 31),
                               Date(2026, 0, 1), Date(2026, 13, 1), Date(2026, 1, 0), Date(2026, 1, -1),
                               Date(2026, std::numeric_limits<int32_t>::max(), std::numeric_limits<int32_t>::max()),
                               Date(2026, std::numeric_limits<int32_t>::min(), 1)}) {
    EXPECT_FALSE(IsCalendarDay(date)) << date.ShortDebugString();
  }
}

TEST(ProtoTimeTest, DatesGoThereAndBack) {
  const absl::CivilDay leap_day(2024, 2, 29);
  EXPECT_EQ(FromProto(ToProto(leap_day)), leap_day);
  EXPECT_EQ(FromProto(Date(2026, 2, 29)), absl::CivilDay(2026, 3, 1));
}

TEST(ProtoTimeTest, EveryMinuteOfTheDayGoesThereAndBack) {
  for (int minutes = 0; minutes < 24 * 60; ++minutes) {
    const v1::LocalTime time = LocalTimeOf(minutes);
    EXPECT_EQ(MinutesOfDay(time), minutes);
    EXPECT_LT(time.hours(), 24);
    EXPECT_LT(time.minutes(), 60);
  }
}

TEST(ProtoTimeTest, WeekdaysMatch) {
  EXPECT_EQ(ToProto(absl::GetWeekday(absl::CivilDay(2026, 6, 1))), v1::WEEKDAY_MONDAY);
  EXPECT_EQ(ToProto(absl::GetWeekday(absl::CivilDay(2026, 6, 6))), v1::WEEKDAY_SATURDAY);
  EXPECT_EQ(ToProto(absl::GetWeekday(absl::CivilDay(2026, 6, 7))), v1::WEEKDAY_SUNDAY);
}

}  // namespace
}  // namespace crampwise
