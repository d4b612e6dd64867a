// Sources that are not whole are refused.
#include <gtest/gtest.h>

#include "tests/knowledge/bad_file.h"

namespace crampwise::knowledge {
namespace {

constexpr char kGood[] = R"(sources {
  id: "S1"
  text { en: "One." zh: "一。" }
  statement { verdict: VERDICT_USE work: WORK_LOG }
  rests_on: "R1"
}
sources {
  id: "S2"
  text { en: "Two." zh: "二。" }
  statement {
    verdict: VERDICT_DO_NOT_REPEAT
    absent_because { en: "Wrong." zh: "不对。" }
  }
}
sources {
  id: "R1"
  text { en: "Three." zh: "三。" }
  reference { where: "somewhere" proof: PROOF_FOUND }
}
sources {
  id: "C1"
  text { en: "Four." zh: "四。" }
  contradiction {
    between: ["S1", "S2"]
  }
}
sources {
  id: "S3"
  text { en: "Five." zh: "五。" }
  statement { verdict: VERDICT_USE work: WORK_LOG }
  rests_on: "C1"
}
)";

class BadStatementTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadStatementTest, IsRefused) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, BadStatementTest,
    ::testing::Values(
        BadCase{"AbsentWithoutReason", "    absent_because { en: \"Wrong.\" zh: \"不对。\" }\n", "", 10,
                "absent_because is for VERDICT_DO_NOT_REPEAT, and required there"},
        BadCase{"ReasonForWhatIsUsed", "verdict: VERDICT_DO_NOT_REPEAT", "verdict: VERDICT_USE work: WORK_LOG", 12,
                "absent_because is for"},
        BadCase{"RejectedAtWork", "verdict: VERDICT_DO_NOT_REPEAT", "verdict: VERDICT_DO_NOT_REPEAT work: WORK_LOG", 11,
                "not to be repeated is not at work"},
        BadCase{"AtWorkNowhere", "work: WORK_LOG }\n  rests_on: \"R1\"", "}\n  rests_on: \"R1\"", 1,
                "S1 is named by nothing"},
        BadCase{"IdleReference", "rests_on: \"R1\"", "rests_on: \"C1\"", 15, "R1 is named by nothing"},
        BadCase{"IdleContradiction", "rests_on: \"C1\"", "rests_on: \"R1\"", 20, "C1 is named by nothing"},
        BadCase{"RestsOnNothing", "rests_on: \"C1\"", "rests_on: [\"C1\", \"C2\"]", 31, "source \"C2\" is not defined"},
        BadCase{"BetweenNothing", "[\"S1\", \"S2\"]", "[\"S1\", \"S9\"]", 24, "source \"S9\" is not defined"},
        BadCase{"NoProof", " proof: PROOF_FOUND", "", 18, "Reference.proof is missing"},
        BadCase{"NoVerdict", "statement { verdict: VERDICT_USE work: WORK_LOG }\n  rests_on: \"C1\"",
                "statement { work: WORK_LOG }\n  rests_on: \"C1\"", 30, "Statement.verdict is missing"}),
    NameOf);

}  // namespace
}  // namespace crampwise::knowledge
