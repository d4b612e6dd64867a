// Relief steps, and what stands before them.
#include "shared/relief/relief.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/field_error.h"
#include "shared/knowledge/knowledge.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::AdultProfile;
using plan_testing::kWednesday;
using plan_testing::PregnantProfile;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr v1::Language kEnglish = v1::LANGUAGE_ENGLISH;

v1::SafetyAnswers Safety(v1::Answer leg, v1::Answer chest, v1::Answer child = v1::ANSWER_UNSPECIFIED) {
  v1::SafetyAnswers safety;
  safety.set_leg_signs(leg);
  safety.set_chest_signs(chest);
  safety.set_child_signs(child);
  return safety;
}

v1::SafetyAnswers AllNo() { return Safety(v1::ANSWER_NO, v1::ANSWER_NO, v1::ANSWER_NO); }

v1::Profile ChildProfile(int months) {
  v1::Profile profile = AdultProfile();
  profile.set_population(v1::POPULATION_CHILD);
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(absl::CivilMonth(kWednesday) - months) + 14);
  return profile;
}

absl::StatusOr<v1::GetReliefResponse> Relief(const v1::Profile& profile, const v1::SafetyAnswers& safety,
                                             absl::string_view variant = "") {
  return ReliefFor(profile, safety, variant, kWednesday, kEnglish);
}

std::string VariantFor(const v1::Profile& profile) {
  const auto response = Relief(profile, AllNo());
  EXPECT_TRUE(response.ok()) << response.status();
  return response.ok() ? response->guide().variant() : "";
}

std::string ViolatedField(const absl::Status& status) {
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  const auto problem = GetProblem(status);
  return problem.has_value() && problem->violations_size() == 1 ? problem->violations(0).field() : "";
}

TEST(Relief, AnUnansweredPartIsNamed) {
  EXPECT_EQ(ViolatedField(Relief(AdultProfile(), {}).status()), "safety.leg_signs");
  EXPECT_EQ(ViolatedField(Relief(AdultProfile(), Safety(v1::ANSWER_NO, v1::ANSWER_UNSPECIFIED)).status()),
            "safety.chest_signs");
  EXPECT_EQ(ViolatedField(Relief(ChildProfile(48), Safety(v1::ANSWER_NO, v1::ANSWER_NO)).status()),
            "safety.child_signs");
}

TEST(Relief, TheChildPartIsAskedForAChildOnly) {
  EXPECT_TRUE(Relief(AdultProfile(), Safety(v1::ANSWER_NO, v1::ANSWER_NO)).ok());
  EXPECT_TRUE(Relief(PregnantProfile(30), Safety(v1::ANSWER_NO, v1::ANSWER_NO)).ok());
  const auto stray = Relief(AdultProfile(), Safety(v1::ANSWER_NO, v1::ANSWER_NO, v1::ANSWER_YES));
  ASSERT_TRUE(stray.ok());
  EXPECT_THAT(stray->warnings(), IsEmpty());
}

TEST(Relief, AYesShowsTheWarningOfThePopulationAndNoSteps) {
  const v1::Answer yes = v1::ANSWER_YES;
  const v1::Answer no = v1::ANSWER_NO;
  const std::vector<std::tuple<v1::Profile, v1::SafetyAnswers, std::string, v1::Urgency>> cases = {
      {PregnantProfile(30), Safety(yes, no), "P-U01", v1::URGENCY_URGENT},
      {PregnantProfile(30), Safety(no, yes), "P-E02", v1::URGENCY_EMERGENCY},
      {AdultProfile(), Safety(yes, no), "A-U01", v1::URGENCY_URGENT},
      {AdultProfile(), Safety(no, yes), "A-E02", v1::URGENCY_EMERGENCY},
      {ChildProfile(48), Safety(yes, no, no), "K-U05", v1::URGENCY_URGENT},
      {ChildProfile(48), Safety(no, yes, no), "K-E01", v1::URGENCY_EMERGENCY},
      {ChildProfile(48), Safety(no, no, yes), "K-E02", v1::URGENCY_EMERGENCY},
  };
  for (const auto& [profile, safety, rule_id, level] : cases) {
    const auto response = Relief(profile, safety);
    ASSERT_TRUE(response.ok()) << rule_id;
    ASSERT_EQ(response->warnings_size(), 1) << rule_id;
    EXPECT_FALSE(response->has_guide()) << rule_id;
    EXPECT_EQ(response->warnings(0).rule_id(), rule_id);
    EXPECT_EQ(response->warnings(0).level(), level);
    EXPECT_EQ(response->warnings(0).emergency_number(), "112");
    EXPECT_EQ(response->warnings(0).footer(), "This app cannot examine you.");
    EXPECT_THAT(response->warnings(0).source_ids(), Not(IsEmpty()));
  }
}

