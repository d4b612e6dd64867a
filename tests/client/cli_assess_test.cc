// Results, check-ups and signs on the command line, and what is said of them.
#include <string>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/assessment.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "gmock/gmock.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CliAssessTest : public CliTest {
 protected:
  void SetUp() override { SetUpPregnancy(); }

  std::string UsageOf(const std::vector<std::string>& args) {
    const Finished finished = Run(args);
    EXPECT_EQ(finished.exit_code, 2) << finished.out;
    return finished.err;
  }
};

TEST_F(CliAssessTest, AResultIsRecordedAsPrintedAndAssessed) {
  const Finished finished = Run({"lab", "add", "magnesium", "1.4", "mg/dL", "--taken", "yesterday"});
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("2026-04-14 08:00  magnesium 1.4 mg/dL"));
  EXPECT_THAT(finished.out, HasSubstr("[P-U10]"));
  EXPECT_THAT(finished.out, HasSubstr("This app cannot examine you."));
  EXPECT_THAT(Run({"lab"}).out, HasSubstr("magnesium 1.4 mg/dL"));
  EXPECT_THAT(Run({"profile", "show"}).out, HasSubstr("urgent since"));
}

TEST_F(CliAssessTest, ABadResultIsNotRecorded) {
  EXPECT_THAT(UsageOf({"lab", "add", "magnesium", "1,4", "mg/dL"}), HasSubstr("with a point, for example 1.4"));
  EXPECT_THAT(UsageOf({"lab", "add", "magnesium", "1.4"}), HasSubstr("as printed"));
  EXPECT_THAT(Run({"lab", "add", "magnesium", "1.4", "nmol/l"}).err, HasSubstr("must be a unit of this analyte"));
  EXPECT_THAT(Run({"lab", "add", "magnesium", "1.4", "mg/dl", "--taken", "2027-01-01"}).err,
              HasSubstr("must not lie in the future"));
  EXPECT_THAT(Run({"lab"}).out, HasSubstr("No results."));
}

TEST_F(CliAssessTest, ACheckUpIsRecordedAndAssessed) {
  const Finished finished = Run({"assess", "--signs", "severe_headache,vision_disturbance"});
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("[P-E03]"));
  EXPECT_THAT(finished.out, HasSubstr("120"));
  v1::Assessment assessment;
  RunJson({"assess"}, assessment);
  EXPECT_EQ(assessment.level(), v1::URGENCY_EMERGENCY);
  EXPECT_THAT(Run({"history"}).out, HasSubstr("check-up, severe_headache: yes, vision_disturbance: yes"));
}

TEST_F(CliAssessTest, NothingKnownIsNotCalledHarmless) {
  EXPECT_THAT(Run({"assess"}).out, HasSubstr("Not enough is known"));
}

TEST_F(CliAssessTest, ACrampWithItsChecklistIsAssessed) {
  const Finished finished = Run({"cramp", "--safety", "no", "--signs", "none", "--duration", "1m", "--site", "calf"});
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("Short leg cramps are common in pregnancy"));
  EXPECT_THAT(Run({"cramp", "--safety", "no", "--signs", "calf_tender_one_side"}).out, HasSubstr("[P-U01]"));
}

TEST_F(CliAssessTest, WithoutTheServerTheDeviceAssesses) {
  address_ = absl::StrCat("127.0.0.1:", server_.server().port());
  server_.Stop();
  const Finished finished = Run({"assess", "--signs", "chest_pain"});
  EXPECT_THAT(finished.out, HasSubstr("[P-E02]")) << finished.err;
  EXPECT_THAT(finished.err, HasSubstr("will be sent later"));
}

TEST_F(CliAssessTest, ASignIsSeenInAChild) {
  EXPECT_THAT(UsageOf({"sign", "--kind", "twitch"}), HasSubstr("must be a child"));
  ASSERT_EQ(Run({"profile", "create", "--name", "Bao", "--population", "child", "--birth", "2026-04-05", "--zone",
                 "Asia/Shanghai", "--wake", "07:00", "--bedtime", "19:30"})
                .exit_code,
            0);
  const Finished finished = Run({"--profile", "Bao", "sign", "--kind", "twitch", "--signs", "none", "--answer",
                                 "episode.only_in_sleep=yes", "--duration", "10s"});
  EXPECT_THAT(finished.out, HasSubstr("[K-U02]")) << finished.err;
}

TEST_F(CliAssessTest, FactorsAreNamedWithTheirHabits) {
  ASSERT_EQ(Run({"profile", "set", "--fact", "profile.coeliac=yes"}).exit_code, 0);
  const Finished finished = Run({"factors"});
  EXPECT_THAT(finished.out, HasSubstr("[malabsorption_possible]")) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("calcium_food"));
  EXPECT_THAT(finished.out, HasSubstr("none of them is said to be the cause"));
}

}  // namespace
}  // namespace crampwise::client
