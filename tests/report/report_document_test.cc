// The words of a report.
#include "shared/report/report_document.h"

#include "gmock/gmock.h"
#include "shared/report/words.h"

namespace crampwise {
namespace {

using report_internal::Words;
using testing::HasSubstr;
using testing::Not;

v1::Date Day(int day) {
  v1::Date date;
  date.set_year(2026);
  date.set_month(4);
  date.set_day(day);
  return date;
}

v1::Report SampleReport() {
  v1::Report report;
  report.mutable_subject()->set_display_name("Ann");
  report.mutable_subject()->set_population(v1::POPULATION_PREGNANT);
  report.mutable_subject()->set_gestational_week(30);
  *report.mutable_start_date() = Day(1);
  *report.mutable_end_date() = Day(15);
  report.set_review(v1::REVIEW_EDITORIAL);
  report.set_footer("This app cannot examine you.");
  return report;
}

std::string TextOf(const v1::Report& report, v1::Language language = v1::LANGUAGE_ENGLISH) {
  return ToText(DocumentOf(report, language));
}

TEST(ReportDocumentTest, SaysWhoWhenAndThatNobodySignedItOff) {
  const std::string text = TextOf(SampleReport());
  EXPECT_THAT(text, HasSubstr("Ann, Pregnant, or within 42 days after, week 30 of pregnancy"));
  EXPECT_THAT(text, HasSubstr("Period: 2026-04-01 to 2026-04-15"));
  EXPECT_THAT(text, HasSubstr("signed"));
  EXPECT_THAT(text, HasSubstr("This app cannot examine you."));
}

TEST(ReportDocumentTest, WhatStandsIsAtTheTop) {
  v1::Report report = SampleReport();
  EXPECT_THAT(TextOf(report), Not(HasSubstr("Stands now")));
  report.set_active_urgency(v1::URGENCY_URGENT);
  EXPECT_THAT(TextOf(report), HasSubstr("Stands now, not yet closed: urgent"));
}

TEST(ReportDocumentTest, AResultStandsBesideItsRange) {
  v1::Report report = SampleReport();
  v1::ReportedResult& result = *report.add_results();
  *result.mutable_date() = Day(14);
  result.set_display_name("Magnesium");
  result.set_value(1.4);
  result.set_unit("mg/dl");
  result.set_low(1.7);
  result.set_report_range(true);
  result.set_place(v1::RANGE_PLACE_BELOW);
  EXPECT_THAT(TextOf(report), HasSubstr("2026-04-14  1.4 mg/dl  ≥ 1.7 (report's own)  below   Magnesium"));
  result.set_low(1.7014);
  result.set_high(2.3);
  result.set_report_range(false);
  EXPECT_THAT(TextOf(report), HasSubstr("1.7–2.3  "));
}

TEST(ReportDocumentTest, AProductIsShownAsItWasEntered) {
  v1::Report report = SampleReport();
  v1::ReportedRegimen& regimen = *report.add_regimens();
  regimen.set_product("Tablets $1 <b>");
  regimen.set_amount_printed("500 mg");
  regimen.set_units_per_portion(2);
  regimen.add_times()->set_meal(v1::MEAL_DINNER);
  regimen.set_advised_by("Dr Lin");
  *regimen.mutable_start_date() = Day(2);
  EXPECT_THAT(TextOf(report),
              HasSubstr("Tablets $1 <b>: 500 mg, 2 a portion; dinner; advised by Dr Lin; from 2026-04-02"));
}

TEST(ReportDocumentTest, ThereAreWordsForEverythingInBothLanguages) {
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_CHINESE_SIMPLIFIED}) {
    const Words words(language);
    for (int kind = 1; kind <= v1::EpisodeKind_MAX; ++kind) {
      EXPECT_NE(words.EpisodeOf(static_cast<v1::EpisodeKind>(kind), {}, {}), "") << kind;
    }
    for (int site = 1; site <= v1::Site_MAX; ++site) {
      EXPECT_NE(words.EpisodeOf({}, static_cast<v1::Site>(site), {}), "") << site;
    }
    for (int side = 1; side <= v1::Side_MAX; ++side) {
      EXPECT_NE(words.EpisodeOf({}, {}, static_cast<v1::Side>(side)), "") << side;
    }
    for (int level = v1::URGENCY_ROUTINE; level <= v1::Urgency_MAX; ++level) {
      EXPECT_NE(words.LevelOf(static_cast<v1::Urgency>(level)), "") << level;
    }
    for (int population = 1; population <= v1::Population_MAX; ++population) {
      EXPECT_NE(words.PopulationOf(static_cast<v1::Population>(population)), "") << population;
    }
    for (int place = 1; place <= v1::RangePlace_MAX; ++place) {
      EXPECT_NE(words.PlaceOf(static_cast<v1::RangePlace>(place)), "") << place;
    }
  }
}

TEST(ReportDocumentTest, EveryTextHasWordsInBothLanguages) {
  v1::Report report = SampleReport();
  report.set_active_urgency(v1::URGENCY_EMERGENCY);
  report.set_incomplete(true);
  report.add_flags()->set_level(v1::URGENCY_URGENT);
  report.add_episodes()->set_count(1);
  report.add_latest_episodes()->set_note("n");
  report.add_results()->set_unit("u");
  report.add_adherence()->set_done(1);
  report.add_questions(std::string("q"));
  report.mutable_diet()->set_title("d");
  report.add_before_after()->set_sentence("s");
  report.mutable_portions()->add_days()->set_taken(1);
  report.mutable_side_and_time()->add_by_hour(1);
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_CHINESE_SIMPLIFIED}) {
    const Document document = DocumentOf(report, language);
    for (const std::string& text : document.lead) EXPECT_NE(text, "");
    for (const Section& section : document.sections) {
      for (const std::string& text : section.paragraphs) EXPECT_NE(text, "") << section.heading;
      for (const std::string& text : section.table.header) EXPECT_NE(text, "") << section.heading;
    }
  }
}

TEST(ReportDocumentTest, ReadsChinese) {
  const std::string text = TextOf(SampleReport(), v1::LANGUAGE_CHINESE_SIMPLIFIED);
  EXPECT_THAT(text, HasSubstr("给医生的报告"));
  EXPECT_THAT(text, HasSubstr("孕30周"));
}

}  // namespace
}  // namespace crampwise
