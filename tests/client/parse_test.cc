#include "client/cli/parse.h"

#include <string>
#include <vector>

#include "client/cli/parse_age.h"
#include "client/cli/usage_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"

namespace crampwise::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

absl::TimeZone Zone(const std::string& name) {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone(name, &zone));
  return zone;
}

absl::Time At(absl::TimeZone zone, int month, int day, int hour, int minute) {
  return absl::FromCivil(absl::CivilSecond(2026, month, day, hour, minute), zone);
}

TEST(ParseDateTest, TakesCalendarDaysOnly) {
  EXPECT_EQ(ParseDate("--due", "2026-06-24").value(), absl::CivilDay(2026, 6, 24));
  for (const char* wrong : {"", "2026-13-01", "2026-02-30", "24.06.2026", "tomorrow", "2026-06-24x", "4294969322-06-24",
                            "-2026-06-24", "0000-01-01", "10000-01-01"}) {
    EXPECT_TRUE(IsUsageError(ParseDate("--due", wrong).status())) << wrong;
  }
}

TEST(ParseClockTimeTest, TakesHoursAndMinutes) {
  EXPECT_EQ(MinutesOfDay(ParseClockTime("--wake", "07:05").value()), 7 * 60 + 5);
  EXPECT_EQ(MinutesOfDay(ParseClockTime("--wake", "7:05").value()), 7 * 60 + 5);
  EXPECT_EQ(MinutesOfDay(ParseClockTime("--wake", "00:00").value()), 0);
  for (const char* wrong : {"", "7", "24:00", "07:60", "07:5", "-1:00", "07:05:00", "7pm"}) {
    EXPECT_TRUE(IsUsageError(ParseClockTime("--wake", wrong).status())) << wrong;
  }
}

TEST(ParseAgeTest, CountsCompletedMonths) {
  const absl::CivilDay today(2026, 4, 15);
  const auto months = [&](const char* text) { return ParseAgeInMonths("--age", text, today).value(); };
  EXPECT_EQ(months("0d"), 0);
  EXPECT_EQ(months("10d"), 0);
  EXPECT_EQ(months("30d"), 0);
  EXPECT_EQ(months("31d"), 1);
  EXPECT_EQ(months("6w"), 1);
  // The half year from 15 October has 182 days.
  EXPECT_EQ(months("181d"), 5);
  EXPECT_EQ(months("26w"), 6);
  EXPECT_EQ(months("8mo"), 8);
  EXPECT_EQ(months("3y"), 36);
  EXPECT_EQ(months("120y"), 1440);
}

TEST(ParseAgeTest, RefusesEverythingElse) {
  for (const char* wrong : {"", "8", "mo", "8m", "8 mo", "-8mo", "+8mo", "8.5mo", "8mo2d", "1441mo", "121y", "99999d",
                            "999999999999d", "8MO", "８mo"}) {
    const absl::Status status = ParseAgeInMonths("--age", wrong, absl::CivilDay(2026, 4, 15)).status();
    EXPECT_TRUE(IsUsageError(status)) << wrong;
    EXPECT_THAT(status.message(), HasSubstr("--age: must be days, weeks, months or years such as 10d, 6w, 8mo or 3y"));
  }
}

TEST(ParseLengthTest, TakesPositiveFiniteLengths) {
  EXPECT_EQ(ParseLength("--for", "90s").value(), absl::Seconds(90));
  EXPECT_EQ(ParseLength("--for", "1h30m").value(), absl::Minutes(90));
  for (const char* wrong : {"", "5", "-2m", "0s", "inf", "two minutes"}) {
    EXPECT_TRUE(IsUsageError(ParseLength("--for", wrong).status())) << wrong;
  }
}

TEST(ParseMomentTest, AClockTimeMeansItsLastComing) {
  const absl::TimeZone zone = Zone("Asia/Shanghai");
  const absl::Time now = At(zone, 4, 14, 9, 0);
  EXPECT_EQ(ParseMoment("--start", "03:40", zone, now).value(), At(zone, 4, 14, 3, 40));
  EXPECT_EQ(ParseMoment("--start", "23:10", zone, now).value(), At(zone, 4, 13, 23, 10));
}

