// What the assessment does not take: facts of somebody else, people who cannot be, and facts said in two places.
#include <string>
#include <utility>
#include <vector>

#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"
#include "tests/server/sample_profile.h"

namespace crampwise {
namespace {

using testing::HasSubstr;

class AssessmentInputTest : public AssessmentTestBase {
 protected:
  // The field that keeps the profile from being made.
  std::string RefusedProfile(const v1::Profile& profile) {
    v1::CreateProfileRequest request;
    request.set_profile_id(server_.NewId());
    *request.mutable_profile() = profile;
    const auto reply = ann_.Call(&v1::ProfileService::Stub::CreateProfile, request);
    EXPECT_EQ(reply.code(), grpc::StatusCode::INVALID_ARGUMENT);
    return reply.field();
  }

  v1::Profile WithFact(const std::string& code, v1::Answer answer) {
    v1::Profile profile = SampleProfile();
    v1::FactAnswer& fact = *profile.add_facts();
    fact.set_code(code);
    fact.set_answer(answer);
    return profile;
  }
};

TEST_F(AssessmentInputTest, AnAdultHasNoGestationalAge) {
  v1::Profile adult = SampleProfile();
  *adult.mutable_pregnancy()->mutable_due_date() = ToProto(absl::CivilDay(2026, 9, 1));
  EXPECT_EQ(RefusedProfile(adult), "profile.pregnancy");
  const v1::Profile made = MakeAdult();
  const v1::FieldViolation violation = Refused(made, CheckUpWith(made, {"fetal_movement_reduced"}));
  EXPECT_EQ(violation.field(), "entries[0].findings.answers[0].code");
  EXPECT_THAT(violation.allowed(), HasSubstr("ListChecklist"));
}

// A child is below 18 years, an adult is not: no child is older than its parent.
TEST_F(AssessmentInputTest, AChildIsYoungerThanEveryParent) {
  v1::Profile child = SampleProfile();
  child.set_population(v1::POPULATION_CHILD);
  *child.mutable_birth_date() = ToProto(absl::CivilDay(1985, 1, 1));
  EXPECT_EQ(RefusedProfile(child), "profile.birth_date");
  v1::Profile parent = SampleProfile();
  *parent.mutable_birth_date() = ToProto(absl::CivilDay(2020, 1, 1));
  EXPECT_EQ(RefusedProfile(parent), "profile.birth_date");
}

TEST_F(AssessmentInputTest, ACodeIsKnownAndSaidInOnePlace) {
  const v1::Profile adult = MakeAdult();
  EXPECT_EQ(Refused(adult, CheckUpWith(adult, {"tail_wagging"})).field(), "entries[0].findings.answers[0].code");
  EXPECT_EQ(Refused(adult, CheckUpWith(adult, {"profile.coeliac"})).field(), "entries[0].findings.answers[0].code");
  EXPECT_EQ(Refused(adult, CheckUpWith(adult, {"episode.woke"})).field(), "entries[0].findings.answers[0].code");
  EXPECT_EQ(Refused(adult, CheckUpWith(adult, {"fever", "fever"})).field(), "entries[0].findings.answers[1].code");
  EXPECT_EQ(RefusedProfile(WithFact("profile.kidney_disease", v1::ANSWER_YES)), "profile.facts[0].code");
  EXPECT_EQ(RefusedProfile(WithFact("fever", v1::ANSWER_YES)), "profile.facts[0].code");
  EXPECT_EQ(RefusedProfile(WithFact("intake.alcohol_units_week", v1::ANSWER_YES)), "profile.facts[0].number");
  EXPECT_EQ(RefusedProfile(WithFact("", v1::ANSWER_YES)), "profile.facts[0].fact");
}

// What could harm is asked about first, also of somebody who is not sure.
TEST_F(AssessmentInputTest, NotSureIsUnknownToThePlan) {
  const auto states = [this](const v1::Profile& profile) {
    v1::ListPlanItemsRequest request;
    request.set_parent(MakeProfile(ann_, profile).name());
    std::vector<std::pair<std::string, v1::PlanItemState>> found;
    const auto reply = ann_.Call(&v1::PlanService::Stub::ListPlanItems, request);
    EXPECT_FALSE(reply.response.items().empty()) << reply.status.error_message();
    for (const v1::PlanItem& item : reply.response.items()) {
      found.emplace_back(item.kind(), item.state());
    }
    return found;
  };
  v1::Profile not_sure = SampleProfile();
  for (int fact = v1::Fact_MIN + 1; fact <= v1::Fact_MAX; ++fact) {
    v1::FactAnswer& answer = *not_sure.add_facts();
    answer.set_fact(static_cast<v1::Fact>(fact));
    answer.set_answer(v1::ANSWER_NOT_SURE);
  }
  EXPECT_EQ(states(not_sure), states(SampleProfile()));
}

TEST_F(AssessmentInputTest, AMedicineIsOfAKnownClassAndWasBegun) {
  v1::Profile adult = SampleProfile();
  adult.add_medicines()->set_code("medicine.moonlight");
  EXPECT_EQ(RefusedProfile(adult), "profile.medicines[0].code");
  adult.mutable_medicines(0)->set_code("medicine.statin");
  *adult.mutable_medicines(0)->mutable_start_date() = ToProto(absl::CivilDay(2027, 1, 1));
  EXPECT_EQ(RefusedProfile(adult), "profile.medicines[0].start_date");
}

TEST_F(AssessmentInputTest, AChildsDayIsOfAChildAndAddsUp) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry day = NewEntry(adult);
  day.mutable_child_day()->set_feeds(6);
  EXPECT_EQ(Refused(adult, day).field(), "entries[0].child_day");
  const v1::Profile child = MakeChild(100);
  v1::JournalEntry stools = NewEntry(child);
  stools.mutable_child_day()->set_stools(1);
  stools.mutable_child_day()->set_loose_stools(2);
  EXPECT_EQ(Refused(child, stools).field(), "entries[0].child_day.loose_stools");
  v1::JournalEntry nappy = NewEntry(child);
  *nappy.mutable_child_day()->mutable_last_wet_nappy_time() = ToProto(server_.clock().TimeNow());
  EXPECT_EQ(Refused(child, nappy).field(), "entries[0].child_day.last_wet_nappy_time");
  v1::JournalEntry hot = NewEntry(child);
  hot.mutable_child_day()->set_temperature(98.6);
  EXPECT_EQ(Refused(child, hot).field(), "entries[0].child_day.temperature");
}

TEST_F(AssessmentInputTest, ACheckUpSaysSomething) {
  const v1::Profile adult = MakeAdult();
  EXPECT_EQ(Refused(adult, CheckUpWith(adult, {})).field(), "entries[0].check_up");
}

TEST_F(AssessmentInputTest, AnEpisodeThatGoesOnHasNoLength) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry cramp = PlainCramp(adult);
  cramp.mutable_episode()->set_goes_on(true);
  EXPECT_EQ(Refused(adult, cramp).field(), "entries[0].episode.duration");
}

}  // namespace
}  // namespace crampwise
