// The clinician's report and contributing factors on the command line.
#include <sys/stat.h>

#include <string>

#include "client/private_file.h"
#include "crampwise/v1/plan_service.pb.h"
#include "crampwise/v1/report_service.pb.h"
#include "gmock/gmock.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kHostile[] = "<b>loud</b>\x1b[31m red";

class CliReportTest : public CliTest {
 protected:
  void SetUp() override { SetUpPregnancy(); }

  std::string OutOf(const std::vector<std::string>& args) {
    const Finished finished = Run(args);
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    return finished.out;
  }

  void RecordCramp(const std::string& note) {
    OutOf({"cramp", "--safety", "no", "--signs", "none", "--duration", "1m", "--site", "calf", "--side", "left",
           "--note", note});
  }

  // Kinds of the plan items that are on.
  std::vector<std::string> KindsThatAreOn() {
    v1::ListPlanItemsResponse plan;
    RunJson({"plan"}, plan);
    std::vector<std::string> kinds;
    for (const v1::PlanItem& item : plan.items()) {
      if (item.state() == v1::PLAN_ITEM_STATE_ON) kinds.push_back(item.kind());
    }
    return kinds;
  }
};

TEST_F(CliReportTest, ShowsWhatWasRecorded) {
  RecordCramp("after the stairs");
  AddCalcium();
  OutOf({"lab", "add", "magnesium", "1.9", "mg/dL", "--taken", "yesterday"});
  EXPECT_THAT(OutOf({"report"}), AllOf(HasSubstr("Report for the clinician\n========================\n"),
                                       HasSubstr("week 30 of pregnancy"), HasSubstr("Period: 2026-03-19 to 2026-04-15"),
                                       HasSubstr("painful cramp, left calf. after the stairs"), HasSubstr("1.9 mg/dL"),
                                       HasSubstr("Calci: 500 mg, 1 a portion; breakfast, dinner; advised by Dr Lin"),
                                       HasSubstr("This app cannot examine you.")));
}

TEST_F(CliReportTest, NothingThatWasTypedReachesTheTerminal) {
  RecordCramp(kHostile);
  EXPECT_THAT(OutOf({"report"}), AllOf(HasSubstr("<b>loud</b>[31m red"), Not(HasSubstr("\x1b"))));
}

TEST_F(CliReportTest, APageIsWrittenForTheOwnerAlone) {
  RecordCramp(kHostile);
  const std::string path = ConfigPath("report.html");
  EXPECT_EQ(OutOf({"report", "--html", path}), "Written: " + path + "\n");
  const absl::StatusOr<std::string> page = ReadPrivateFile(path);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(*page, AllOf(HasSubstr("&lt;b&gt;loud&lt;/b&gt;[31m red"), Not(HasSubstr("<b>")), HasSubstr("</html>")));
  struct stat file = {};
  ASSERT_EQ(::stat(path.c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600);
}

TEST_F(CliReportTest, AFileThatCannotBeWrittenIsAnError) {
  const Finished finished = Run({"report", "--html", ConfigPath("missing/report.html")});
  EXPECT_NE(finished.exit_code, 0);
  EXPECT_THAT(finished.err, HasSubstr("missing/report.html"));
}

TEST_F(CliReportTest, OfOtherDaysAndInTheOtherLanguage) {
  RecordCramp("");
  const std::string before = OutOf({"report", "--from", "2026-04-01", "--to", "2026-04-14"});
  EXPECT_THAT(before, AllOf(HasSubstr("Period: 2026-04-01 to 2026-04-14"), Not(HasSubstr("painful cramp"))));
  EXPECT_THAT(OutOf({"--language", "zh", "report"}), AllOf(HasSubstr("给医生的报告"), HasSubstr("疼痛性抽筋")));
  const Finished reversed = Run({"report", "--from", "2026-04-14", "--to", "2026-04-01"});
  EXPECT_NE(reversed.exit_code, 0);
  EXPECT_THAT(reversed.err, HasSubstr("must not lie after"));
}

TEST_F(CliReportTest, AsJsonItIsTheMessage) {
  RecordCramp("");
  v1::Report report;
  RunJson({"report"}, report);
  ASSERT_EQ(report.episodes_size(), 1);
  EXPECT_EQ(report.episodes(0).side(), v1::SIDE_LEFT);
}

TEST_F(CliReportTest, OneCallSwitchesAFactorsHabitsOn) {
  OutOf({"profile", "set", "--work", "09:00-17:00", "--fact", "profile.varicose_veins=yes", "--fact",
         "long_sitting=yes"});
  EXPECT_THAT(KindsThatAreOn(), Not(Contains("move_break")));
  EXPECT_THAT(OutOf({"factors"}), HasSubstr("plan on: leg_rest, move_break"));
  EXPECT_THAT(OutOf({"factors", "--switch-on", "varicose_veins"}), HasSubstr("move_break"));
  EXPECT_THAT(KindsThatAreOn(), AllOf(Contains("move_break"), Contains("leg_rest")));
}

TEST_F(CliReportTest, OnlyAFactorThatIsShownIsSwitchedOn) {
  const Finished finished = Run({"factors", "--switch-on", "varicose_veins"});
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.err, HasSubstr("must be a factor that is shown"));
}

}  // namespace
}  // namespace crampwise::client
