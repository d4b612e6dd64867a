// What may be read about cramps in general.
#include "shared/reference/background.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/knowledge/statements.h"

namespace crampwise {
namespace {

TEST(BackgroundTest, HoldsNothingThatTheEvidenceBaseRejects) {
  const v1::ListBackgroundResponse response = BackgroundIn(v1::LANGUAGE_ENGLISH);
  ASSERT_GE(response.lines_size(), 12);
  for (const v1::BackgroundLine& line : response.lines()) {
    const knowledge::Statement* statement = knowledge::FindStatement(line.source_id());
    ASSERT_NE(statement, nullptr) << line.source_id();
    EXPECT_NE(statement->verdict, knowledge::kv1::VERDICT_DO_NOT_REPEAT) << line.source_id();
    EXPECT_EQ(line.text(), statement->summary.en);
  }
}

TEST(BackgroundTest, SpeaksBothLanguages) {
  const v1::ListBackgroundResponse english = BackgroundIn(v1::LANGUAGE_ENGLISH);
  const v1::ListBackgroundResponse chinese = BackgroundIn(v1::LANGUAGE_CHINESE_SIMPLIFIED);
  ASSERT_EQ(english.lines_size(), chinese.lines_size());
  for (int i = 0; i < english.lines_size(); ++i) EXPECT_NE(english.lines(i).text(), chinese.lines(i).text());
}

}  // namespace
}  // namespace crampwise
