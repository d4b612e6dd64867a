#include "crampwise/v1/guidance_service.grpc.pb.h"
#include "tests/server/api_test.h"

namespace crampwise {
namespace {

using grpc::StatusCode;
using testing::IsEmpty;
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

  v1::Profile profile_ = MakeProfile(ann_);
};

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

}  // namespace
}  // namespace crampwise
