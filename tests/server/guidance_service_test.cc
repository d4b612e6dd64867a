#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/guidance_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "tests/server/api_test.h"
#include "tests/server/sample_profile.h"

namespace crampwise {
namespace {

using grpc::StatusCode;
using testing::Not;

class GuidanceServiceTest : public ApiTest {
 protected:
  Reply<v1::GetReliefResponse> GetRelief(v1::Answer leg_signs, v1::Answer chest_signs,
                                         v1::Language language = v1::LANGUAGE_UNSPECIFIED) {
    v1::GetReliefRequest request;
    request.set_parent(profile_.name());
    request.mutable_safety()->set_leg_signs(leg_signs);
    request.mutable_safety()->set_chest_signs(chest_signs);
    request.set_language(language);
    return ann_.Call(&v1::GuidanceService::Stub::GetRelief, request);
  }

  v1::GetFirstAidResponse GetFirstAid(const std::string& parent) {
    v1::GetFirstAidRequest request;
    request.set_parent(parent);
    const auto reply = ann_.Call(&v1::GuidanceService::Stub::GetFirstAid, request);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.response;
  }

  // Born on that day; it is 15 April 2026.
  v1::Profile MakeChild(absl::CivilDay birth) {
    v1::Profile child = SampleProfile();
    child.set_population(v1::POPULATION_CHILD);
    *child.mutable_birth_date() = ToProto(birth);
    return MakeProfile(ann_, child);
  }

  // After every part of the safety question was answered with no.
  v1::ReliefGuide ReliefOf(const v1::Profile& profile) {
    v1::GetReliefRequest request;
    request.set_parent(profile.name());
    request.mutable_safety()->set_leg_signs(v1::ANSWER_NO);
    request.mutable_safety()->set_chest_signs(v1::ANSWER_NO);
    request.mutable_safety()->set_child_signs(v1::ANSWER_NO);
    return ann_.Call(&v1::GuidanceService::Stub::GetRelief, request).response.guide();
  }

  v1::Profile profile_ = MakeProfile(ann_);
};

std::vector<std::string> Variants(const v1::GetFirstAidResponse& first_aid) {
  std::vector<std::string> variants;
  for (const v1::ReliefGuide& guide : first_aid.guides()) variants.push_back(guide.variant());
  return variants;
}

std::string StepsOf(const v1::ReliefGuide& guide) {
  std::string steps;
  for (const v1::ReliefStep& step : guide.steps()) absl::StrAppend(&steps, step.text(), "\n");
  return steps;
}

TEST_F(GuidanceServiceTest, NoStepsBeforeEveryPartIsAnswered) {
  const auto reply = GetRelief(v1::ANSWER_NO, v1::ANSWER_UNSPECIFIED);
  EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(reply.field(), "safety.chest_signs");
}

TEST_F(GuidanceServiceTest, StepsAfterAllNoInTheReadersLanguage) {
  const auto english = GetRelief(v1::ANSWER_NO, v1::ANSWER_NO);
  ASSERT_TRUE(english.ok()) << english.status.error_message();
  EXPECT_TRUE(english.response.warnings().empty());
  ASSERT_FALSE(english.response.guide().steps().empty());
  const auto chinese = GetRelief(v1::ANSWER_NO, v1::ANSWER_NO, v1::LANGUAGE_CHINESE_SIMPLIFIED);
  EXPECT_NE(chinese.response.guide().steps(0).text(), english.response.guide().steps(0).text());
}

TEST_F(GuidanceServiceTest, AYesReplacesTheSteps) {
  const std::string before = Snapshot(ann_);
  const auto reply = GetRelief(v1::ANSWER_NO, v1::ANSWER_YES);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_FALSE(reply.response.has_guide());
  ASSERT_FALSE(reply.response.warnings().empty());
  EXPECT_EQ(reply.response.warnings(0).level(), v1::URGENCY_EMERGENCY);
  EXPECT_EQ(reply.response.warnings(0).emergency_number(), "112");
  EXPECT_EQ(Snapshot(ann_), before);
}

TEST_F(GuidanceServiceTest, NothingSoothingStandsBesideAWarning) {
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_CHINESE_SIMPLIFIED}) {
    const v1::GetReliefResponse response = GetRelief(v1::ANSWER_YES, v1::ANSWER_NO, language).response;
    ASSERT_GT(response.warnings_size(), 0);
    EXPECT_FALSE(response.has_guide());
    for (const std::string soothing : {"calm", "positive", "love", "do not worry", "放心", "乐观", "平静", "爱"}) {
      EXPECT_THAT(response.Utf8DebugString(), Not(testing::HasSubstr(soothing)));
    }
  }
}

