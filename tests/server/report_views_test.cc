// What the report shows of a person's own notes (evidence.md 5.2): without conclusions.
#include "gmock/gmock.h"
#include "shared/report/report_document.h"
#include "tests/knowledge/rejected_claims.h"
#include "tests/server/report_test_base.h"

namespace crampwise {
namespace {

using testing::HasSubstr;
using testing::Not;

class ReportViewsTest : public ReportTestBase {
 protected:
  v1::JournalEntry Servings(const v1::Profile& profile, double servings, int days_ago) {
    v1::JournalEntry entry = NewEntry(profile);
    *entry.mutable_event_time() = ToProto(server_.clock().TimeNow() - days_ago * absl::Hours(24));
    entry.mutable_day_note()->set_calcium_food_servings(servings);
    return entry;
  }

  // Takes calcium since four weeks, and has had cramps of the left leg before, and none for a while; little calcium
  // food was noted.
  v1::Profile MakeTempting() {
    const v1::Profile adult = MakeAdult();
    v1::Regimen calcium = CalciumAtBreakfast();
    *calcium.mutable_start_date() = ToProto(Today() - 27);
    MakeRegimen(ann_, adult, calcium);
    std::vector<v1::JournalEntry> entries;
    for (const int days_ago : {0, 2, 5, 29, 30, 31, 32, 35, 38, 41}) entries.push_back(CrampDaysAgo(adult, days_ago));
    for (int days_ago = 0; days_ago < 6; ++days_ago) entries.push_back(Servings(adult, 0, days_ago));
    RecordAll(adult, entries);
    return adult;
  }

