// Every text that ships: its languages and sources, and that dangerous habits are named only to warn of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "shared/knowledge/knowledge.h"
#include "tests/knowledge/shipped_texts.h"

namespace crampwise::knowledge {
namespace {

// The common ideographs are the three bytes E4 B8 80 to E9 BF BF.
bool HasChinese(absl::string_view words) {
  return std::any_of(words.begin(), words.end(), [](char c) { return (c & 0xF0) == 0xE0 && c != '\xE2'; });
}

TEST(WordsTest, EachTextIsInBothLanguages) {
  const std::vector<v1::Text> texts = ShippedTexts();
  ASSERT_GT(texts.size(), 200u);
  for (const v1::Text& text : texts) {
    EXPECT_FALSE(HasChinese(text.en())) << text.en();
    EXPECT_TRUE(HasChinese(text.zh())) << text.en();
  }
}

TEST(WordsTest, EveryRuleNamesSourcesThatExist) {
  std::vector<absl::Span<const absl::string_view>> lists;
  for (const PlanItemRule& rule : PlanItems()) lists.push_back(rule.source_ids);
  for (const ReliefRule& rule : Relief()) lists.push_back(rule.source_ids);
  for (const WarningRule& rule : Warnings()) lists.push_back(rule.source_ids);
  for (const auto& ids : lists) {
    EXPECT_FALSE(ids.empty());
    for (const absl::string_view id : ids) EXPECT_NE(FindSource(id), nullptr) << id;
  }
}

// Sports drinks, pointed toes and lying on the back are named only to warn of them.
TEST(WordsTest, DangerousHabitsAreNamedOnlyInTheNegative) {
  const auto all_negated = [](absl::string_view words, absl::string_view habit, std::vector<std::string> negations) {
    for (const absl::string_view sentence : absl::StrSplit(words, '.')) {
      if (!absl::StrContains(sentence, habit)) continue;
      const bool negated = std::any_of(negations.begin(), negations.end(), [&](const std::string& negation) {
        return absl::StrContains(sentence, negation);
      });
      if (!negated) return false;
    }
    return true;
  };
  for (const v1::Text& text : ShippedTexts()) {
    const std::string lower = absl::AsciiStrToLower(text.en());
    EXPECT_TRUE(all_negated(lower, "sports drink", {"no sports drink", "had a salty"})) << lower;
    EXPECT_TRUE(all_negated(lower, "on your back", {"do not", "if you wake"})) << lower;
    EXPECT_TRUE(all_negated(lower, "pointed",
                            {"not pointed", "avoid", "pressed down", "feet pointed in bed", "short", "set off"}))
        << lower;
    EXPECT_TRUE(all_negated(lower, "diagnos", {"no diagnosis", "not a diagnosis"})) << lower;
  }
}

}  // namespace
}  // namespace crampwise::knowledge
