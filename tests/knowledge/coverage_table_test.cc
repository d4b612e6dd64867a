// The coverage table, and what makes its observations unbelievable.
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>

#include "shared/knowledge/compiler/citations.h"
#include "shared/knowledge/compiler/coverage.h"

namespace crampwise::knowledge {
namespace {

using google::protobuf::TextFormat;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kKnowledge[] = R"(
  sources { id: "S1" statement { verdict: VERDICT_USE } }
  sources { id: "S2" statement { verdict: VERDICT_USE_REWORDED work: WORK_LOG } }
  sources { id: "S3" statement { verdict: VERDICT_DO_NOT_REPEAT } rests_on: "R1" }
  sources { id: "R1" reference { where: "somewhere" proof: PROOF_FOUND } }
  foods { id: "oats" source_ids: ["S1", "R1"] }
  assessment { rules { id: "A-R01" source_ids: "S1" } }
)";

v1::KnowledgeFile Knowledge() {
  v1::KnowledgeFile knowledge;
  EXPECT_TRUE(TextFormat::ParseFromString(kKnowledge, &knowledge));
  return knowledge;
}

v1::Coverage Observations(const std::string& text) {
  v1::Coverage coverage;
  EXPECT_TRUE(TextFormat::ParseFromString(text, &coverage));
  return coverage;
}

std::vector<std::string> Faults(const std::string& observations, const std::optional<TestNames>& names) {
  return CoverageFaults(Knowledge(), Observations(observations), names);
}

const TestNames kNames = {{"Api.Test"}, {"Data.Test"}};

TEST(CitationsTest, NameTheListsOfTheRulesAtAnyDepth) {
  const auto citations = Citations(Knowledge());
  EXPECT_THAT(citations.at("S1"), ElementsAre("assessment", "foods"));
  EXPECT_THAT(citations.at("R1"), ElementsAre("foods"));
  EXPECT_FALSE(citations.contains("S3"));
}

TEST(CoverageTest, ALineForEachStatementAndTheTotal) {
  const std::string table =
      CoverageTable(Knowledge(), Observations(R"(observations { statement: "S1" tests: ["Data.Test", "Api.Test"] }
                      observations { statement: "S3" tests: "Data.Test" })"),
                    kNames);
  EXPECT_EQ(table,
            "S1  USE            at work: assessment foods; observed: Data.Test, Api.Test\n"
            "S2  USE_REWORDED   at work: log; NOT OBSERVED YET\n"
            "S3  DO_NOT_REPEAT  absent; IN THE DATA ONLY: Data.Test\n"
            "Observed: 1 of 3 statements. In the data only: 1. Not observed yet: 1.\n");
}

TEST(CoverageTest, WithoutNamesEveryTestCounts) {
  const v1::Coverage coverage = Observations(R"(observations { statement: "S1" tests: "Some.Test" })");
  EXPECT_THAT(CoverageTable(Knowledge(), coverage, std::nullopt), HasSubstr("Observed: 1 of 3"));
  EXPECT_THAT(CoverageFaults(Knowledge(), coverage, std::nullopt), IsEmpty());
}

TEST(CoverageTest, NothingIsSaidOfNoStatements) {
  EXPECT_EQ(CoverageTable(v1::KnowledgeFile(), v1::Coverage(), std::nullopt), "");
}

TEST(CoverageTest, ATestThatDoesNotExistIsAFault) {
  EXPECT_THAT(Faults(R"(observations { statement: "S1" tests: ["Api.Test", "Data.Test"] })", kNames), IsEmpty());
  EXPECT_THAT(Faults(R"(observations { statement: "S1" tests: "Api.Gone" })", kNames),
              ElementsAre("statement S1: there is no test Api.Gone"));
}

TEST(CoverageTest, StatementsAreNamedOnceAndExist) {
  EXPECT_THAT(Faults(R"(observations { statement: "R1" tests: "Api.Test" })", kNames),
              ElementsAre("there is no statement \"R1\""));
  EXPECT_THAT(Faults(R"(observations { statement: "S1" tests: "Api.Test" }
                        observations { statement: "S1" tests: "Api.Test" })",
                     kNames),
              ElementsAre("statement S1 is observed twice"));
  EXPECT_THAT(Faults(R"(observations { statement: "S1" tests: ["Api.Test", "Api.Test"] })", kNames),
              ElementsAre("statement S1 names Api.Test twice"));
  EXPECT_THAT(Faults(R"(observations { statement: "S1" })", kNames), ElementsAre("statement S1 names no test"));
}

TEST(CoverageTest, ReadsNamesOneALine) {
  EXPECT_THAT(ParseTestNames("A.B\n\nAll/C.D/0\n"), ElementsAre("A.B", "All/C.D/0"));
}

}  // namespace
}  // namespace crampwise::knowledge
