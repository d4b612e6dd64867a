// Every word that the plan shows exists in both languages and is short enough.
#include "shared/plan/words.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::kWednesday;
using plan_testing::PlanCase;

size_t Characters(absl::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

void ExpectShortWords(absl::string_view what, absl::string_view en, absl::string_view zh) {
  for (absl::string_view text : {en, zh}) {
    EXPECT_FALSE(text.empty()) << what;
    EXPECT_LE(Characters(text), 140u) << what << ": " << text;
    EXPECT_EQ(text.find('$'), absl::string_view::npos) << what << ": " << text;
  }
}

constexpr const char* kReasons[] = {"default_on",
                                    "switched_on_by_owner",
                                    "advised",
                                    "entered",
                                    "fact",
                                    "after_strong_sun",
                                    "gestational_week",
                                    "once_in_week",
                                    "season_cool",
                                    "multiple_pregnancy",
                                    "season_uv",
                                    "work_block",
                                    "condition",
                                    "switched_off_by_owner",
                                    "not_switched_on",
                                    "contraindication",
                                    "off_while",
                                    "unanswered",
                                    "no_work_block",
                                    "place",
                                    "only_with",
                                    "not_entered",
                                    "paused_until",
                                    "regimen_paused",
                                    "not_started",
                                    "ended",
                                    "no_reminder",
                                    "event",
                                    "stock_low",
                                    "stock_lasts",
                                    "moved_for_spacing",
                                    "before_date",
                                    "no_date",
                                    "age_from",
                                    "age_before",
                                    "age_between",
                                    "after_event",
                                    "portion_unknown",
                                    "portion_over_500_mg",
                                    "dose_in_quiet_hours",
                                    "urgency",
                                    "pregnancy_ended",
                                    "pregnancy_past_week_42",
                                    "heat",
                                    "strong_sun",
                                    "sun_too_low",
                                    "quiet_hours",
                                    "cap"};

TEST(Words, EveryReasonIsShortInBothLanguagesWhateverIsPutIn) {
  const std::string long_name(100, 'x');
  for (const char* code : kReasons) {
    const Reason reason =
        plan_internal::MakeReason(code, plan_internal::NameWords(long_name), plan_internal::NameWords(long_name));
    EXPECT_EQ(reason.code, code);
    ExpectShortWords(code, reason.en, reason.zh);
  }
}

TEST(Words, EveryQuestionExistsInBothLanguages) {
  for (const char* code :
       {"portion_unknown", "clinician_only", "dose_in_quiet_hours", "birth_date", "place", "pregnancy_past_week_42"}) {
    const Question question = plan_internal::MakeQuestion(code);
    ExpectShortWords(code, question.en, question.zh);
  }
}

TEST(Words, LongNamesAreCutBetweenCharacters) {
  EXPECT_EQ(plan_internal::NameWords("Calcium 500").en, "Calcium 500");
  std::string chinese;
  for (int i = 0; i < 40; ++i) chinese += "钙";
  const std::string cut = plan_internal::NameWords(chinese).zh;
  EXPECT_EQ(Characters(cut), 29u);
  EXPECT_THAT(cut, testing::EndsWith("钙…"));
}

TEST(Words, EveryFactThatARuleUsesHasAQuestionAndALabel) {
  for (const knowledge::PlanItemRule& rule : knowledge::PlanItems()) {
    std::vector<v1::Fact> facts(rule.contraindications.begin(), rule.contraindications.end());
    facts.insert(facts.end(), rule.off_while.begin(), rule.off_while.end());
    for (const knowledge::Condition& condition : rule.any_of) {
      facts.insert(facts.end(), condition.any_yes.begin(), condition.any_yes.end());
    }
    for (v1::Fact fact : facts) {
      const Question question = plan_internal::MakeFactQuestion(fact);
      ExpectShortWords(rule.kind, question.en, question.zh);
      const plan_internal::Words label = plan_internal::FactLabels({fact});
      ExpectShortWords(rule.kind, label.en, label.zh);
    }
  }
}

TEST(Words, TheWholePlanIsShortHoweverTheFactsAreAnswered) {
  for (v1::Answer answer : {v1::ANSWER_YES, v1::ANSWER_NO, v1::ANSWER_UNSPECIFIED}) {
    for (v1::Profile profile : {plan_testing::PregnantProfile(30), plan_testing::AdultProfile()}) {
      PlanCase person{std::move(profile), {}, {}, {}};
      person.AnswerAll(answer);
      for (const knowledge::PlanItemRule& rule : knowledge::PlanItems()) person.SwitchOn(rule.kind);
      for (const ItemStatus& status : ItemStatuses(person.Inputs(), kWednesday)) {
        EXPECT_FALSE(status.reasons.empty()) << status.item;
        for (const Reason& reason : status.reasons) ExpectShortWords(status.item, reason.en, reason.zh);
        for (const Question& question : status.questions) ExpectShortWords(status.item, question.en, question.zh);
      }
    }
  }
}

std::string FoodWords(const PlanCase& person, const char* kind) {
  const v1::Population population = PlanPopulation(person.profile, kWednesday);
  return std::string(ItemText(person.profile, *knowledge::FindPlanItem(population, kind), kWednesday).en);
}

TEST(Words, FoodsNameWhatSomeMustNotHaveOnlyToThoseWhoMay) {
  for (v1::Profile profile : {plan_testing::PregnantProfile(30), plan_testing::AdultProfile()}) {
    PlanCase person = plan_testing::HealthyCase(std::move(profile));
    person.Answer(v1::FACT_LOW_CALCIUM_INTAKE, v1::ANSWER_YES).SwitchOn("magnesium_food");
    EXPECT_THAT(FoodWords(person, "calcium_food"), testing::ContainsRegex("milk|dairy"));
    EXPECT_THAT(FoodWords(person, "magnesium_food"), testing::HasSubstr("nuts"));
    for (v1::Answer answer : {v1::ANSWER_YES, v1::ANSWER_UNSPECIFIED}) {
      person.Answer(v1::FACT_MILK_ALLERGY, answer).Answer(v1::FACT_NUT_ALLERGY, answer);
      EXPECT_THAT(FoodWords(person, "calcium_food"), testing::Not(testing::ContainsRegex("milk|dairy|yoghurt")));
      EXPECT_THAT(FoodWords(person, "magnesium_food"), testing::Not(testing::HasSubstr("nuts")));
      EXPECT_EQ(plan_testing::StatusOf(person, kWednesday, "calcium_food").state, v1::PLAN_ITEM_STATE_ON);
      EXPECT_EQ(plan_testing::StatusOf(person, kWednesday, "magnesium_food").state, v1::PLAN_ITEM_STATE_ON);
    }
  }
}

TEST(Words, WithDiabetesOfPregnancyTheMilkIsUnsweetened) {
  PlanCase person = plan_testing::HealthyCase(plan_testing::PregnantProfile(30));
  EXPECT_THAT(FoodWords(person, "calcium_food"), testing::Not(testing::HasSubstr("unsweetened")));
  person.Answer(v1::FACT_GESTATIONAL_DIABETES, v1::ANSWER_YES);
  EXPECT_THAT(FoodWords(person, "calcium_food"), testing::HasSubstr("unsweetened milk"));
  person.Answer(v1::FACT_MILK_ALLERGY, v1::ANSWER_YES);
  EXPECT_THAT(FoodWords(person, "calcium_food"), testing::Not(testing::HasSubstr("milk")));
}

TEST(Words, WhatWordsDependOnIsAskedForThoughTheItemIsOn) {
  PlanCase person{plan_testing::PregnantProfile(30), {}, {}, {}};
  std::vector<v1::Fact> asked;
  for (const Question& question : plan_testing::StatusOf(person, kWednesday, "calcium_food").questions) {
    asked.push_back(question.fact);
  }
  EXPECT_THAT(asked, testing::ElementsAre(v1::FACT_MILK_ALLERGY, v1::FACT_GESTATIONAL_DIABETES));
  person.AnswerAll(v1::ANSWER_NO);
  EXPECT_THAT(plan_testing::StatusOf(person, kWednesday, "calcium_food").questions, testing::IsEmpty());
}

TEST(Words, AHotDayChangesTheWordsAboutDrinking) {
  for (v1::Profile profile : {plan_testing::PregnantProfile(30), plan_testing::AdultProfile()}) {
    PlanCase person = plan_testing::HealthyCase(std::move(profile));
    const std::string usual = FoodWords(person, "drink_regularly");
    *person.profile.mutable_heat_date() = ToProto(kWednesday);
    EXPECT_NE(FoodWords(person, "drink_regularly"), usual);
  }
}

TEST(Words, AnchorsReadAsAPersonWouldSayThem) {
  const auto text = [](v1::Population population, const char* kind, v1::Language language) {
    return AnchorText(*knowledge::FindPlanItem(population, kind), language);
  };
  EXPECT_EQ(text(v1::POPULATION_PREGNANT, "calf_stretch", v1::LANGUAGE_ENGLISH), "bedtime - 30 min");
  EXPECT_EQ(text(v1::POPULATION_PREGNANT, "calf_stretch", v1::LANGUAGE_CHINESE_SIMPLIFIED), "就寝前30分钟");
  EXPECT_EQ(text(v1::POPULATION_PREGNANT, "log_morning", v1::LANGUAGE_ENGLISH), "wake + 15 min");
  EXPECT_EQ(text(v1::POPULATION_PREGNANT, "calcium_food", v1::LANGUAGE_UNSPECIFIED), "breakfast");
  EXPECT_EQ(text(v1::POPULATION_PREGNANT, "caffeine_earlier", v1::LANGUAGE_ENGLISH), "14:00");
  EXPECT_EQ(text(v1::POPULATION_PREGNANT, "posture_change", v1::LANGUAGE_ENGLISH), "working hours, every 60 min");
  for (const knowledge::PlanItemRule& rule : knowledge::PlanItems()) {
    ExpectShortWords(rule.kind, AnchorText(rule, v1::LANGUAGE_ENGLISH),
                     AnchorText(rule, v1::LANGUAGE_CHINESE_SIMPLIFIED));
  }
}

}  // namespace
}  // namespace crampwise