TEST(ParseMomentTest, TakesDaysAndInstants) {
  const absl::TimeZone zone = Zone("Asia/Shanghai");
  const absl::Time now = At(zone, 4, 14, 9, 0);
  EXPECT_EQ(ParseMoment("--start", "2026-04-12 03:40", zone, now).value(), At(zone, 4, 12, 3, 40));
  EXPECT_EQ(ParseMoment("--start", "2026-04-12T03:40:00+08:00", zone, now).value(), At(zone, 4, 12, 3, 40));
  EXPECT_TRUE(IsUsageError(ParseMoment("--start", "yesterday", zone, now).status()));
}

TEST(ParseMomentTest, ATimeInTheGapMovesBehindIt) {
  const absl::TimeZone zone = Zone("Europe/Berlin");
  const absl::Time now = At(zone, 3, 29, 9, 0);
  EXPECT_EQ(ParseMoment("--start", "02:30", zone, now).value(), At(zone, 3, 29, 3, 0));
}

TEST(ParseWeekdaysTest, TakesShortAndFullNames) {
  EXPECT_THAT(ParseWeekdays("--days", "mon,Wednesday").value(), ElementsAre(v1::WEEKDAY_MONDAY, v1::WEEKDAY_WEDNESDAY));
  for (const char* wrong : {"", "mo", "mon;tue", "monx"}) {
    EXPECT_TRUE(IsUsageError(ParseWeekdays("--days", wrong).status())) << wrong;
  }
}

TEST(ParseDoseTimesTest, MixesMealsAndTimes) {
  const std::vector<v1::DoseTime> times = ParseDoseTimes("--at", "breakfast, 20:30").value();
  ASSERT_EQ(times.size(), 2u);
  EXPECT_EQ(times[0].meal(), v1::MEAL_BREAKFAST);
  EXPECT_EQ(MinutesOfDay(times[1].time()), 20 * 60 + 30);
  EXPECT_TRUE(IsUsageError(ParseDoseTimes("--at", "teatime").status()));
}

TEST(ParseFactAnswerTest, TakesThreeAnswers) {
  EXPECT_EQ(ParseFactAnswer("--fact", "numb_feet=no").value().answer(), v1::ANSWER_NO);
  EXPECT_EQ(ParseFactAnswer("--fact", "numb-feet=yes").value().fact(), v1::FACT_NUMB_FEET);
  EXPECT_EQ(ParseFactAnswer("--fact", "fever=unknown").value().answer(), v1::ANSWER_UNSPECIFIED);
  for (const char* wrong : {"", "numb_feet", "numb_feet=maybe", "hair=no"}) {
    EXPECT_TRUE(IsUsageError(ParseFactAnswer("--fact", wrong).status())) << wrong;
  }
}

TEST(ParseAnswerTest, EnterIsNotSure) {
  EXPECT_EQ(ParseAnswer("answer", "").value(), v1::ANSWER_UNSPECIFIED);
  EXPECT_EQ(ParseAnswer("answer", " Y ").value(), v1::ANSWER_YES);
  EXPECT_EQ(ParseAnswer("answer", "no").value(), v1::ANSWER_NO);
  EXPECT_TRUE(IsUsageError(ParseAnswer("answer", "perhaps").status()));
}

TEST(ParseSafetyTest, NoAnswersEveryPart) {
  const v1::SafetyAnswers adult = ParseSafety("--safety", "no", false).value();
  EXPECT_EQ(adult.leg_signs(), v1::ANSWER_NO);
  EXPECT_EQ(adult.chest_signs(), v1::ANSWER_NO);
  EXPECT_EQ(adult.child_signs(), v1::ANSWER_UNSPECIFIED);
  EXPECT_EQ(ParseSafety("--safety", "no", true).value().child_signs(), v1::ANSWER_NO);
}

TEST(ParseSafetyTest, APartAnswersNothingElse) {
  const v1::SafetyAnswers answers = ParseSafety("--safety", "chest", false).value();
  EXPECT_EQ(answers.chest_signs(), v1::ANSWER_YES);
  EXPECT_EQ(answers.leg_signs(), v1::ANSWER_UNSPECIFIED);
  EXPECT_TRUE(IsUsageError(ParseSafety("--safety", "child", false).status()));
  EXPECT_TRUE(IsUsageError(ParseSafety("--safety", "leg,no", false).status()));
}

TEST(UsageErrorTest, NamesTheFlagAndNeverTheValue) {
  const absl::Status status = ParseDate("--due", "my secret").status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("--due"));
  EXPECT_THAT(std::string(status.message()), ::testing::Not(HasSubstr("secret")));
  EXPECT_FALSE(IsUsageError(absl::InvalidArgumentError("from the server")));
}

}  // namespace
}  // namespace crampwise::client
