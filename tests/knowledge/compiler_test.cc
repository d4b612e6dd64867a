// Each way in which a knowledge file can be bad is refused with its file, line and reason.
#include "shared/knowledge/compiler/compiler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_replace.h"
#include "tests/knowledge/bad_file.h"

namespace crampwise::knowledge {
namespace {

using ::testing::IsEmpty;

// A whole without faults. The cases below break one line of it each.
constexpr char kGood[] = R"(plan_items {
  kind: "calf_stretch"
  population: POPULATION_PREGNANT
  anchors { type: ANCHOR_TYPE_BEDTIME offset_minutes: -30 }
  anchors { type: ANCHOR_TYPE_CLOCK clock: "16:00" only_if: FACT_FREQUENT_CRAMPS }
  frequency: FREQUENCY_DAILY
  default_switch: DEFAULT_SWITCH_ON
  any_of { min_gestational_week: 14 }
  off_while: FACT_CLOT_SIGN
  late_minutes: 60
  priority: PRIORITY_STRETCH
  text { en: "Stretch." zh: "拉伸。" }
  source_ids: ["R-1", "R-2"]
}
relief {
  variant: "first_aid"
  populations: POPULATION_CHILD
  title { en: "First aid" zh: "急救" }
  steps { text { en: "Call." zh: "打电话。" } hold_seconds: 10 }
  stop { en: "Stop." zh: "停。" }
  source_ids: "R-1"
  max_age_months: 11
}
warnings { rule_id: "K-E02" population: POPULATION_CHILD part: SAFETY_PART_CHILD }
assessment {
  facts { name: "seizure" kind: ASSESSMENT_FACT_KIND_SYMPTOM label { en: "Fit" zh: "抽搐" } }
  rules {
    id: "K-E02" population: POPULATION_CHILD level: URGENCY_EMERGENCY when: "seizure"
    message { en: "Call." zh: "打电话。" } source_ids: "R-1"
    first_aid: "first_aid"
  }
}
fact_questions { fact: FACT_CLOT_SIGN text { en: "A?" zh: "甲?" } label { en: "a" zh: "甲" } }
fact_questions { fact: FACT_FREQUENT_CRAMPS text { en: "B?" zh: "乙?" } label { en: "b" zh: "乙" } }
phrases { id: "hello" text { en: "Hello" zh: "您好" } }
emergency_numbers { number: "112" }
emergency_numbers { country: "CN" number: "120" }
sources { id: "R-1" text { en: "One." zh: "一。" } }
sources { id: "R-2" text { en: "Two." zh: "二。" } }
safety_questions { part: SAFETY_PART_LEG text { en: "Leg?" zh: "腿?" } }
)";

class BadFileTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadFileTest, IsRefusedWithFileLineAndReason) { ExpectRefused(kGood, GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Form, BadFileTest,
    ::testing::Values(
        BadCase{"Syntax", "late_minutes: 60", "late_minutes:", 11, "Expected integer"},
        BadCase{"UnknownField", "late_minutes: 60", "late_hours: 1", 10, "no field named \"late_hours\""},
        BadCase{"UnknownFact", "off_while: FACT_CLOT_SIGN", "off_while: FACT_TIRED", 9, "Unknown enumeration value"},
        BadCase{"UnknownFactAtTheEndOfItsLine", "FREQUENCY_DAILY", "FREQUENCY_HOURLY\n", 6,
                "Unknown enumeration value"},
        BadCase{"BrokenMessageInAList", R"(steps { text { en: "Call." zh: "打电话。" } hold_seconds: 10 })",
                R"(steps: [{ text { en: "Call." zh: "打电话。" } }, { text { en: "Call." } }])", 19,
                "Text.zh is missing"},
        BadCase{"NumberForFact", "off_while: FACT_CLOT_SIGN", "off_while: 999", 9, "off_while has no meaning"},
        BadCase{"UnspecifiedFact", "off_while: FACT_CLOT_SIGN", "off_while: 0", 9, "off_while has no meaning"},
        BadCase{"FieldTwice", "late_minutes: 60", "late_minutes: 60 late_minutes: 61", 10, "multiple times"},
        BadCase{"NoChinese", R"("Stretch." zh: "拉伸。")", R"("Stretch.")", 12, "Text.zh is missing"},
        BadCase{"NoEnglish", R"(en: "Stretch." zh)", "zh", 12, "Text.en is missing"},
        BadCase{"EmptyEnglish", "Stretch.", "", 12, "Text.en is missing"},
        BadCase{"NoText", R"(text { en: "Stretch." zh: "拉伸。" })", "", 1, "PlanItemRule.text is missing"},
        BadCase{"NoKind", R"(kind: "calf_stretch")", "", 1, "PlanItemRule.kind is missing"},
        BadCase{"NoPriority", "priority: PRIORITY_STRETCH", "", 1, "PlanItemRule.priority is missing"},
        BadCase{"NoSteps", R"(steps { text { en: "Call." zh: "打电话。" } hold_seconds: 10 })", "", 15,
                "ReliefRule.steps is missing"},
        BadCase{"NoSources", R"(source_ids: ["R-1", "R-2"])", "", 1, "PlanItemRule.source_ids is missing"},
        BadCase{"LongPlanText", "Stretch.", std::string(141, 'a'), 12, "141 characters, at most 140"},
        BadCase{"LongMessage", "Call.\" zh: \"打电话。\" } source", std::string(201, 'a') + "\" zh: \"打\" } source",
                29, "201 characters, at most 200"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Meaning, BadFileTest,
    ::testing::Values(
        BadCase{"NotATime", "16:00", "25:00", 5, "clock must be a time"},
        BadCase{"ClockWithoutTime", "clock: \"16:00\"", "", 5, "clock must be a time"},
        BadCase{"TimeAtBedtime", "offset_minutes: -30", "clock: \"22:00\"", 4, "clock is for ANCHOR_TYPE_CLOCK only"},
        BadCase{"OffsetOnClock", "clock: \"16:00\"", "clock: \"16:00\" offset_minutes: 5", 5, "offset_minutes is for"},
        BadCase{"IntervalAtBedtime", "offset_minutes: -30", "every_minutes: 60", 4, "every_minutes is for"},
        BadCase{"WorkBlockWithoutInterval", "type: ANCHOR_TYPE_BEDTIME offset_minutes: -30",
                "type: ANCHOR_TYPE_WORK_BLOCK", 4, "every_minutes is for"},
        BadCase{"DoseEveryDay", "type: ANCHOR_TYPE_BEDTIME offset_minutes: -30", "type: ANCHOR_TYPE_DOSE", 6,
                "needs FREQUENCY_AS_ENTERED"},
        BadCase{"WeekWithoutOnce", "late_minutes: 60", "late_minutes: 60 once_in_week: 14", 10, "once_in_week is for"},
        BadCase{"OnceWithoutWeek", "FREQUENCY_DAILY", "FREQUENCY_ONCE", 1, "once_in_week is for"},
        BadCase{"NoFootSoak", "FREQUENCY_DAILY", "FREQUENCY_DAYS_WITHOUT_FOOT_SOAK", 6, "has no foot_soak"},
        BadCase{"NoLateWindow", "late_minutes: 60", "", 1, "exactly one late window"},
        BadCase{"TwoLateWindows", "late_minutes: 60", "late_minutes: 60 late_until_next_meal: true", 10,
                "exactly one late window"},
        BadCase{"NegativeLateWindow", "late_minutes: 60", "late_minutes: -60", 10, "exactly one late window"},
        BadCase{"SunWindowAtBedtime", "late_minutes: 60", "late_until_window_end: true", 10,
                "late_until_window_end is for"},
        BadCase{"NextDoseAtBedtime", "late_minutes: 60", "late_minutes: 60 late_before_next_dose: true", 10,
                "late_before_next_dose is for"},
        BadCase{"EmptyCondition", "min_gestational_week: 14", "", 8, "the condition is empty"},
        BadCase{"WeekOfAnAdult", "POPULATION_PREGNANT", "POPULATION_ADULT", 8, "for POPULATION_PREGNANT only"},
        BadCase{"ConditionWithoutQuestion", "min_gestational_week: 14", "any_yes: FACT_FEVER", 8,
                "FACT_FEVER has no fact_questions entry"},
        BadCase{"VariantWithoutQuestion", "late_minutes: 60",
                R"(late_minutes: 60 text_variants { when { any_yes: FACT_FEVER } text { en: "a" zh: "甲" } })", 10,
                "FACT_FEVER has no fact_questions entry"},
        BadCase{"VariantWithoutFactQuestion", "late_minutes: 60",
                R"(late_minutes: 60 text_variants { all_no: FACT_FEVER text { en: "a" zh: "甲" } })", 10,
                "FACT_FEVER has no fact_questions entry"},
        BadCase{"VariantOfNothing", "late_minutes: 60",
                R"(late_minutes: 60 text_variants { text { en: "a" zh: "甲" } })", 10, "needs when or all_no"},
        BadCase{"OffWhileWithoutQuestion", "off_while: FACT_CLOT_SIGN", "off_while: FACT_FEVER", 9,
                "FACT_FEVER has no fact_questions entry"},
        BadCase{"SlotWithoutQuestion", "only_if: FACT_FREQUENT_CRAMPS", "only_if: FACT_FEVER", 5,
                "FACT_FEVER has no fact_questions entry"},
        BadCase{"ContraindicationTwice", "off_while: FACT_CLOT_SIGN",
                "off_while: FACT_CLOT_SIGN contraindications: FACT_CLOT_SIGN", 9, "switches the item off twice"},
        BadCase{"UndefinedSource", R"(["R-1", "R-2"])", R"(["R-1", "R-3"])", 13, "source \"R-3\" is not defined"},
        BadCase{"SourceTwice", R"(["R-1", "R-2"])", R"(["R-1", "R-1"])", 13, "source \"R-1\" is named twice"},
        BadCase{"UnknownCompanion", "late_minutes: 60", R"(late_minutes: 60 only_with: "boots")", 10,
                "no item \"boots\""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Guidance, BadFileTest,
    ::testing::Values(
        BadCase{"UnknownFirstAid", "first_aid: \"first_aid\"", "first_aid: \"tea\"", 30, "no relief \"tea\""},
        BadCase{"LevelAgainstId", "URGENCY_EMERGENCY", "URGENCY_URGENT", 28, "has to begin with K-U"},
        BadCase{"WarningOfNoRule", "rule_id: \"K-E02\"", "rule_id: \"K-E03\"", 24, "there is no rule \"K-E03\""},
        BadCase{"WarningForSomebodyElse", "\"K-E02\" population: POPULATION_CHILD part",
                "\"K-E02\" population: POPULATION_ADULT part", 24, "K-E02 is for another population"},
        BadCase{"WarningThatIsNotUrgent", "part: SAFETY_PART_CHILD }\nassessment {",
                "part: SAFETY_PART_CHILD }\nwarnings { rule_id: \"K-R01\" population: POPULATION_CHILD part: "
                "SAFETY_PART_LEG }\nassessment {\n  rules { id: \"K-R01\" population: POPULATION_CHILD level: "
                "URGENCY_ROUTINE when: \"seizure\" message { en: \"a\" zh: \"甲\" } source_ids: \"R-1\" }",
                25, "K-R01 is neither URGENT nor EMERGENCY"},
        BadCase{"ReliefSource", "stop { en: \"Stop.\" zh: \"停。\" }\n  source_ids: \"R-1\"",
                "stop { en: \"Stop.\" zh: \"停。\" }\n  source_ids: \"R-9\"", 21, "source \"R-9\" is not defined"},
        BadCase{"LongHold", "hold_seconds: 10", "hold_seconds: 61", 19, "hold_seconds must be"},
        BadCase{"EmptyAgeRange", "max_age_months: 11", "max_age_months: 11 min_age_months: 12", 22, "range is empty"},
        BadCase{"AgeOfAnAdult", "populations: POPULATION_CHILD", "populations: POPULATION_ADULT", 15,
                "months of age are for"},
        BadCase{"WeekOfAChild", "max_age_months: 11", "min_gestational_week: 28", 15, "weeks are for"},
        BadCase{"Country", "country: \"CN\"", "country: \"China\"", 37, "two capital letters"},
        BadCase{"Number", "number: \"120\"", "number: \"1-20\"", 37, "digits only"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Duplicates, BadFileTest,
    ::testing::Values(
        BadCase{"Phrase", "phrases {", "phrases { id: \"hello\" text { en: \"Hi\" zh: \"嗨\" } }\nphrases {", 36,
                "duplicate in phrases"},
        BadCase{"FactQuestion", "fact: FACT_FREQUENT_CRAMPS text", "fact: FACT_CLOT_SIGN text", 34,
                "duplicate in fact_questions"},
        BadCase{"Country", "country: \"CN\" ", "", 37, "duplicate in emergency_numbers"},
        BadCase{"Source", "sources { id: \"R-2\"", "sources { id: \"R-1\"", 39, "duplicate in sources"},
        BadCase{"SafetyQuestion", "safety_questions {",
                "safety_questions { part: SAFETY_PART_LEG text { en: \"a\" zh: \"甲\" } }\nsafety_questions {", 41,
                "duplicate in safety_questions"}),
    NameOf);

TEST(CompilerTest, AcceptsTheGoodFile) { EXPECT_THAT(FaultsOf({{"good.textproto", kGood}}), IsEmpty()); }

TEST(CompilerTest, CountsCharactersNotBytes) {
  std::string chinese;
  for (int i = 0; i < 140; ++i) chinese += "拉";
  EXPECT_THAT(FaultsOf({{"good.textproto", absl::StrReplaceAll(kGood, {{"拉伸。", chinese}})}}), IsEmpty());
}

TEST(CompilerTest, RulesWithOneIdAreRefusedAcrossFiles) {
  EXPECT_THAT(FaultsOf({{"a.textproto", kGood}, {"b.textproto", kGood}}),
              ::testing::Contains("b.textproto:1:1: duplicate in plan_items"));
}

TEST(CompilerTest, FilesMayReferToEachOther) {
  const std::string text = kGood;
  const size_t cut = text.find("fact_questions");
  EXPECT_THAT(FaultsOf({{"rules.textproto", text.substr(0, cut)}, {"rest.textproto", text.substr(cut)}}), IsEmpty());
  EXPECT_THAT(FaultsOf({{"rules.textproto", text.substr(0, cut)}}),
              ::testing::Contains("rules.textproto:9:3: FACT_CLOT_SIGN has no fact_questions entry"));
}

TEST(CompilerTest, EventsNeedNoLateWindow) {
  const std::string text =
      absl::StrReplaceAll(kGood, {{"type: ANCHOR_TYPE_BEDTIME offset_minutes: -30", "type: ANCHOR_TYPE_EVENT"},
                                  {"FREQUENCY_DAILY", "FREQUENCY_AS_ENTERED"},
                                  {"late_minutes: 60", ""}});
  EXPECT_THAT(FaultsOf({{"good.textproto", text}}), IsEmpty());
}

TEST(CompilerTest, VersionFollowsTheContent) {
  const auto tables = [](const std::string& text) {
    Faults faults;
    return WriteTables(CheckKnowledge({{"good.textproto", text}}, faults))[0].text;
  };
  const auto version = [](const std::string& source) { return source.substr(source.find("Version()")); };
  const std::string changed = absl::StrReplaceAll(kGood, {{"Stretch.", "Stretch!"}});
  EXPECT_EQ(tables(kGood), tables(kGood));
  EXPECT_NE(version(tables(kGood)), version(tables(changed)));
}

}  // namespace
}  // namespace crampwise::knowledge
