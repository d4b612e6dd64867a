// How days were, and what the person finds in the history.
#include <atomic>
#include <string>
#include <thread>

#include "crampwise/v1/journal_service.pb.h"
#include "gmock/gmock.h"
#include "shared/base/proto_time.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::HasSubstr;

TEST_F(CliTest, ANoteHoldsTheMorningAndTheEvening) {
  SetUpPregnancy();
  v1::RecordResult recorded;
  RunJson({"note", "--sleep",       "6h30m", "--slept-uncovered",       "yes", "--heavy-covers",
           "no",   "--position",    "side",  "--sitting-without-break", "3h",  "--fluids",
           "1500", "--caffeine-mg", "120",   "--calcium-servings",      "1.5", "--urine-colour",
           "4",    "--vomits",      "0",     "--loose-stools",          "1"},
          recorded);
  const v1::DayNote& note = recorded.entry().day_note();
  EXPECT_EQ(note.sleep().seconds(), 23400);
  EXPECT_EQ(note.slept_uncovered(), v1::ANSWER_YES);
  EXPECT_EQ(note.heavy_covers(), v1::ANSWER_NO);
  EXPECT_EQ(note.position(), v1::SLEEPING_POSITION_SIDE);
  EXPECT_EQ(note.fluids_ml(), 1500);
  EXPECT_EQ(note.calcium_food_servings(), 1.5);
  EXPECT_TRUE(note.has_vomits());
  EXPECT_THAT(
      Run({"history"}).out,
      HasSubstr("day, sleep 6 h 30 min, slept uncovered: yes, heavy covers: no, slept on: side, sitting without "
                "a break 3 h, urine colour 4/8, 1500 ml drunk, 120 mg caffeine, 1.5 servings of food with "
                "calcium, 0 times vomited, 1 loose stools"));
}

class CliChildTest : public CliTest {
 protected:
  void SetUp() override {
    SignUp();
    ASSERT_EQ(Run({"profile", "create", "--name", "Bao", "--population", "child", "--birth", "2025-11-15", "--zone",
                   "Asia/Shanghai", "--wake", "06:30", "--bedtime", "19:30"})
                  .exit_code,
              0);
  }
};

TEST_F(CliChildTest, AChildsDayIsRecordedAndAssessed) {
  const Finished well = Run({"child-day", "--feeds", "7", "--wet-nappies", "6", "--last-wet-nappy", "1h", "--stools",
                             "2", "--temperature", "36.9", "--active-day", "no"});
  ASSERT_EQ(well.exit_code, 0) << well.err;
  EXPECT_THAT(well.out, HasSubstr("child's day, 7 feeds, 6 wet nappies, 2 stools, active day: no, 36.9 °C"));
  const Finished dry = Run({"child-day", "--wet-nappies", "0", "--last-wet-nappy", "9h", "--loose-stools", "4"});
  EXPECT_THAT(dry.out, HasSubstr("[K-U06]"));
  EXPECT_THAT(dry.out, HasSubstr("0 wet nappies"));
}

TEST_F(CliChildTest, WhenTheLastNappyWasIsCountedBack) {
  v1::RecordResult recorded;
  RunJson({"child-day", "--last-wet-nappy", "90m"}, recorded);
  const v1::ChildDay& day = recorded.entry().child_day();
  EXPECT_EQ(FromProto(recorded.entry().event_time()) - FromProto(day.last_wet_nappy_time()), absl::Minutes(90));
  EXPECT_THAT(Run({"child-day", "--at", "10:00", "--last-wet-nappy", "1h"}).err,
              HasSubstr("--last-wet-nappy: must not lie after event_time"));
}

TEST_F(CliChildTest, WhileAWarningStandsTodaySaysSo) {
  EXPECT_EQ(Run({"today"}).out.find("No reminders"), std::string::npos);
  ASSERT_EQ(Run({"child-day", "--last-wet-nappy", "9h"}).exit_code, 0);
  EXPECT_THAT(Run({"today"}).out, HasSubstr("! No reminders of what touches the leg: urgent since 2026-04-15"));
  ASSERT_EQ(Run({"profile", "seen-by-clinician"}).exit_code, 0);
  EXPECT_EQ(Run({"today"}).out.find("No reminders"), std::string::npos);
}

TEST_F(CliChildTest, WatchBeginsWithTheWarningThatStands) {
  ASSERT_EQ(Run({"child-day", "--last-wet-nappy", "9h"}).exit_code, 0);
  Process watch(CommandLine({"watch", "--for", "1h"}), ConfigPath("watch.err"));
  EXPECT_THAT(watch.ReadLine(), HasSubstr("! No reminders of what touches the leg: urgent since"));
}

TEST_F(CliChildTest, TwoDevicesSeeOnePicture) {
  Process watch(CommandLine({"watch", "--for", "1h"}), ConfigPath("watch.err"));
  const auto line_with = [&watch](const std::string& mark) {
    std::string line = watch.ReadLine();
    while (line.find(mark) == std::string::npos && !line.empty()) line = watch.ReadLine();
    return line;
  };
  // The first of these may come before the stream is open.
  std::atomic<bool> seen = false;
  std::thread other([&] {
    while (!seen) Run({"child-day", "--last-wet-nappy", "1h", "--feeds", "2"});
  });
  EXPECT_THAT(line_with("child's day"), HasSubstr("+ 2026-04-15 "));
  seen = true;
  other.join();
  ASSERT_EQ(Run({"child-day", "--last-wet-nappy", "9h"}).exit_code, 0);
  EXPECT_THAT(line_with("No reminders"), HasSubstr("urgent since"));
  ASSERT_EQ(Run({"profile", "seen-by-clinician"}).exit_code, 0);
  EXPECT_THAT(line_with("closed"), HasSubstr("reminders go on"));
}

}  // namespace
}  // namespace crampwise::client
