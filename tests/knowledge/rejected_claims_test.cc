// What the evidence base marks as not to be repeated is in no file that ships, comments included.
#include "tests/knowledge/rejected_claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "shared/knowledge/statements.h"
#include "tests/knowledge/shipped_texts.h"

namespace crampwise::knowledge {
namespace {

std::vector<std::string> FilesThatSay(const std::vector<KnowledgeText>& files, const RejectedClaim& claim) {
  std::vector<std::string> paths;
  for (const KnowledgeText& file : files) {
    if (Says(file.text, claim.english) || Says(file.text, claim.chinese)) paths.push_back(file.path);
  }
  return paths;
}

class RejectedClaimTest : public ::testing::TestWithParam<RejectedClaim> {};

TEST_P(RejectedClaimTest, IsInNoKnowledgeFile) {
  EXPECT_THAT(FilesThatSay(ShippedFiles(), GetParam()), ::testing::IsEmpty());
}

TEST_P(RejectedClaimTest, IsInNoSourceOfTheProduct) {
  EXPECT_THAT(FilesThatSay(ProductSources(), GetParam()), ::testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, RejectedClaimTest, ::testing::ValuesIn(RejectedClaims()), [](const auto& test) {
  std::string name = test.param.id;
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

TEST(RejectedClaimsTest, EveryStatementNotToBeRepeatedIsSearchedFor) {
  std::set<std::string> searched;
  for (const RejectedClaim& claim : RejectedClaims()) {
    EXPECT_FALSE(claim.english.empty() || claim.chinese.empty()) << claim.id;
    searched.insert(claim.id);
  }
  int rejected = 0;
  for (const Statement& statement : Statements()) {
    if (statement.verdict != kv1::VERDICT_DO_NOT_REPEAT) continue;
    EXPECT_TRUE(searched.contains(std::string(statement.id))) << statement.id;
    ++rejected;
  }
  EXPECT_EQ(rejected, 33);
}

TEST(RejectedClaimsTest, WarningOfAClaimIsNotSayingIt) {
  EXPECT_TRUE(Says("Drink Salt Water at night.", {"salt water"}));
  EXPECT_FALSE(Says("No salt water needed.", {"salt water"}));
  EXPECT_TRUE(Says("No salt water. Then salt water.", {"salt water"}));
  EXPECT_FALSE(Says("The bone tablet.", {"one tablet"}));
  EXPECT_TRUE(Says("睡前喝盐水。", {"盐水"}));
  EXPECT_FALSE(Says("不需要喝盐水。", {"盐水"}));
}

}  // namespace
}  // namespace crampwise::knowledge
