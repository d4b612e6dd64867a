// Each way in which a file of red-flag rules can be bad is refused with its file, line, rule and reason.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "shared/knowledge/compiler/compiler.h"
#include "shared/knowledge/compiler/condition_text.h"

namespace crampwise::knowledge {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A whole without faults. The cases below break one part of it each.
constexpr char kGood[] = R"(review: REVIEW_EDITORIAL
assessment {
  facts { name: "pain" kind: ASSESSMENT_FACT_KIND_SYMPTOM label { en: "Pain" zh: "痛" } }
  facts { name: "temp" kind: ASSESSMENT_FACT_KIND_READING label { en: "Temperature" zh: "体温" } }
  facts { name: "side" kind: ASSESSMENT_FACT_KIND_EPISODE_CHOICE options: "left" options: "right" label { en: "Side" zh: "侧" } }
  facts { name: "long" kind: ASSESSMENT_FACT_KIND_EPISODE_LENGTH unit_seconds: 60 label { en: "Length" zh: "时长" } }
  facts { name: "medicine.x" kind: ASSESSMENT_FACT_KIND_MEDICINE label { en: "Medicine" zh: "药" } }
  macros { name: "FEVER" when: "temp >= 38.0" }
  macros { name: "ILL" when: "any[pain, FEVER]" }
  rules {
    id: "A-E01" population: POPULATION_ADULT level: URGENCY_EMERGENCY when: "all[ILL, side = left, long > 10]"
    urgent_only_if: "none[FEVER]" message { en: "Call." zh: "打电话。" } source_ids: "R-1"
  }
  rules {
    id: "A-U01" population: POPULATION_ADULT level: URGENCY_URGENT when: "all[medicine.x, none[known[A-E01]]]"
    message { en: "Call." zh: "打电话。" } source_ids: "R-1"
  }
}
sources { id: "R-1" text { en: "Source" zh: "来源" } reference { where: "Somewhere" proof: PROOF_FOUND } }
)";

std::vector<std::string> FaultsOf(const std::string& text) {
  Faults faults;
  CheckKnowledge({{"rules.textproto", text}}, faults);
  std::vector<std::string> found;
  for (const Fault& fault : faults) found.push_back(fault.ToString());
  return found;
}

std::vector<std::string> FaultsAfter(const std::string& from, const std::string& to) {
  const std::string broken = absl::StrReplaceAll(kGood, {{from, to}});
  EXPECT_NE(broken, kGood) << from;
  return FaultsOf(broken);
}

TEST(RuleFilesTest, AGoodFileHasNoFaults) { EXPECT_THAT(FaultsOf(kGood), IsEmpty()); }

TEST(RuleFilesTest, NamesThatAreNotDefined) {
  EXPECT_THAT(FaultsAfter("any[pain, FEVER]", "any[pain, pian, FEVER]"),
              ElementsAre("rules.textproto:11:71: rule A-E01: in macro ILL: fact \"pian\" is not defined"));
  EXPECT_THAT(FaultsAfter("any[pain, FEVER]", "any[pain, FEVER, SHIVERS]"),
              ElementsAre("rules.textproto:11:71: rule A-E01: in macro ILL: macro \"SHIVERS\" is not defined"));
  EXPECT_THAT(FaultsAfter("known[A-E01]", "known[A-E02]"),
              ElementsAre("rules.textproto:15:68: rule A-U01: rule \"A-E02\" is not defined"));
  EXPECT_THAT(FaultsAfter("long > 10", "long > 10, lab.iron < 3"),
              ElementsAre("rules.textproto:11:71: rule A-E01: analyte \"iron\" is not defined"));
  EXPECT_THAT(FaultsAfter("side = left", "side = middle"),
              ElementsAre("rules.textproto:11:71: rule A-E01: \"side\" has no option \"middle\""));
}

TEST(RuleFilesTest, MacrosInACycle) {
  EXPECT_THAT(
      FaultsAfter("temp >= 38.0", "any[temp >= 38.0, ILL]"),
      ElementsAre("rules.textproto:11:71: rule A-E01: in macro ILL: in macro FEVER: macros name each other in a "
                  "cycle: ILL > FEVER > ILL",
                  "rules.textproto:12:5: rule A-E01: in macro FEVER: in macro ILL: macros name each other in a "
                  "cycle: FEVER > ILL > FEVER"));
}

TEST(RuleFilesTest, FactsInTheWrongPlace) {
  EXPECT_THAT(FaultsAfter("any[pain, FEVER]", "any[pain, FEVER, temp]"),
              ElementsAre("rules.textproto:11:71: rule A-E01: in macro ILL: fact \"temp\" is not yes or no"));
  EXPECT_THAT(FaultsAfter("long > 10", "pain > 10"),
              ElementsAre("rules.textproto:11:71: rule A-E01: fact \"pain\" is not a number"));
  EXPECT_THAT(FaultsAfter("medicine.x, none", "pain, days_taken(pain) > 3, medicine.x, none"),
              ElementsAre("rules.textproto:15:68: rule A-U01: fact \"pain\" is not a medicine"));
}

