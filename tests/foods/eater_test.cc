// Who eats: what is told and what is on record.
#include "shared/foods/eater.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/field_error.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::AdultProfile;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::Parse;
using plan_testing::PregnantProfile;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;

v1::Profile ChildBorn(absl::CivilDay birth) {
  v1::Profile profile = AdultProfile();
  profile.set_population(v1::POPULATION_CHILD);
  *profile.mutable_birth_date() = ToProto(birth);
  return profile;
}

Eater EaterOf(const v1::Profile& profile, const std::vector<v1::Regimen>& regimens = {}) {
  const auto eater = MakeEater({}, {&profile, regimens, kWednesday});
  EXPECT_TRUE(eater.ok()) << eater.status();
  return *eater;
}

absl::StatusOr<Eater> Told(const std::string& told) {
  return MakeEater(Parse<v1::Eater>(told), {nullptr, {}, kWednesday});
}

v1::FieldViolation ViolationOf(const absl::Status& status) {
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  const auto problem = GetProblem(status);
  return problem.has_value() && problem->violations_size() == 1 ? problem->violations(0) : v1::FieldViolation();
}

TEST(EaterTest, IsAnAdultOfWhomNothingIsKnown) {
  const Eater eater = *Told("");
  EXPECT_FALSE(eater.months.has_value());
  EXPECT_THAT(eater.traits, IsEmpty());
  EXPECT_THAT(eater.allergies, IsEmpty());
}

TEST(EaterTest, IsAChildUpToTheDayOfEighteenYears) {
  EXPECT_THAT(Told("age_months: 0")->months, Optional(0));
  EXPECT_THAT(Told("age_months: 215")->months, Optional(215));
  EXPECT_FALSE(Told("age_months: 216")->months.has_value());
}

TEST(EaterTest, AgesByTheCompletedMonth) {
  EXPECT_THAT(EaterOf(ChildBorn(absl::CivilDay(2025, 10, 15))).months, Optional(6));
  EXPECT_THAT(EaterOf(ChildBorn(absl::CivilDay(2025, 10, 16))).months, Optional(5));
  EXPECT_THAT(EaterOf(ChildBorn(kWednesday)).months, Optional(0));
}

TEST(EaterTest, IsPregnantByItsProfile) {
  EXPECT_THAT(EaterOf(PregnantProfile(30)).traits, ElementsAre(v1::FOOD_TRAIT_PREGNANT));
  v1::Profile ended = PregnantProfile(30);
  *ended.mutable_pregnancy()->mutable_end_date() = ToProto(kWednesday - 1);
  EXPECT_THAT(EaterOf(ended).traits, IsEmpty());
}

TEST(EaterTest, APregnantTeenagerEatsLikeAnAdult) {
  v1::Profile profile = PregnantProfile(30);
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(2010, 1, 1));
  EXPECT_FALSE(EaterOf(profile).months.has_value());
  EXPECT_FALSE(Told("age_months: 180 traits: FOOD_TRAIT_PREGNANT")->months.has_value());
}

TEST(EaterTest, TakesFactsThatWereAnsweredWithYes) {
  const v1::Profile facts = Parse<v1::Profile>(R"pb(
    facts { fact: FACT_MILK_ALLERGY answer: ANSWER_YES }
    facts { fact: FACT_NUT_ALLERGY answer: ANSWER_NO }
    facts { fact: FACT_GESTATIONAL_DIABETES answer: ANSWER_YES }
    facts { fact: FACT_DIALYSIS answer: ANSWER_YES }
    facts { fact: FACT_DIABETES }
  )pb");
  v1::Profile profile = AdultProfile();
  profile.MergeFrom(facts);
  const Eater eater = EaterOf(profile);
  EXPECT_THAT(eater.allergies, ElementsAre(v1::ALLERGEN_MILK));
  EXPECT_THAT(eater.traits, ElementsAre(v1::FOOD_TRAIT_GESTATIONAL_DIABETES, v1::FOOD_TRAIT_KIDNEY_DISEASE));
}

TEST(EaterTest, NotSureOfAnAllergyIsNotNo) {
  v1::Profile profile = AdultProfile();
  v1::FactAnswer& answer = *profile.add_facts();
  answer.set_fact(v1::FACT_MILK_ALLERGY);
  answer.set_answer(v1::ANSWER_NOT_SURE);
  EXPECT_THAT(EaterOf(profile).allergies, ElementsAre(v1::ALLERGEN_MILK));
}

