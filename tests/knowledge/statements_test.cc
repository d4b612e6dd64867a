// The statements, references and adjudications that ship.
#include "shared/knowledge/statements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace crampwise::knowledge {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

TEST(StatementsTest, AllOfTheEvidenceBaseAreThere) {
  std::map<std::string, int> articles;
  std::map<kv1::Verdict, int> verdicts;
  for (const Statement& statement : Statements()) {
    ++articles[std::string(statement.id.substr(0, 4))];
    ++verdicts[statement.verdict];
  }
  EXPECT_THAT(articles,
              ElementsAre(Pair("S000", 40), Pair("S001", 43), Pair("S002", 31), Pair("S003", 16), Pair("S004", 18)));
  EXPECT_THAT(verdicts, ElementsAre(Pair(kv1::VERDICT_USE, 29), Pair(kv1::VERDICT_USE_REWORDED, 86),
                                    Pair(kv1::VERDICT_DO_NOT_REPEAT, 33)));
  EXPECT_THAT(References(), SizeIs(61));
  EXPECT_THAT(Contradictions(), SizeIs(21));
}

TEST(StatementsTest, WhatIsAbsentSaysWhy) {
  for (const Statement& statement : Statements()) {
    EXPECT_EQ(statement.absent_because.en.empty(), statement.verdict != kv1::VERDICT_DO_NOT_REPEAT) << statement.id;
  }
}

TEST(StatementsTest, FindsById) {
  ASSERT_NE(FindStatement("S000-36"), nullptr);
  EXPECT_EQ(FindStatement("S000-36")->verdict, kv1::VERDICT_USE);
  EXPECT_THAT(FindStatement("S000-36")->rests_on, ::testing::Contains("C-02"));
  EXPECT_EQ(FindStatement("R-NHS-CRAMP"), nullptr);
  EXPECT_EQ(FindStatement(""), nullptr);
}

TEST(StatementsTest, NobodyHasSignedOffAnything) { EXPECT_EQ(ReviewState(), kv1::REVIEW_EDITORIAL); }

}  // namespace
}  // namespace crampwise::knowledge