TEST_F(GuidanceServiceTest, EveryWarningAndFirstAidEndsWithTheFooter) {
  const v1::GetReliefResponse relief = GetRelief(v1::ANSWER_YES, v1::ANSWER_YES).response;
  ASSERT_GT(relief.warnings_size(), 0);
  for (const v1::Warning& warning : relief.warnings()) {
    EXPECT_EQ(warning.footer(), "This app cannot examine you.") << warning.rule_id();
  }
  EXPECT_EQ(GetFirstAid(profile_.name()).footer(), "This app cannot examine you.");
}

TEST_F(GuidanceServiceTest, ABabysEventIsNoLegCramp) {
  const v1::ReliefGuide guide = ReliefOf(MakeChild(absl::CivilDay(2025, 4, 16)));
  EXPECT_EQ(guide.variant(), "baby_event");
  EXPECT_THAT(StepsOf(guide), testing::HasSubstr("No stretching, no massage"));
  EXPECT_THAT(StepsOf(guide), testing::HasSubstr("eye rolling, staring or jerking must be checked now"));
  EXPECT_THAT(guide.source_ids(), testing::IsSupersetOf({"S004-08", "S004-10"}));
}

TEST_F(GuidanceServiceTest, OnlyFromThreeYearsOnIsAChildsLegStretched) {
  EXPECT_EQ(ReliefOf(MakeChild(absl::CivilDay(2025, 4, 15))).variant(), "toddler_comfort");
  EXPECT_EQ(ReliefOf(MakeChild(absl::CivilDay(2023, 4, 16))).variant(), "toddler_comfort");
  const v1::ReliefGuide guide = ReliefOf(MakeChild(absl::CivilDay(2023, 4, 15)));
  EXPECT_EQ(guide.variant(), "relief_child");
  EXPECT_THAT(guide.stop_text(), testing::HasSubstr("if it lasts 5 minutes"));
  EXPECT_THAT(guide.source_ids(), testing::IsSupersetOf({"S003-01", "S003-10"}));
}

TEST_F(GuidanceServiceTest, FirstAidNeedsNoAnswerAndFollowsThePerson) {
  EXPECT_THAT(Variants(GetFirstAid(profile_.name())), testing::ElementsAre("seizure_first_aid"));
  EXPECT_THAT(Variants(GetFirstAid(MakeChild(absl::CivilDay(2025, 4, 16)).name())),
              testing::ElementsAre("seizure_first_aid", "baby_event"));
  EXPECT_THAT(Variants(GetFirstAid(MakeChild(absl::CivilDay(2025, 4, 15)).name())),
              testing::ElementsAre("seizure_first_aid"));
  const v1::GetFirstAidResponse of_nobody = GetFirstAid("");
  EXPECT_THAT(Variants(of_nobody), testing::ElementsAre("seizure_first_aid", "baby_event"));
  EXPECT_EQ(of_nobody.emergency_number(), "112");
  EXPECT_EQ(of_nobody.review(), v1::REVIEW_EDITORIAL);
}

TEST_F(GuidanceServiceTest, FirstAidPutsNothingIntoTheMouth) {
  const v1::ReliefGuide guide = GetFirstAid(profile_.name()).guides(0);
  EXPECT_THAT(StepsOf(guide), testing::HasSubstr("Nothing in the mouth, no holding down, no water, no tablets"));
  EXPECT_THAT(guide.source_ids(), testing::Contains("S004-09"));
}

}  // namespace
}  // namespace crampwise
