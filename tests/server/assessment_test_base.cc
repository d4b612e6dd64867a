#include "tests/server/assessment_test_base.h"

#include "shared/base/proto_time.h"
#include "tests/server/sample_profile.h"

namespace crampwise {

void Answer(v1::JournalEntry& entry, const std::string& code, v1::Answer answer) {
  v1::FindingAnswer& finding = *entry.mutable_findings()->add_answers();
  finding.set_code(code);
  finding.set_answer(answer);
}

std::vector<std::string> FiredIds(const v1::Assessment& assessment) {
  std::vector<std::string> ids;
  for (const v1::FiredRule& rule : assessment.fired()) ids.push_back(rule.rule_id());
  return ids;
}

v1::Profile AssessmentTestBase::MakeAdult() { return MakeProfile(ann_, SampleProfile()); }

v1::Profile AssessmentTestBase::MakeChild(int age_days) {
  v1::Profile child = SampleProfile();
  child.set_population(v1::POPULATION_CHILD);
  const absl::CivilDay today = absl::ToCivilDay(server_.clock().TimeNow(), absl::UTCTimeZone());
  *child.mutable_birth_date() = ToProto(today - age_days);
  return MakeProfile(ann_, child);
}

v1::JournalEntry AssessmentTestBase::PlainCramp(const v1::Profile& profile) {
  v1::JournalEntry entry = NewCramp(profile);
  *entry.mutable_event_time() = ToProto(server_.clock().TimeNow() - absl::Minutes(2));
  entry.mutable_episode()->set_side(v1::SIDE_LEFT);
  *entry.mutable_episode()->mutable_duration() = ToProto(absl::Minutes(1));
  entry.mutable_findings()->set_none_of_these(true);
  return entry;
}

v1::JournalEntry AssessmentTestBase::CheckUpWith(const v1::Profile& profile, const std::vector<std::string>& signs) {
  v1::JournalEntry entry = NewEntry(profile);
  *entry.mutable_event_time() = ToProto(server_.clock().TimeNow());
  entry.mutable_check_up();
  for (const std::string& sign : signs) Answer(entry, sign, v1::ANSWER_YES);
  return entry;
}

v1::JournalEntry AssessmentTestBase::Lab(const v1::Profile& profile, const std::string& analyte, double value,
                                         const std::string& unit) {
  v1::JournalEntry entry = NewEntry(profile);
  entry.mutable_lab_result()->set_analyte(analyte);
  entry.mutable_lab_result()->set_value(value);
  entry.mutable_lab_result()->set_unit(unit);
  return entry;
}

v1::Assessment AssessmentTestBase::Assessed(const v1::Profile& profile, const v1::JournalEntry& entry) {
  const auto reply = Record(ann_, profile, {entry});
  EXPECT_TRUE(reply.ok()) << reply.status.error_message();
  if (!reply.ok()) return {};
  const v1::RecordResult& result = reply.response.results(0);
  EXPECT_TRUE(result.has_entry() && result.has_assessment()) << result.DebugString();
  return result.assessment();
}

v1::FieldViolation AssessmentTestBase::Refused(const v1::Profile& profile, const v1::JournalEntry& entry) {
  const auto reply = Record(ann_, profile, {entry});
  EXPECT_TRUE(reply.ok()) << reply.status.error_message();
  if (!reply.ok()) return {};
  const v1::RecordFailure& failure = reply.response.results(0).failure();
  EXPECT_EQ(failure.code(), grpc::StatusCode::INVALID_ARGUMENT) << reply.response.DebugString();
  EXPECT_TRUE(Entries(ann_, profile).empty());
  return failure.problem().violations().empty() ? v1::FieldViolation() : failure.problem().violations(0);
}

Reply<v1::Assessment> AssessmentTestBase::AssessNow(const v1::Profile& profile) {
  v1::AssessRequest request;
  request.set_parent(profile.name());
  return ann_.Call(&v1::AssessmentService::Stub::Assess, request);
}

v1::ActiveUrgency AssessmentTestBase::Urgency(const v1::Profile& profile) {
  return Get(ann_, profile).response.active_urgency();
}

void AssessmentTestBase::Close(const v1::Profile& profile) {
  v1::CloseUrgencyRequest request;
  request.set_request_id(server_.NewId());
  request.set_name(profile.name());
  EXPECT_TRUE(ann_.Call(&v1::ProfileService::Stub::CloseUrgency, request).ok());
}

}  // namespace crampwise
