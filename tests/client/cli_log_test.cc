// The questions of a day on the command line.
#include <string>

#include "gmock/gmock.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CliLogTest : public CliTest {
 protected:
  void SetUp() override { SetUpPregnancy(); }
};

TEST_F(CliLogTest, AnswersAreRecordedAsADayNote) {
  // Standing, exercise, drinks, sitting (left out), calcium food.
  const Finished finished = Run({"log", "evening"}, "6\n1h30m\n8\n\n2.5\n");
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_THAT(Run({"history"}).out,
              AllOf(HasSubstr("standing 6 h"), HasSubstr("exercise 1 h 30 min"), HasSubstr("8 drinks"),
                    HasSubstr("2.5 servings of food with calcium"), Not(HasSubstr("sitting"))));
}

TEST_F(CliLogTest, WhatIsNoAnswerIsAskedAgain) {
  const Finished finished = Run({"log", "evening"}, "a lot\n25\n6\n");
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_THAT(finished.err, HasSubstr("must be a number of hours, or a length such as 1h30m"));
  EXPECT_THAT(finished.out, HasSubstr("standing 6 h"));
}

TEST_F(CliLogTest, WithoutAnAnswerNothingIsRecorded) {
  EXPECT_THAT(Run({"log"}, "").out, HasSubstr("Nothing was answered"));
  EXPECT_THAT(Run({"history"}).out, Not(HasSubstr("day")));
}

TEST_F(CliLogTest, AfterFiveAnswersNothingIsLeft) {
  ASSERT_EQ(Run({"log", "evening"}, "1\n10\n8\n2\n2\n").exit_code, 0);
  EXPECT_THAT(Run({"log", "evening"}).out, HasSubstr("Nothing is left to ask today."));
  EXPECT_THAT(Run({"log", "evening", "--all"}, "3\n").out, HasSubstr("3 servings of food with magnesium"));
}

TEST_F(CliLogTest, TheNightIsToldByYesAndNoAndByAWord) {
  ASSERT_EQ(Run({"cramp", "--safety", "no", "--signs", "none"}).exit_code, 0);
  const Finished finished = Run({"log", "morning"}, "y\nn\nn\nprone\n6.5\n");
  EXPECT_THAT(finished.out, AllOf(HasSubstr("legs cold: yes"), HasSubstr("sleep 6 h 30 min"))) << finished.err;
}

TEST_F(CliLogTest, OfABabyItIsTheChildsDay) {
  ASSERT_EQ(Run({"profile", "create", "--name", "Bao", "--population", "child", "--birth", "2025-10-05", "--zone",
                 "Asia/Shanghai", "--wake", "07:00", "--bedtime", "19:30"})
                .exit_code,
            0);
  const Finished finished = Run({"--profile", "Bao", "log", "--json"}, "");
  EXPECT_THAT(finished.out, HasSubstr("child_day.wet_nappies")) << finished.err;
  const Finished answered = Run({"--profile", "Bao", "log"}, "8\n6\n0\n0\n36.8\n");
  EXPECT_THAT(answered.out, AllOf(HasSubstr("8 feeds, 6 wet nappies"), HasSubstr("36.8 °C"))) << answered.err;
}

}  // namespace
}  // namespace crampwise::client
