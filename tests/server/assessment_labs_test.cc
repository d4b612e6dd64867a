// Laboratory results over the API: what follows from them, and what is refused (evidence.md 7.5).
#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using AssessmentLabsTest = AssessmentTestBase;

TEST_F(AssessmentLabsTest, ALowMagnesiumIsUrgentInEveryUnit) {
  for (const auto& [value, unit] : {std::pair(0.55, "mmol/l"), std::pair(1.34, "mg/dL"), std::pair(1.1, "mEq/l")}) {
    const v1::Profile adult = MakeAdult();
    const v1::Assessment assessment = Assessed(adult, Lab(adult, "magnesium", value, unit));
    EXPECT_THAT(FiredIds(assessment), ElementsAre("A-U10")) << unit;
    EXPECT_TRUE(assessment.lab_notes().empty());
  }
}

TEST_F(AssessmentLabsTest, TheReportsOwnRangeBeatsTheUsualOne) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry result = Lab(adult, "magnesium", 1.8, "mg/dl");
  EXPECT_THAT(FiredIds(Assessed(adult, result)), Not(Contains("A-R07")));
  server_.Advance(absl::Seconds(1));
  v1::JournalEntry with_range = Lab(adult, "magnesium", 1.8, "mg/dl");
  with_range.mutable_lab_result()->set_report_low(1.9);
  with_range.mutable_lab_result()->set_report_high(2.6);
  EXPECT_THAT(FiredIds(Assessed(adult, with_range)), ElementsAre("A-R07"));
}

TEST_F(AssessmentLabsTest, AnUnusualValueIsAskedAboutAndAnEmergencyDoesNotWait) {
  const v1::Profile adult = MakeAdult();
  const v1::Assessment assessment = Assessed(adult, Lab(adult, "magnesium", 2.2, "mmol/l"));
  EXPECT_THAT(FiredIds(assessment), Contains("A-E09"));
  ASSERT_EQ(assessment.lab_notes_size(), 1);
  EXPECT_EQ(assessment.lab_notes(0).kind(), v1::LAB_NOTE_KIND_CONFIRM_UNIT);
  EXPECT_EQ(assessment.lab_notes(0).analyte(), "magnesium");
  EXPECT_THAT(assessment.lab_notes(0).text(), HasSubstr("check the unit"));
}

TEST_F(AssessmentLabsTest, ATotalCalciumAsksForItsAlbuminAndThenCounts) {
  const v1::Profile adult = MakeAdult();
  const v1::Assessment alone = Assessed(adult, Lab(adult, "calcium_total", 1.8, "mmol/l"));
  EXPECT_EQ(alone.level(), v1::URGENCY_UNSPECIFIED);
  ASSERT_EQ(alone.lab_notes_size(), 1);
  EXPECT_EQ(alone.lab_notes(0).kind(), v1::LAB_NOTE_KIND_NEEDS_ALBUMIN);
  const v1::Assessment both = Assessed(adult, Lab(adult, "albumin", 40, "g/l"));
  EXPECT_THAT(FiredIds(both), Contains("A-E09"));
  EXPECT_TRUE(both.lab_notes().empty());
}

TEST_F(AssessmentLabsTest, TheLastAlbuminOfADayCounts) {
  const v1::Profile adult = MakeAdult();
  Assessed(adult, Lab(adult, "calcium_total", 1.85, "mmol/l"));
  EXPECT_THAT(FiredIds(Assessed(adult, Lab(adult, "albumin", 20, "g/l"))), Not(Contains("A-E09")));
  server_.clock().AdvanceTime(absl::Seconds(1));
  EXPECT_THAT(FiredIds(Assessed(adult, Lab(adult, "albumin", 40, "g/l"))), Contains("A-E09"));
}

TEST_F(AssessmentLabsTest, AResultIsForgottenByRulesAfterTwoWeeks) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry old = Lab(adult, "magnesium", 0.45, "mmol/l");
  *old.mutable_event_time() = ToProto(server_.clock().TimeNow() - absl::Hours(15 * 24));
  EXPECT_THAT(FiredIds(Assessed(adult, old)), IsEmpty());
}

TEST_F(AssessmentLabsTest, AChildHasLimitsOfItsOwn) {
  const v1::Profile child = MakeChild(400);
  EXPECT_THAT(FiredIds(Assessed(child, Lab(child, "sodium", 129, "mmol/l"))), ElementsAre("K-E11"));
  const v1::Profile adult = MakeAdult();
  EXPECT_THAT(FiredIds(Assessed(adult, Lab(adult, "sodium", 129, "mmol/l"))), ElementsAre("A-U10"));
}

TEST_F(AssessmentLabsTest, EachBadResultIsRefusedWithWhatIsAllowed) {
  const v1::Profile adult = MakeAdult();
  const auto expect = [&](const v1::JournalEntry& entry, const std::string& field, const std::string& allowed) {
    const v1::FieldViolation violation = Refused(adult, entry);
    EXPECT_EQ(violation.field(), absl::StrCat("entries[0].", field));
    EXPECT_THAT(violation.allowed(), HasSubstr(allowed));
  };
  expect(Lab(adult, "magnesium", 1.4, ""), "lab_result.unit", "must be set");
  expect(Lab(adult, "magnesium", -1.4, "mg/dl"), "lab_result.value", "more than 0");
  expect(Lab(adult, "magnesium", 0, "mg/dl"), "lab_result.value", "more than 0");
  expect(Lab(adult, "magnesium", 1.4, "nmol/l"), "lab_result.unit", "mmol/l");
  expect(Lab(adult, "magnesium", 1e6, "mg/dl"), "lab_result.value", "in this unit");
  expect(Lab(adult, "moonlight", 1, "mg/dl"), "lab_result.analyte", "magnesium");
  v1::JournalEntry future = Lab(adult, "magnesium", 1.4, "mg/dl");
  *future.mutable_event_time() = ToProto(server_.clock().TimeNow() + absl::Hours(2));
  expect(future, "event_time", "must not lie in the future");
  v1::JournalEntry range = Lab(adult, "magnesium", 1.4, "mg/dl");
  range.mutable_lab_result()->set_report_low(2.6);
  range.mutable_lab_result()->set_report_high(1.7);
  expect(range, "lab_result.report_high", "must not lie below");
}

}  // namespace
}  // namespace crampwise
