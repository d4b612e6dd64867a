// Tests of the assessment over the API: an adult, a pregnant person and children of any age.
#ifndef CRAMPWISE_TESTS_SERVER_ASSESSMENT_TEST_BASE_H_
#define CRAMPWISE_TESTS_SERVER_ASSESSMENT_TEST_BASE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "crampwise/v1/assessment_service.grpc.pb.h"
#include "tests/server/api_test.h"

namespace crampwise {

class AssessmentTestBase : public ApiTest {
 protected:
  using ApiTest::ApiTest;

  v1::Profile MakeAdult();
  // Born that many days before the server's today.
  v1::Profile MakeChild(int age_days);

  // A painful cramp of the left calf that lasted a minute, now; the whole checklist was denied.
  v1::JournalEntry PlainCramp(const v1::Profile& profile);
  v1::JournalEntry CheckUpWith(const v1::Profile& profile, const std::vector<std::string>& signs);
  v1::JournalEntry Lab(const v1::Profile& profile, const std::string& analyte, double value, const std::string& unit);

  // Records it, and returns its assessment.
  v1::Assessment Assessed(const v1::Profile& profile, const v1::JournalEntry& entry);
  // The violation with which recording it is refused; a failure if it is not.
  v1::FieldViolation Refused(const v1::Profile& profile, const v1::JournalEntry& entry);
  Reply<v1::Assessment> AssessNow(const v1::Profile& profile);
  v1::ActiveUrgency Urgency(const v1::Profile& profile);
  void Close(const v1::Profile& profile);
};

void Answer(v1::JournalEntry& entry, const std::string& code, v1::Answer answer);

// "P-U01" and so on, the highest first.
std::vector<std::string> FiredIds(const v1::Assessment& assessment);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_ASSESSMENT_TEST_BASE_H_