TEST(Relief, AYesIsAnsweredAtOnceAndTheHighestStandsFirst) {
  const auto urgent = Relief(AdultProfile(), Safety(v1::ANSWER_YES, v1::ANSWER_UNSPECIFIED));
  ASSERT_TRUE(urgent.ok());
  EXPECT_EQ(urgent->warnings_size(), 1);
  const auto both = Relief(AdultProfile(), Safety(v1::ANSWER_YES, v1::ANSWER_YES));
  ASSERT_TRUE(both.ok());
  ASSERT_EQ(both->warnings_size(), 2);
  EXPECT_EQ(both->warnings(0).rule_id(), "A-E02");
}

TEST(Relief, AChildThatJerksGetsSeizureFirstAidAndNoStretching) {
  const auto response = Relief(ChildProfile(48), Safety(v1::ANSWER_NO, v1::ANSWER_NO, v1::ANSWER_YES));
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response->warnings(0).first_aid().variant(), "seizure_first_aid");
  EXPECT_THAT(response->warnings(0).first_aid().steps(), Not(IsEmpty()));
  EXPECT_FALSE(response->has_guide());
}

TEST(Relief, TheEmergencyNumberIsThatOfTheCountry) {
  v1::Profile profile = AdultProfile();
  profile.set_country("CN");
  EXPECT_EQ(Relief(profile, Safety(v1::ANSWER_YES, v1::ANSWER_NO))->warnings(0).emergency_number(), "120");
}

TEST(Relief, WithoutACountryTheNumberIsThatOfTheZoneThatThePersonIsIn) {
  v1::Profile profile = AdultProfile("Asia/Shanghai");
  EXPECT_EQ(EmergencyNumberFor(profile), "120");
  profile.set_travel_zone("America/New_York");
  EXPECT_EQ(EmergencyNumberFor(profile), "911") << "whichever clock the plan follows";
  profile.set_travel_zone("Etc/GMT-1");
  EXPECT_EQ(EmergencyNumberFor(profile), "112");
  profile.set_country("GB");
  EXPECT_EQ(EmergencyNumberFor(profile), "999");
}

TEST(Relief, AClotSignThatWasTickedCountsAsALegSign) {
  const std::pair<v1::Profile, std::string> cases[] = {
      {PregnantProfile(30), "P-U01"}, {AdultProfile(), "A-U01"}, {ChildProfile(48), "K-U05"}};
  for (auto [profile, rule_id] : cases) {
    v1::FactAnswer& sign = *profile.add_facts();
    sign.set_fact(v1::FACT_CLOT_SIGN);
    sign.set_answer(v1::ANSWER_YES);
    const auto response = Relief(profile, AllNo());
    ASSERT_TRUE(response.ok()) << rule_id;
    EXPECT_FALSE(response->has_guide()) << rule_id;
    ASSERT_EQ(response->warnings_size(), 1) << rule_id;
    EXPECT_EQ(response->warnings(0).rule_id(), rule_id);
    profile.mutable_facts(0)->set_answer(v1::ANSWER_NO);
    EXPECT_TRUE(Relief(profile, AllNo())->has_guide()) << rule_id;
  }
}

TEST(Relief, ForSixWeeksAfterAPregnancyItsWarningsStay) {
  v1::Profile profile = PregnantProfile(30);
  *profile.mutable_pregnancy()->mutable_end_date() = ToProto(kWednesday - 42);
  const auto rule_on = [&profile](absl::CivilDay day) {
    return ReliefFor(profile, Safety(v1::ANSWER_YES, v1::ANSWER_NO), "", day, kEnglish)->warnings(0).rule_id();
  };
  EXPECT_EQ(rule_on(kWednesday), "P-U01");
  EXPECT_EQ(rule_on(kWednesday + 1), "A-U01");
}

TEST(Relief, VariantsFollowThePerson) {
  EXPECT_EQ(VariantFor(AdultProfile()), "relief_alone_sitting");
  EXPECT_EQ(VariantFor(PregnantProfile(27)), "relief_alone_sitting");
  EXPECT_EQ(VariantFor(PregnantProfile(28)), "relief_large_belly");
  v1::Profile twins = PregnantProfile(12);
  twins.mutable_pregnancy()->set_multiple(v1::ANSWER_YES);
  EXPECT_EQ(VariantFor(twins), "relief_large_belly");
  EXPECT_EQ(VariantFor(ChildProfile(36)), "relief_child");
}

