// Contributing factors over the API (evidence.md 5).
#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class AssessmentFactorsTest : public AssessmentTestBase {
 protected:
  std::vector<v1::ContributingFactor> Factors(const v1::Profile& profile, bool all = false) {
    v1::ListFactorsRequest request;
    request.set_parent(profile.name());
    request.set_all(all);
    const auto reply = ann_.Call(&v1::AssessmentService::Stub::ListFactors, request);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return {reply.response.factors().begin(), reply.response.factors().end()};
  }

  std::vector<std::string> Codes(const v1::Profile& profile, bool all = false) {
    std::vector<std::string> codes;
    for (const v1::ContributingFactor& factor : Factors(profile, all)) codes.push_back(factor.code());
    return codes;
  }

  void State(v1::Profile profile, const std::string& code, v1::Answer answer) {
    v1::FactAnswer& fact = *profile.add_facts();
    fact.set_code(code);
    fact.set_answer(answer);
    profile.set_etag("");
    const auto reply = Update(ann_, profile, {"facts"});
    ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  }
};

TEST_F(AssessmentFactorsTest, WithoutAnyFactorThatIsWhatIsSaid) {
  EXPECT_THAT(Codes(MakeAdult()), ElementsAre("no_factor_found"));
}

TEST_F(AssessmentFactorsTest, AnIllnessOnRecordIsTheFirstWithItsQuestionsAndSources) {
  const v1::Profile adult = MakeAdult();
  State(adult, "profile.coeliac", v1::ANSWER_YES);
  const auto factors = Factors(adult);
  ASSERT_FALSE(factors.empty());
  EXPECT_EQ(factors[0].code(), "malabsorption_possible");
  EXPECT_EQ(factors[0].score(), 4);
  EXPECT_THAT(factors[0].questions(), Not(IsEmpty()));
  EXPECT_THAT(factors[0].source_ids(), Not(IsEmpty()));
  EXPECT_THAT(factors[0].habits(), Contains("calcium_food"));
}

TEST_F(AssessmentFactorsTest, DaysOnTheFeetAreCountedFromTheEveningNotes) {
  const v1::Profile adult = MakeAdult();
  for (int day = 0; day < 3; ++day) {
    v1::JournalEntry note = NewEntry(adult);
    *note.mutable_day_note()->mutable_standing() = ToProto(absl::Hours(5));
    ASSERT_TRUE(Record(ann_, adult, {note}).ok());
    EXPECT_EQ(testing::Value(Codes(adult), Contains("standing_load")), day == 2);
    server_.Advance(absl::Hours(24));
  }
}

TEST_F(AssessmentFactorsTest, ColdLegsOnTwoNightsOfCrampsPlayAPart) {
  const v1::Profile adult = MakeAdult();
  for (int night = 0; night < 2; ++night) {
    v1::JournalEntry note = NewEntry(adult);
    note.mutable_day_note()->set_legs_cold(v1::ANSWER_YES);
    ASSERT_TRUE(Record(ann_, adult, {PlainCramp(adult), note}).ok());
    server_.Advance(absl::Hours(24));
  }
  EXPECT_THAT(Codes(adult), Contains("legs_cold"));
}

TEST_F(AssessmentFactorsTest, AtMostThreeAreShownAndNoneWhileAnUrgencyStands) {
  v1::Profile adult = MakeAdult();
  for (const v1::Fact fact :
       {v1::FACT_KIDNEY_DISEASE, v1::FACT_ARTERIAL_DISEASE, v1::FACT_DIABETES, v1::FACT_NUMB_FEET}) {
    v1::FactAnswer& answer = *adult.add_facts();
    answer.set_fact(fact);
    answer.set_answer(v1::ANSWER_YES);
  }
  State(adult, "profile.varicose_veins", v1::ANSWER_YES);
  EXPECT_THAT(Codes(adult), SizeIs(3));
  EXPECT_THAT(Codes(adult, /*all=*/true), Contains("varicose_veins"));
  Assessed(adult, CheckUpWith(adult, {"leg_warm_one_side"}));
  EXPECT_THAT(Codes(adult), IsEmpty());
  EXPECT_THAT(Codes(adult, /*all=*/true), Contains("varicose_veins"));
}

}  // namespace
}  // namespace crampwise
