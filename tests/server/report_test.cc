// The clinician's report over the API (evidence.md 5).
#include "gmock/gmock.h"
#include "tests/server/report_test_base.h"

namespace crampwise {
namespace {

using testing::Contains;

using ReportTest = ReportTestBase;

TEST_F(ReportTest, EpisodesAreCountedByKindSiteAndSide) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry by_day = PlainCramp(adult);
  by_day.set_note("<script>alert(1)</script>");
  v1::JournalEntry by_night = CrampDaysAgo(adult, 1);
  // 02:00 in Berlin.
  *by_night.mutable_event_time() = ToProto(server_.clock().TimeNow() - absl::Hours(30));
  *by_night.mutable_episode()->mutable_duration() = ToProto(absl::Minutes(5));
  v1::JournalEntry other = PlainCramp(adult);
  other.mutable_episode()->set_side(v1::SIDE_RIGHT);
  RecordAll(adult, {by_day, by_night, other});
  const v1::Report report = ReportOf(adult);
  ASSERT_EQ(report.episodes_size(), 2);
  EXPECT_EQ(report.episodes(0).side(), v1::SIDE_LEFT);
  EXPECT_EQ(report.episodes(0).count(), 2);
  EXPECT_EQ(report.episodes(0).nights(), 1);
  EXPECT_EQ(report.episodes(0).median_duration().seconds(), 60);
  EXPECT_EQ(report.episodes(0).longest_duration().seconds(), 300);
  ASSERT_EQ(report.latest_episodes_size(), 3);
  EXPECT_EQ(report.latest_episodes(2).start().time().hours(), 2);
  EXPECT_EQ(report.side_and_time().by_hour(2), 1);
  EXPECT_EQ(report.side_and_time().left(), 2);
}

TEST_F(ReportTest, WhatLiesOutsideThePeriodIsNotInIt) {
  const v1::Profile adult = MakeAdult();
  RecordAll(adult, {CrampDaysAgo(adult, 27), CrampDaysAgo(adult, 28)});
  const v1::Report report = ReportOf(adult);
  EXPECT_EQ(report.latest_episodes_size(), 1);
  EXPECT_EQ(FromProto(report.start_date()), Today() - 27);
}

TEST_F(ReportTest, ResultsStandAgainstTheReportsRangeElseTheUsualOne) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry own = Lab(adult, "magnesium", 1.75, "mg/dl");
  own.mutable_lab_result()->set_report_low(1.8);
  RecordAll(adult, {own});
  v1::Report report = ReportOf(adult);
  ASSERT_EQ(report.results_size(), 1);
  EXPECT_EQ(report.results(0).place(), v1::RANGE_PLACE_BELOW);
  EXPECT_TRUE(report.results(0).report_range());
  EXPECT_FALSE(report.results(0).has_high());
  RecordAll(adult, {Lab(adult, "magnesium", 1.75, "mg/dl")});
  report = ReportOf(adult);
  ASSERT_EQ(report.results_size(), 2);
  const bool usual_first = !report.results(0).report_range();
  const v1::ReportedResult& usual = report.results(usual_first ? 0 : 1);
  EXPECT_FALSE(usual.report_range());
  EXPECT_EQ(usual.place(), v1::RANGE_PLACE_WITHIN);
  // 0.70 mmol/l.
  EXPECT_NEAR(usual.low(), 1.70, 0.005);
}

TEST_F(ReportTest, ADoubtfulUnitIsNotCompared) {
  const v1::Profile adult = MakeAdult();
  RecordAll(adult, {Lab(adult, "magnesium", 1.9, "mmol/l")});
  const v1::Report report = ReportOf(adult);
  ASSERT_EQ(report.results_size(), 1);
  EXPECT_EQ(report.results(0).place(), v1::RANGE_PLACE_UNSPECIFIED);
  EXPECT_THAT(report.results(0).note(), testing::HasSubstr("check the unit"));
}

TEST_F(ReportTest, RulesThatFiredAreListedAlsoWhenAClinicianHasSeenThePerson) {
  const v1::Profile adult = MakeAdult();
  RecordAll(adult, {CheckUpWith(adult, {"leg_warm_one_side"})});
  EXPECT_EQ(ReportOf(adult).active_urgency(), v1::URGENCY_URGENT);
  Close(adult);
  const v1::Report report = ReportOf(adult);
  EXPECT_EQ(report.active_urgency(), v1::URGENCY_UNSPECIFIED);
  ASSERT_GT(report.flags_size(), 0);
  const v1::RaisedFlag& flag = report.flags(0);
  EXPECT_EQ(flag.level(), v1::URGENCY_URGENT);
  EXPECT_EQ(FromProto(flag.first().date()), Today());
  EXPECT_EQ(flag.first().time().hours(), 8);
  EXPECT_EQ(flag.entries(), 1);
  EXPECT_NE(flag.text(), "");
  EXPECT_GT(flag.source_ids_size(), 0);
}