TEST(EaterTest, TakesMedicinesOnRecord) {
  const v1::Regimen nifedipine = MakeRegimen(1, "substance: SUBSTANCE_CALCIUM_CHANNEL_BLOCKER");
  EXPECT_THAT(EaterOf(AdultProfile(), {nifedipine}).traits, ElementsAre(v1::FOOD_TRAIT_CALCIUM_CHANNEL_BLOCKER));
  EXPECT_THAT(EaterOf(AdultProfile(), {MakeRegimen(1, "substance: SUBSTANCE_IRON")}).traits, IsEmpty());
}

TEST(EaterTest, TakesMedicinesAndDiseasesOfTheProfile) {
  v1::Profile profile = AdultProfile();
  profile.MergeFrom(Parse<v1::Profile>(R"pb(
    medicines { code: "medicine.nifedipine" }
    medicines { code: "medicine.tacrolimus" }
    medicines { code: "medicine.ppi" }
    facts { code: "profile.thyroid_disease" answer: ANSWER_YES }
    facts { code: "profile.coeliac" answer: ANSWER_YES }
  )pb"));
  EXPECT_THAT(EaterOf(profile).traits,
              ElementsAre(v1::FOOD_TRAIT_THYROID_DISEASE, v1::FOOD_TRAIT_CALCIUM_CHANNEL_BLOCKER,
                          v1::FOOD_TRAIT_GRAPEFRUIT_MEDICINE));
}

TEST(EaterTest, AddsWhatIsToldToWhatIsOnRecord) {
  const v1::Profile profile = PregnantProfile(30);
  const auto told = Parse<v1::Eater>("traits: FOOD_TRAIT_KIDNEY_STONES allergies: ALLERGEN_EGG diets: DIET_NO_PORK");
  const auto eater = MakeEater(told, {&profile, {}, kWednesday});
  EXPECT_THAT(eater->traits, ElementsAre(v1::FOOD_TRAIT_PREGNANT, v1::FOOD_TRAIT_KIDNEY_STONES));
  EXPECT_THAT(eater->allergies, ElementsAre(v1::ALLERGEN_EGG));
  EXPECT_THAT(eater->diets, ElementsAre(v1::DIET_NO_PORK));
}

TEST(EaterTest, RefusesAnUnspecifiedValueByItsPlace) {
  const v1::FieldViolation allergen = ViolationOf(Told("allergies: [ALLERGEN_EGG, ALLERGEN_UNSPECIFIED]").status());
  EXPECT_EQ(allergen.field(), "eater.allergies[1]");
  EXPECT_EQ(allergen.allowed(),
            "must be one of ALLERGEN_MILK, ALLERGEN_SOY, ALLERGEN_NUT, ALLERGEN_SESAME, ALLERGEN_FISH, "
            "ALLERGEN_SHELLFISH, ALLERGEN_GLUTEN, ALLERGEN_EGG");
  EXPECT_EQ(ViolationOf(Told("diets: DIET_UNSPECIFIED").status()).field(), "eater.diets[0]");
  EXPECT_EQ(ViolationOf(Told("traits: FOOD_TRAIT_UNSPECIFIED").status()).field(), "eater.traits[0]");
}

TEST(EaterTest, RefusesAnAgeBesideAProfile) {
  const v1::Profile profile = AdultProfile();
  const auto eater = MakeEater(Parse<v1::Eater>("age_months: 8"), {&profile, {}, kWednesday});
  EXPECT_EQ(ViolationOf(eater.status()).field(), "eater.age_months");
}

TEST(EaterTest, RefusesAPregnantBaby) {
  const auto status = Told("age_months: 119 traits: FOOD_TRAIT_PREGNANT").status();
  EXPECT_EQ(ViolationOf(status).field(), "eater.age_months");
  EXPECT_THAT(ViolationOf(status).allowed(), HasSubstr("120"));
  EXPECT_TRUE(Told("age_months: 120 traits: FOOD_TRAIT_PREGNANT").ok());
}

}  // namespace
}  // namespace crampwise