  std::string TextOf(const v1::Profile& profile, v1::Language language) {
    v1::GetReportRequest request = Request(profile);
    request.set_language(language);
    return ToText(DocumentOf(Get(request).response, language));
  }
};

TEST_F(ReportViewsTest, BeforeAndAfterIsShownOnlyWithNotesAroundTheStart) {
  const v1::Profile adult = MakeAdult();
  v1::Regimen calcium = CalciumAtBreakfast();
  *calcium.mutable_start_date() = ToProto(Today() - 27);
  MakeRegimen(ann_, adult, calcium);
  RecordAll(adult, {CrampDaysAgo(adult, 0), CrampDaysAgo(adult, 3), CrampDaysAgo(adult, 30), CrampDaysAgo(adult, 35)});
  EXPECT_EQ(ReportOf(adult).before_after_size(), 0);
  RecordAll(adult, {CrampDaysAgo(adult, 41)});
  const v1::Report report = ReportOf(adult);
  ASSERT_EQ(report.before_after_size(), 1);
  EXPECT_DOUBLE_EQ(report.before_after(0).episodes_per_week_before(), 1.5);
  EXPECT_DOUBLE_EQ(report.before_after(0).episodes_per_week_after(), 0.5);
  EXPECT_EQ(report.before_after(0).sentence(),
            "Cramps also come and go by themselves; discuss this with your clinician.");
}

TEST_F(ReportViewsTest, ASupplementOfTheMonthsBeforeThePeriodIsLookedAtToo) {
  const v1::Profile adult = MakeAdult();
  v1::Regimen calcium = CalciumAtBreakfast();
  *calcium.mutable_start_date() = ToProto(Today() - 90);
  MakeRegimen(ann_, adult, calcium);
  calcium.set_product("Older");
  *calcium.mutable_start_date() = ToProto(Today() - 91);
  MakeRegimen(ann_, adult, calcium);
  RecordAll(adult, {CrampDaysAgo(adult, 0), CrampDaysAgo(adult, 100), CrampDaysAgo(adult, 110)});
  const v1::Report report = ReportOf(adult);
  ASSERT_EQ(report.before_after_size(), 1);
  EXPECT_EQ(report.before_after(0).product(), "Calcium 500");
  EXPECT_DOUBLE_EQ(report.before_after(0).episodes_per_week_before(), 0.5);
}

TEST_F(ReportViewsTest, TheDietViewSaysNoOnlyIfSomebodyNotedServings) {
  const v1::Profile adult = MakeAdult();
  std::vector<v1::JournalEntry> four_days;
  for (int day = 0; day < 4; ++day) four_days.push_back(Servings(adult, 3, day));
  RecordAll(adult, four_days);
  EXPECT_EQ(ReportOf(adult).diet().low_calcium_intake(), v1::ANSWER_UNSPECIFIED);
  RecordAll(adult, {Servings(adult, 3, 7)});
  EXPECT_EQ(ReportOf(adult).diet().low_calcium_intake(), v1::ANSWER_UNSPECIFIED) << "that is not of the last 7 days";
  RecordAll(adult, {Servings(adult, 3, 6)});
  EXPECT_EQ(ReportOf(adult).diet().low_calcium_intake(), v1::ANSWER_NO);
}

TEST_F(ReportViewsTest, TheDietViewSaysYesAsTheFactorDoes) {
  const v1::Profile adult = MakeAdult();
  std::vector<v1::JournalEntry> five_days;
  for (int day = 0; day < 5; ++day) five_days.push_back(Servings(adult, 1, day));
  RecordAll(adult, five_days);
  const v1::DietView diet = ReportOf(adult).diet();
  EXPECT_EQ(diet.low_calcium_intake(), v1::ANSWER_YES);
  EXPECT_EQ(diet.title(), "Calcium foods and supplements this week");
  EXPECT_EQ(diet.days(), 7);
}

TEST_F(ReportViewsTest, AlwaysTheSameLegIsDeniedOnlyByTheOther) {
  const v1::Profile adult = MakeAdult();
  RecordAll(adult, {PlainCramp(adult), CrampDaysAgo(adult, 1)});
  EXPECT_EQ(ReportOf(adult).side_and_time().always_same_leg(), v1::ANSWER_UNSPECIFIED);
  RecordAll(adult, {CrampDaysAgo(adult, 2)});
  EXPECT_EQ(ReportOf(adult).side_and_time().always_same_leg(), v1::ANSWER_YES);
  v1::JournalEntry other = CrampDaysAgo(adult, 3);
  other.mutable_episode()->set_side(v1::SIDE_RIGHT);
  RecordAll(adult, {other});
  EXPECT_EQ(ReportOf(adult).side_and_time().always_same_leg(), v1::ANSWER_NO);
}

TEST_F(ReportViewsTest, SideAndTimeAreThoseOfFourteenDays) {
  const v1::Profile adult = MakeAdult();
  RecordAll(adult, {CrampDaysAgo(adult, 13), CrampDaysAgo(adult, 14)});
  const v1::Report report = ReportOf(adult);
  EXPECT_EQ(report.side_and_time().left(), 1);
  EXPECT_EQ(report.side_and_time().days(), 14);
  EXPECT_EQ(report.episodes(0).count(), 2);
}

TEST_F(ReportViewsTest, OfAChildItAsksToTellOfTreatmentsAndComparesNothing) {
  const v1::Profile child = MakeChild(240);
  const v1::Report report = ReportOf(child);
  EXPECT_EQ(report.treatment_note(), "Tell the doctor which treatment was given and whether the movements changed.");
  EXPECT_EQ(report.subject().age_months(), 7);
  EXPECT_EQ(report.before_after_size(), 0);
  EXPECT_FALSE(report.has_portions());
  EXPECT_EQ(ReportOf(MakeAdult()).treatment_note(), "");
}

TEST_F(ReportViewsTest, NothingThatTheEvidenceRejectsIsSaid) {
  const v1::Profile adult = MakeTempting();
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_CHINESE_SIMPLIFIED}) {
    const std::string text = TextOf(adult, language);
    for (const knowledge::RejectedClaim& claim : knowledge::RejectedClaims()) {
      EXPECT_FALSE(knowledge::Says(text, claim.english) || knowledge::Says(text, claim.chinese)) << claim.id << text;
    }
  }
}

TEST_F(ReportViewsTest, TwoCountsStandBesideTheirSentenceAndNothingElse) {
  const std::string text = TextOf(MakeTempting(), v1::LANGUAGE_ENGLISH);
  EXPECT_THAT(text, HasSubstr("Before and after a supplement began\n"));
  EXPECT_THAT(text, HasSubstr("3.5 a week before, 0.8 a week after\n"
                              "Cramps also come and go by themselves; discuss this with your clinician.\n\n"));
  EXPECT_THAT(text, HasSubstr("Low calcium intake by food, without advised calcium: no\n"));
  EXPECT_THAT(text, HasSubstr("Began (times): 08:00–08:59 (3)\nAlways the same leg: yes\n"));
  EXPECT_THAT(text, Not(HasSubstr("lack")));
}

}  // namespace
}  // namespace crampwise