TEST_F(ReportTest, ALaterEntryDoesNotFireWhatWasKnownBefore) {
  const v1::Profile adult = MakeAdult();
  RecordAll(adult, {PlainCramp(adult)});
  server_.Advance(absl::Hours(1));
  RecordAll(adult, {CheckUpWith(adult, {"leg_warm_one_side"})});
  const v1::Report report = ReportOf(adult);
  ASSERT_GT(report.flags_size(), 0);
  EXPECT_EQ(report.flags(0).first().time().hours(), 9);
}

TEST_F(ReportTest, AllFactorsAreInItWithTheirQuestionsWhateverIsUrgent) {
  v1::Profile adult = MakeAdult();
  for (const char* const code : {"profile.coeliac", "profile.varicose_veins"}) {
    v1::FactAnswer& fact = *adult.add_facts();
    fact.set_code(code);
    fact.set_answer(v1::ANSWER_YES);
  }
  ASSERT_TRUE(Update(ann_, adult, {"facts"}).ok());
  RecordAll(adult, {CheckUpWith(adult, {"leg_warm_one_side"})});
  const v1::Report report = ReportOf(adult);
  std::vector<std::string> codes;
  for (const v1::ContributingFactor& factor : report.factors()) codes.push_back(factor.code());
  EXPECT_THAT(codes, Contains("malabsorption_possible"));
  EXPECT_THAT(codes, Contains("varicose_veins"));
  EXPECT_GT(report.questions_size(), 0);
}

TEST_F(ReportTest, WhatIsTakenIsThereAsEntered) {
  v1::Profile adult = MakeAdult();
  MakeRegimen(ann_, adult);
  v1::Medicine& medicine = *adult.add_medicines();
  medicine.set_code("medicine.statin");
  adult.set_etag("");
  ASSERT_TRUE(Update(ann_, adult, {"medicines"}).ok());
  const v1::Report report = ReportOf(adult);
  ASSERT_EQ(report.regimens_size(), 1);
  EXPECT_EQ(report.regimens(0).product(), "Calcium 500");
  EXPECT_EQ(report.regimens(0).amount_printed(), "500 mg");
  EXPECT_EQ(report.regimens(0).advised_by(), "Dr Lin");
  ASSERT_EQ(report.medicines_size(), 1);
  EXPECT_NE(report.medicines(0).display_name(), "");
}

TEST_F(ReportTest, OfAnEmptyJournalItSaysThatNothingIsKnown) {
  const v1::Report report = ReportOf(MakeAdult());
  EXPECT_EQ(report.subject().population(), v1::POPULATION_ADULT);
  EXPECT_EQ(report.subject().age_years(), 35);
  EXPECT_EQ(report.active_urgency(), v1::URGENCY_UNSPECIFIED);
  EXPECT_EQ(report.flags_size() + report.episodes_size() + report.results_size() + report.adherence_size(), 0);
  EXPECT_FALSE(report.has_portions());
  ASSERT_EQ(report.factors_size(), 1);
  EXPECT_EQ(report.factors(0).code(), "no_factor_found");
}

TEST_F(ReportTest, EndsWithWhatTheAppCannotDoInTheReadersLanguage) {
  v1::GetReportRequest request = Request(MakeAdult());
  request.set_language(v1::LANGUAGE_ENGLISH);
  const v1::Report english = Get(request).response;
  EXPECT_EQ(english.footer(), "This app cannot examine you.");
  EXPECT_EQ(english.review(), v1::REVIEW_EDITORIAL);
  request.set_language(v1::LANGUAGE_CHINESE_SIMPLIFIED);
  EXPECT_NE(Get(request).response.footer(), english.footer());
}

TEST_F(ReportTest, APeriodMustBeOneAndBeOver) {
  v1::GetReportRequest request = Request(MakeAdult());
  *request.mutable_end_date() = ToProto(Today() + 1);
  EXPECT_EQ(Get(request).field(), "end_date");
  *request.mutable_end_date() = ToProto(Today());
  *request.mutable_start_date() = ToProto(Today() + 1);
  EXPECT_EQ(Get(request).field(), "start_date");
  *request.mutable_start_date() = ToProto(Today() - 366);
  EXPECT_EQ(Get(request).field(), "start_date");
  *request.mutable_start_date() = ToProto(Today() - 365);
  EXPECT_TRUE(Get(request).ok());
}

TEST_F(ReportTest, EveryPageOfTheJournalCounts) {
  const v1::Profile adult = MakeAdult();
  for (int batch = 0; batch < 3; ++batch) {
    std::vector<v1::JournalEntry> cramps;
    for (int i = 0; i < 200; ++i) cramps.push_back(CrampDaysAgo(adult, i % 20));
    RecordAll(adult, cramps);
  }
  const v1::Report report = ReportOf(adult);
  ASSERT_EQ(report.episodes_size(), 1);
  EXPECT_EQ(report.episodes(0).count(), 600);
  EXPECT_EQ(report.latest_episodes_size(), 50);
  EXPECT_FALSE(report.incomplete());
}

TEST_F(ReportTest, NobodyElseMayReadIt) {
  const v1::Profile adult = MakeAdult();
  const TestClient eve = server_.SignUp("eve");
  EXPECT_FALSE(eve.Call(&v1::ReportService::Stub::GetReport, Request(adult)).ok());
}

}  // namespace
}  // namespace crampwise
