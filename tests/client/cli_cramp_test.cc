#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/guidance_service.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CliCrampTest : public CliTest {
 protected:
  void SetUp() override { SetUpPregnancy(); }

  v1::ListEntriesResponse History() {
    v1::ListEntriesResponse history;
    RunJson({"history"}, history);
    return history;
  }

  static std::vector<std::string> ShortCramp(const std::string& site) {
    return {"cramp", "--safety", "no", "--site", site, "--side", "both", "--duration", "1m", "--signs", "none"};
  }

  // Nothing listens on the address at which the device is signed in.
  void TakeServerAway() {
    address_ = absl::StrCat("127.0.0.1:", server_.server().port());
    server_.Stop();
  }
};

TEST_F(CliCrampTest, ACrampOfTheNightIsRecorded) {
  const Finished finished = Run({"cramp", "--side", "left", "--site", "calf", "--start", "03:40", "--duration", "2m"});
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("Recorded: 2026-04-15 03:40  cramp painful, left calf, 2 min"));
  const v1::ListEntriesResponse history = History();
  ASSERT_EQ(history.entries_size(), 1);
  EXPECT_EQ(history.entries(0).local_date().day(), 14);
  EXPECT_THAT(Run({"history"}).out, HasSubstr("2026-04-15 03:40  cramp painful, left calf, 2 min"));
}

TEST_F(CliCrampTest, StepsComeOnlyAfterTheSafetyQuestion) {
  EXPECT_THAT(Run({"cramp", "--side", "left"}).out, HasSubstr("after the safety question is answered"));
  v1::GetReliefResponse relief;
  RunJson({"relief"}, relief);
  EXPECT_FALSE(relief.has_guide());
  RunJson({"relief", "--safety", "no"}, relief);
  EXPECT_EQ(relief.guide().variant(), "relief_large_belly");
  EXPECT_THAT(Run({"cramp", "--safety", "no"}).out, HasSubstr(relief.guide().steps(0).text()));
  EXPECT_EQ(Run({"relief", "--safety", "no", "--variant", "relief_child"}).exit_code, 2);
}

TEST_F(CliCrampTest, AYesShowsTheWarningAndTheCountrysNumberInsteadOfSteps) {
  const Finished finished = Run({"cramp", "--safety", "leg"});
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_THAT(finished.out, HasSubstr("clot"));
  EXPECT_THAT(finished.out, HasSubstr("120"));
  EXPECT_THAT(finished.out, Not(HasSubstr("1. ")));
  EXPECT_THAT(Run({"profile", "show"}).out, HasSubstr("urgent since 2026-04-15 1"));
  // The warning stands until a clinician has seen it.
  EXPECT_THAT(Run({"relief", "--safety", "no"}).out, Not(HasSubstr("1. ")));
  ASSERT_EQ(Run({"profile", "seen-by-clinician"}).exit_code, 0);
  EXPECT_THAT(Run({"relief", "--safety", "no"}).out, HasSubstr("1. "));
}

TEST_F(CliCrampTest, TheEmergencyNumberFollowsTheCountry) {
  ASSERT_EQ(Run({"profile", "set", "--country", "GB"}).exit_code, 0);
  EXPECT_THAT(Run({"relief", "--safety", "chest"}).out, HasSubstr("999"));
  // Without a country the zone tells it; without that, too, the number that works almost everywhere.
  ASSERT_EQ(Run({"profile", "set", "--country", "none"}).exit_code, 0);
  EXPECT_THAT(Run({"relief", "--safety", "chest"}).out, HasSubstr("120"));
  ASSERT_EQ(Run({"profile", "set", "--zone", "Etc/GMT-8"}).exit_code, 0);
  EXPECT_THAT(Run({"relief", "--safety", "chest"}).out, HasSubstr("112"));
}

TEST_F(CliCrampTest, JsonHoldsReliefAndEntry) {
  google::protobuf::Struct answer;
  RunJson({"cramp", "--safety", "no"}, answer);
  EXPECT_TRUE(answer.fields().at("relief").struct_value().fields().contains("guide"));
  EXPECT_TRUE(answer.fields().at("entry").struct_value().fields().contains("recordTime"));
}

TEST_F(CliCrampTest, WithoutTheServerStepsAreShownAndTheEntryIsKept) {
  TakeServerAway();
  const Finished finished = Run({"cramp", "--safety", "no"});
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_THAT(finished.out, HasSubstr("1. "));
  EXPECT_THAT(finished.err, HasSubstr("Saved on this device, will be sent later."));
  const Finished history = Run({"history"});
  EXPECT_EQ(history.exit_code, 3);
  EXPECT_FALSE(std::filesystem::is_empty(ConfigPath("pending")));
}

TEST_F(CliCrampTest, WithoutTheServerNobodyIsToldThatAllIsWell) {
  EXPECT_THAT(Run(ShortCramp("calf")).out, HasSubstr("[P-S01]"));
  TakeServerAway();
  EXPECT_THAT(Run(ShortCramp("calf")).out, Not(HasSubstr("[P-S01]")));
  EXPECT_THAT(Run({"assess", "--signs", "none"}).out, HasSubstr("counts once this is sent"));
  server_.clock().AdvanceTime(absl::Minutes(5));
  EXPECT_THAT(Run(ShortCramp("abdomen")).out, HasSubstr("[P-U04]"));
  server_.clock().AdvanceTime(absl::Minutes(5));
  EXPECT_THAT(Run({"assess", "--signs", "none"}).out, HasSubstr("[P-U04]")) << "what waits here counts";
}

TEST_F(CliCrampTest, ANoteDoesNothingToTheTerminal) {
  ASSERT_EQ(Run({"cramp", "--safety", "no", "--note", "calf\x1b[2J\x1b]0;title\x07 again"}).exit_code, 0);
  EXPECT_THAT(Run({"history"}).out, AllOf(HasSubstr("calf[2J]0;title again"), Not(HasSubstr("\x1b"))));
}

TEST_F(CliCrampTest, AfterAnUrgentEntryNoStepsAreShown) {
  EXPECT_THAT(Run(ShortCramp("abdomen")).out, HasSubstr("[P-U04]"));
  v1::GetReliefResponse relief;
  RunJson({"relief", "--safety", "no"}, relief);
  EXPECT_FALSE(relief.has_guide());
}

TEST_F(CliCrampTest, OtherEntriesAreRecordedToo) {
  EXPECT_EQ(Run({"bp", "118/76", "--at", "08:00"}).exit_code, 0);
  EXPECT_EQ(Run({"note", "--sleep", "6h30m", "--drinks", "7", "--legs-cold", "yes"}).exit_code, 0);
  EXPECT_EQ(Run({"appointment", "2026-05-04", "10:30", "--with", "midwife"}).exit_code, 0);
  EXPECT_EQ(Run({"took", "Calci"}).exit_code, 0);
  EXPECT_EQ(History().entries_size(), 4);
  const std::string text = Run({"history"}).out;
  EXPECT_THAT(text, HasSubstr("2026-04-15 08:00  blood pressure 118/76"));
  EXPECT_THAT(text, HasSubstr("2026-05-04 10:30  appointment midwife"));
}

TEST_F(CliCrampTest, WhatIsKnownToBeWrongIsNotKept) {
  TakeServerAway();
  const Finished finished = Run({"bp", "80/120"});
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_THAT(finished.err, HasSubstr("READING: must exceed diastolic"));
  EXPECT_FALSE(std::filesystem::exists(ConfigPath("pending")));
  EXPECT_FALSE(std::filesystem::exists(ConfigPath("refused")));
}

}  // namespace
}  // namespace crampwise::client