TEST(Relief, ChildrenUnderThreeYearsAreComfortedNotStretched) {
  EXPECT_EQ(VariantFor(ChildProfile(35)), "toddler_comfort");
  EXPECT_EQ(VariantFor(ChildProfile(12)), "toddler_comfort");
  EXPECT_EQ(VariantFor(ChildProfile(11)), "baby_event");
  v1::Profile unknown_age = ChildProfile(48);
  unknown_age.clear_birth_date();
  EXPECT_EQ(VariantFor(unknown_age), "baby_event");
  EXPECT_EQ(ViolatedField(Relief(ChildProfile(35), AllNo(), "relief_child").status()), "variant");
}

TEST(Relief, OtherVariantsCanBeChosen) {
  const auto first = Relief(AdultProfile(), AllNo());
  ASSERT_TRUE(first.ok());
  EXPECT_THAT(first->other_variants(),
              ElementsAre("relief_alone_standing", "relief_foot_toes", "relief_assisted", "shin_cramp"));
  const auto shin = Relief(AdultProfile(), AllNo(), "shin_cramp");
  ASSERT_TRUE(shin.ok());
  EXPECT_EQ(shin->guide().variant(), "shin_cramp");
  EXPECT_THAT(shin->other_variants(), Contains("relief_alone_sitting"));
}

TEST(Relief, AVariantThatIsUnknownOrDoesNotFitIsRefused) {
  for (const char* variant : {"no_such_variant", "seizure_first_aid", "relief_child", "relief_large_belly"}) {
    EXPECT_EQ(ViolatedField(Relief(AdultProfile(), AllNo(), variant).status()), "variant") << variant;
  }
}

TEST(Relief, GuidesHaveStepsTimersAndALimitInBothLanguages) {
  for (v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_CHINESE_SIMPLIFIED}) {
    const auto response = ReliefFor(AdultProfile(), AllNo(), "", kWednesday, language);
    ASSERT_TRUE(response.ok());
    const v1::ReliefGuide& guide = response->guide();
    EXPECT_FALSE(guide.title().empty());
    EXPECT_FALSE(guide.stop_text().empty());
    EXPECT_THAT(guide.source_ids(), Contains("S000-36"));
    EXPECT_GT(guide.steps(2).hold_seconds(), 0);
    for (const v1::ReliefStep& step : guide.steps()) EXPECT_FALSE(step.text().empty());
  }
  const auto english = ReliefFor(AdultProfile(), AllNo(), "", kWednesday, v1::LANGUAGE_ENGLISH);
  const auto chinese = ReliefFor(AdultProfile(), AllNo(), "", kWednesday, v1::LANGUAGE_CHINESE_SIMPLIFIED);
  EXPECT_NE(english->guide().title(), chinese->guide().title());
}

TEST(Relief, AWarningThatStandsKeepsTheStepsAway) {
  v1::Profile profile = AdultProfile();
  profile.mutable_active_urgency()->set_level(v1::URGENCY_URGENT);
  profile.mutable_active_urgency()->add_rule_ids("A-U01");
  const auto known = Relief(profile, AllNo());
  ASSERT_TRUE(known.ok());
  EXPECT_FALSE(known->has_guide());
  ASSERT_EQ(known->warnings_size(), 1);
  EXPECT_EQ(known->warnings(0).rule_id(), "A-U01");
}

TEST(Relief, AWarningOfAnotherRuleBookStillKeepsTheStepsAway) {
  v1::Profile profile = AdultProfile();
  profile.mutable_active_urgency()->set_level(v1::URGENCY_EMERGENCY);
  profile.mutable_active_urgency()->add_rule_ids("A-E99");
  const auto response = Relief(profile, AllNo());
  ASSERT_TRUE(response.ok());
  EXPECT_FALSE(response->has_guide());
  ASSERT_EQ(response->warnings_size(), 1);
  EXPECT_EQ(response->warnings(0).level(), v1::URGENCY_EMERGENCY);
  EXPECT_FALSE(response->warnings(0).text().empty());
}

std::vector<std::string> RuleIds(const v1::GetReliefResponse& response) {
  std::vector<std::string> ids;
  for (const v1::Warning& warning : response.warnings()) ids.push_back(warning.rule_id());
  return ids;
}

