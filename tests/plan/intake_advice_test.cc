// What is asked about a product because of something else that the person takes or has (evidence.md 7.6).
#include <gtest/gtest.h>

#include <string>

#include "gmock/gmock.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;
using plan_testing::RegimenItem;
using plan_testing::StatusOf;
using testing::HasSubstr;

constexpr char kLunch[] = " times { meal: MEAL_LUNCH }";

PlanCase Taking(v1::Profile profile, absl::string_view own, absl::string_view beside) {
  PlanCase person = HealthyCase(std::move(profile));
  person.regimens.push_back(MakeRegimen(10, absl::StrCat("substance: SUBSTANCE_", own, kLunch)));
  if (!beside.empty()) {
    person.regimens.push_back(MakeRegimen(11, absl::StrCat("substance: SUBSTANCE_", beside, kLunch)));
  }
  return person;
}

struct ClinicianOnly {
  const char* own;
  const char* beside;
  v1::Fact fact;
  const char* kind;
};

class ClinicianOnlyTest : public testing::TestWithParam<ClinicianOnly> {};

TEST_P(ClinicianOnlyTest, WaitsUntilAClinicianSaidSo) {
  const ClinicianOnly& row = GetParam();
  PlanCase person = Taking(plan_testing::AdultProfile(), row.own, row.beside);
  if (row.fact != v1::FACT_UNSPECIFIED) person.Answer(row.fact, v1::ANSWER_YES);
  const ItemStatus waiting = StatusOf(person, kWednesday, RegimenItem(row.kind, 10));
  EXPECT_EQ(waiting.state, v1::PLAN_ITEM_STATE_ASKING);
  ASSERT_EQ(waiting.questions.size(), 1u);
  EXPECT_EQ(waiting.questions[0].code, "clinician_only");
  EXPECT_EQ(waiting.questions[0].regimen_id, "01900000-0000-7000-8000-000000000010");
  EXPECT_THAT(waiting.reasons.front().en,
              testing::AnyOf(HasSubstr("only as a clinician"), HasSubstr("unless a clinician")));
  person.regimens[0].set_clinician_confirmed(true);
  EXPECT_EQ(StatusOf(person, kWednesday, RegimenItem(row.kind, 10)).state, v1::PLAN_ITEM_STATE_ON);
}

INSTANTIATE_TEST_SUITE_P(
    All, ClinicianOnlyTest,
    testing::Values(ClinicianOnly{"CALCIUM_CARBONATE", "THIAZIDE", v1::FACT_UNSPECIFIED, "supplement_with_meal"},
                    ClinicianOnly{"CALCIUM_CITRATE", "DIGOXIN", v1::FACT_UNSPECIFIED, "supplement_any_time"},
                    ClinicianOnly{"CALCIUM_OTHER", "VITAMIN_D_HIGH_DOSE", v1::FACT_UNSPECIFIED, "supplement_with_meal"},
                    ClinicianOnly{"MAGNESIUM", "", v1::FACT_KIDNEY_DISEASE, "product_advised"},
                    ClinicianOnly{"MAGNESIUM", "", v1::FACT_HEART_BLOCK, "product_advised"},
                    ClinicianOnly{"CALCIUM_CARBONATE", "", v1::FACT_MYASTHENIA, "supplement_with_meal"}));

TEST(IntakeAdvice, AnIllnessThatHasOnlyACodeCounts) {
  for (const char* illness : {"profile.liver_disease", "profile.dialysis"}) {
    for (const auto& [substance, kind] :
         {std::pair("MAGNESIUM", "product_advised"), std::pair("VITAMIN_D", "vitamin_d_advised")}) {
      PlanCase person = Taking(plan_testing::AdultProfile(), substance, "");
      v1::FactAnswer& answer = *person.profile.add_facts();
      answer.set_code(illness);
      answer.set_answer(v1::ANSWER_YES);
      EXPECT_EQ(StatusOf(person, kWednesday, RegimenItem(kind, 10)).state, v1::PLAN_ITEM_STATE_ASKING) << illness;
      answer.set_answer(v1::ANSWER_NO);
      EXPECT_EQ(StatusOf(person, kWednesday, RegimenItem(kind, 10)).state, v1::PLAN_ITEM_STATE_ON) << illness;
    }
  }
}

TEST(IntakeAdvice, AQuestionDoesNotKeepTheReminderBack) {
  PlanCase person = Taking(plan_testing::AdultProfile(), "CALCIUM_CARBONATE", "PROTON_PUMP_INHIBITOR");
  const ItemStatus status = StatusOf(person, kWednesday, RegimenItem("supplement_with_meal", 10));
  EXPECT_EQ(status.state, v1::PLAN_ITEM_STATE_ON);
  ASSERT_EQ(status.questions.size(), 1u);
  EXPECT_EQ(status.questions[0].code, "advice");
  EXPECT_THAT(status.questions[0].en, HasSubstr("citrate"));
}

TEST(IntakeAdvice, MagnesiumBesideABloodPressureMedicineIsAskedAboutInPregnancyAlone) {
  const std::string item = RegimenItem("product_advised", 10);
  PlanCase pregnant = Taking(plan_testing::PregnantProfile(20), "MAGNESIUM", "CALCIUM_CHANNEL_BLOCKER");
  ASSERT_EQ(StatusOf(pregnant, kWednesday, item).questions.size(), 1u);
  EXPECT_THAT(StatusOf(pregnant, kWednesday, item).questions[0].en, HasSubstr("blood-pressure"));
  PlanCase adult = Taking(plan_testing::AdultProfile(), "MAGNESIUM", "CALCIUM_CHANNEL_BLOCKER");
  EXPECT_TRUE(StatusOf(adult, kWednesday, item).questions.empty());
}

TEST(IntakeAdvice, CarbonateOnTheClockIsToldOfMeals) {
  PlanCase person = Taking(plan_testing::AdultProfile(), "CALCIUM_CARBONATE", "");
  const std::string item = RegimenItem("supplement_with_meal", 10);
  EXPECT_TRUE(StatusOf(person, kWednesday, item).questions.empty());
  person.regimens[0].mutable_times(0)->mutable_time()->set_hours(15);
  ASSERT_EQ(StatusOf(person, kWednesday, item).questions.size(), 1u);
  EXPECT_THAT(StatusOf(person, kWednesday, item).questions[0].en, HasSubstr("with a meal"));
}

TEST(IntakeAdvice, WhatIsPausedOrAnsweredNoAsksNothing) {
  PlanCase person = Taking(plan_testing::AdultProfile(), "CALCIUM_CARBONATE", "THIAZIDE");
  person.regimens[1].set_paused(true);
  const ItemStatus status = StatusOf(person, kWednesday, RegimenItem("supplement_with_meal", 10));
  EXPECT_EQ(status.state, v1::PLAN_ITEM_STATE_ON);
  EXPECT_TRUE(status.questions.empty());
}

}  // namespace
}  // namespace crampwise
