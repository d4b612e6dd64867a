// Every text that ships: its languages, lengths and sources, and that nothing which the evidence base rejects is in it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::knowledge {
namespace {

using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::Not;
using ::testing::SizeIs;

struct LimitedText {
  Text text;
  size_t max_characters;
};

void AddRelief(const ReliefRule& rule, std::vector<LimitedText>& texts) {
  texts.push_back({rule.title, 60});
  texts.push_back({rule.stop, 200});
  for (const ReliefStep& step : rule.steps) texts.push_back({step.text, 140});
}

std::vector<LimitedText> AllTexts() {
  std::vector<LimitedText> texts;
  for (const PlanItemRule& rule : PlanItems()) {
    texts.push_back({rule.text, 140});
    for (const TextVariant& variant : rule.text_variants) texts.push_back({variant.text, 140});
  }
  for (const ReliefRule& rule : Relief()) AddRelief(rule, texts);
  for (const WarningRule& rule : Warnings()) texts.push_back({rule.text, 200});
  for (const SafetyQuestion& question : SafetyQuestions()) texts.push_back({question.text, 140});
  for (const FactQuestion& question : FactQuestions()) {
    texts.push_back({question.text, 140});
    texts.push_back({question.label, 60});
  }
  for (const Phrase& phrase : Phrases()) texts.push_back({phrase.text, 200});
  for (const Source& source : Sources()) texts.push_back({source.text, 140});
  return texts;
}

std::u32string CodePoints(absl::string_view utf8) {
  std::u32string points;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) {
      points.back() = points.back() << 6 | (byte & 0x3F);
    } else {
      points.push_back(byte < 0x80 ? byte : byte & (byte < 0xE0 ? 0x1F : byte < 0xF0 ? 0x0F : 0x07));
    }
  }
  return points;
}

bool HasChinese(absl::string_view words) {
  const std::u32string points = CodePoints(words);
  return std::any_of(points.begin(), points.end(), [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
}

TEST(WordsTest, BothLanguagesWithinTheirLimits) {
  ASSERT_THAT(AllTexts(), SizeIs(Gt(200)));
  for (const LimitedText& limited : AllTexts()) {
    EXPECT_FALSE(HasChinese(limited.text.en)) << limited.text.en;
    EXPECT_TRUE(HasChinese(limited.text.zh)) << limited.text.en;
    EXPECT_THAT(CodePoints(limited.text.en), SizeIs(Le(limited.max_characters)));
    EXPECT_THAT(CodePoints(limited.text.zh), SizeIs(Le(limited.max_characters)));
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

TEST(WordsTest, NoSourceIsUnused) {
  std::set<absl::string_view> used;
  for (const PlanItemRule& rule : PlanItems()) used.insert(rule.source_ids.begin(), rule.source_ids.end());
  for (const ReliefRule& rule : Relief()) used.insert(rule.source_ids.begin(), rule.source_ids.end());
  for (const WarningRule& rule : Warnings()) used.insert(rule.source_ids.begin(), rule.source_ids.end());
  for (const Source& source : Sources()) EXPECT_TRUE(used.contains(source.id)) << source.id;
}

// What section 1 of the evidence base marks as not to be repeated, by words that only the claim would use.
TEST(WordsTest, RejectedClaimsAppearNowhere) {
  const std::vector<std::string> english = {"deficien",
                                            "lack calcium",
                                            "lactic",
                                            "carbon dioxide",
                                            "oestrogen",
                                            "estrogen",
                                            "1200",
                                            "1500",
                                            "orange juice",
                                            "kelp",
                                            "eucommia",
                                            "cure",
                                            "quinine",
                                            "one tablet",
                                            "two tablets",
                                            "extra tablet",
                                            "take more",
                                            "mild form",
                                            "toes towards the sole",
                                            "pinch",
                                            "stop your med",
                                            "stop the medic",
                                            "plenty of water",
                                            "800 mg"};
  const std::vector<std::string> chinese = {"缺钙", "缺镁", "乳酸", "二氧化碳", "雌激素", "海带", "杜仲",   "橙汁",
                                            "治愈", "根治", "奎宁", "掐人中",   "针刺",   "轻型", "加一片", "两片"};
  for (const LimitedText& limited : AllTexts()) {
    const std::string lower = absl::AsciiStrToLower(limited.text.en);
    for (const std::string& claim : english) EXPECT_THAT(lower, Not(HasSubstr(claim)));
    for (const std::string& claim : chinese) EXPECT_THAT(std::string(limited.text.zh), Not(HasSubstr(claim)));
  }
}

// Salt drinks, pointed toes and lying on the back are named only to warn of them.
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
  for (const LimitedText& limited : AllTexts()) {
    const std::string lower = absl::AsciiStrToLower(limited.text.en);
    EXPECT_TRUE(all_negated(lower, "salt water", {"no salt water"})) << lower;
    EXPECT_TRUE(all_negated(lower, "sports drink", {"no sports drink"})) << lower;
    EXPECT_TRUE(all_negated(lower, "salty", {"rejected"})) << lower;
    EXPECT_TRUE(all_negated(lower, "on your back", {"do not", "if you wake"})) << lower;
    EXPECT_TRUE(all_negated(lower, "pointed", {"not pointed", "avoid", "pressed down", "feet pointed in bed", "short"}))
        << lower;
    EXPECT_TRUE(all_negated(lower, "diagnos", {"no diagnosis", "not a diagnosis"})) << lower;
    EXPECT_TRUE(all_negated(limited.text.zh, "盐水", {"不需要喝盐水", "不喝盐水"})) << limited.text.zh;
  }
}

}  // namespace
}  // namespace crampwise::knowledge