TEST(RuleFilesTest, RulesThatNeverFireOrAlwaysDo) {
  EXPECT_THAT(FaultsAfter("side = left, long > 10", "side = left, long > 10, long < 10"),
              ElementsAre("rules.textproto:11:71: rule A-E01 can never fire"));
  EXPECT_THAT(
      FaultsAfter("all[medicine.x, none[known[A-E01]]]", "all[ILL, side = left, long > 10, none[A-E01], medicine.x]"),
      ElementsAre("rules.textproto:15:68: rule A-U01 can never fire"));
  EXPECT_THAT(FaultsAfter("all[medicine.x, none[known[A-E01]]]", "any[medicine.x, none[medicine.x]]"),
              ElementsAre("rules.textproto:15:68: rule A-U01 always fires"));
}

TEST(RuleFilesTest, WhatARuleMustHave) {
  EXPECT_THAT(FaultsAfter("id: \"A-U01\"", "id: \"A-R01\""),
              ElementsAre("rules.textproto:15:5: rule A-R01: the id has to begin with A-U"));
  EXPECT_THAT(FaultsAfter("id: \"A-U01\"", "id: \"A-E01\""),
              testing::Contains("rules.textproto:14:3: \"A-E01\" is defined twice"));
  EXPECT_THAT(FaultsAfter("\"打电话。\" } source_ids: \"R-1\"\n  }\n}", "\"\" } source_ids: \"R-1\"\n  }\n}"),
              ElementsAre("rules.textproto:16:5: Text.zh is missing"));
  EXPECT_THAT(FaultsAfter("zh: \"打电话。\" } source_ids: \"R-1\"\n  }\n}",
                          "zh: \"" + std::string(201, 'x') + "\" } source_ids: \"R-1\"\n  }\n}"),
              ElementsAre("rules.textproto:16:27: text has 201 characters, at most 200 are allowed"));
  EXPECT_THAT(FaultsAfter("urgent_only_if: \"none[FEVER]\"", "first_aid: \"bandage\""),
              ElementsAre("rules.textproto:12:5: there is no relief \"bandage\""));
}

TEST(RuleFilesTest, WhatNothingUses) {
  EXPECT_THAT(FaultsAfter("all[medicine.x, none", "all[pain, none"),
              ElementsAre("rules.textproto:7:3: nothing uses \"medicine.x\""));
}

TEST(RuleFilesTest, ACountIsOfOneEntry) {
  EXPECT_THAT(
      FaultsAfter("all[medicine.x, none",
                  "all[count(medicine.x, 7 d) >= 2, count(count(pain, 1 d) > 1, 7 d) > 2, none"),
      ElementsAre("rules.textproto:15:68: rule A-U01: count needs a condition and a time, and does not stand in a "
                  "count"));
  EXPECT_THAT(FaultsAfter("all[medicine.x, none", "all[medicine.x, count(all[pain, A-E01], 7 d) >= 2, none"),
              ElementsAre("rules.textproto:15:68: rule A-U01: a rule is named in rules only"));
}

TEST(RuleFilesTest, WindowsThatAreNone) {
  for (const char* window : {"7", "0 d", "99999 d", "7 h, 3 d", "7 d, 3"}) {
    const std::string condition = absl::StrCat("all[medicine.x, count(pain, ", window, ") >= 2, none");
    EXPECT_THAT(
        FaultsAfter("all[medicine.x, none", condition),
        ElementsAre("rules.textproto:15:68: rule A-U01: count needs a condition and a time, and does not stand in a "
                    "count"));
  }
}

TEST(ConditionTextTest, SaysWhereItCannotBeRead) {
  constexpr struct {
    const char* text;
    const char* reason;
  } kTable[] = {
      {"", "at character 1, a name or a number is expected"},
      {"any[a, b", "at character 9, \",\" or \"]\" is expected"},
      {"any[a,, b]", "at character 7, a name or a number is expected"},
      {"a b", "at character 3, the end is expected"},
      {"side in left", "at character 9, \"(\" is expected"},
      {"a >= 1.2.3", "at character 11, a number is expected"},
  };
  for (const auto& row : kTable) {
    const absl::StatusOr<ConditionNode> node = ParseCondition(row.text);
    ASSERT_FALSE(node.ok()) << row.text;
    EXPECT_EQ(node.status().message(), row.reason) << row.text;
  }
}

TEST(ConditionTextTest, DepthHasAnEnd) {
  std::string deep = "a";
  for (int i = 0; i < 10000; ++i) deep = absl::StrCat("any[", deep, "]");
  EXPECT_FALSE(ParseCondition(deep).ok());
}

}  // namespace
}  // namespace crampwise::knowledge