TEST(Relief, AStandingWarningIsNeverHiddenByALowerAnswer) {
  v1::Profile profile = AdultProfile();
  profile.mutable_active_urgency()->set_level(v1::URGENCY_EMERGENCY);
  profile.mutable_active_urgency()->add_rule_ids("A-U01");
  profile.mutable_active_urgency()->add_rule_ids("A-E02");
  const v1::SafetyAnswers leg = Safety(v1::ANSWER_YES, v1::ANSWER_NO);
  EXPECT_THAT(RuleIds(*Relief(profile, leg)), ElementsAre("A-E02", "A-U01")) << "each once, the highest first";
  profile.mutable_active_urgency()->clear_rule_ids();
  profile.mutable_active_urgency()->add_rule_ids("A-E99");
  const auto unknown = Relief(profile, leg);
  ASSERT_TRUE(unknown.ok());
  EXPECT_THAT(RuleIds(*unknown), ElementsAre("", "A-U01"));
  EXPECT_EQ(unknown->warnings(0).level(), v1::URGENCY_EMERGENCY);
}

TEST(Relief, AHigherAnswerStandsBeforeTheStandingWarning) {
  v1::Profile profile = AdultProfile();
  profile.mutable_active_urgency()->set_level(v1::URGENCY_URGENT);
  profile.mutable_active_urgency()->add_rule_ids("A-U01");
  EXPECT_THAT(RuleIds(*Relief(profile, Safety(v1::ANSWER_NO, v1::ANSWER_YES))), ElementsAre("A-E02", "A-U01"));
}

TEST(Relief, EveryCalfStretchNamesTheClotHintAsAReasonToStop) {
  for (const char* variant :
       {"relief_alone_sitting", "relief_large_belly", "relief_alone_standing", "relief_foot_toes", "relief_assisted"}) {
    const knowledge::Text& stop = knowledge::FindRelief(variant)->stop;
    EXPECT_THAT(std::string(stop.en), testing::HasSubstr("worse with toes up")) << variant;
    EXPECT_THAT(std::string(stop.en), testing::HasSubstr("after the cramp")) << variant;
    EXPECT_THAT(std::string(stop.zh), testing::HasSubstr("明显更痛")) << variant;
    EXPECT_THAT(std::string(stop.zh), testing::HasSubstr("抽筋过后仍痛")) << variant;
  }
}

TEST(RaiseUrgency, RaisesAndNeverLowers) {
  v1::Profile profile = AdultProfile();
  const absl::Time first = absl::FromUnixSeconds(1776200000);
  const absl::Time later = first + absl::Hours(1);
  EXPECT_FALSE(RaiseUrgency(AllNo(), kWednesday, first, profile));
  EXPECT_FALSE(profile.has_active_urgency());
  EXPECT_TRUE(RaiseUrgency(Safety(v1::ANSWER_NO, v1::ANSWER_YES), kWednesday, first, profile));
  EXPECT_EQ(profile.active_urgency().level(), v1::URGENCY_EMERGENCY);
  EXPECT_EQ(FromProto(profile.active_urgency().since_time()), first);

  EXPECT_TRUE(RaiseUrgency(Safety(v1::ANSWER_YES, v1::ANSWER_NO), kWednesday, later, profile)) << "one rule more";
  EXPECT_EQ(profile.active_urgency().level(), v1::URGENCY_EMERGENCY);
  EXPECT_EQ(FromProto(profile.active_urgency().since_time()), first);
  EXPECT_THAT(profile.active_urgency().rule_ids(), ElementsAre("A-E02", "A-U01"));

  EXPECT_FALSE(RaiseUrgency(Safety(v1::ANSWER_YES, v1::ANSWER_YES), kWednesday, later, profile)) << "nothing new";
  EXPECT_FALSE(RaiseUrgency(AllNo(), kWednesday, later, profile));
  EXPECT_EQ(profile.active_urgency().level(), v1::URGENCY_EMERGENCY);
}

TEST(RaiseUrgency, FromUrgentToEmergency) {
  v1::Profile profile = AdultProfile();
  const absl::Time first = absl::FromUnixSeconds(1776200000);
  const absl::Time later = first + absl::Hours(1);
  EXPECT_TRUE(RaiseUrgency(Safety(v1::ANSWER_YES, v1::ANSWER_NO), kWednesday, first, profile));
  EXPECT_EQ(profile.active_urgency().level(), v1::URGENCY_URGENT);
  EXPECT_TRUE(RaiseUrgency(Safety(v1::ANSWER_NO, v1::ANSWER_YES), kWednesday, later, profile));
  EXPECT_EQ(profile.active_urgency().level(), v1::URGENCY_EMERGENCY);
  EXPECT_EQ(FromProto(profile.active_urgency().since_time()), later);
}

}  // namespace
}  // namespace crampwise
