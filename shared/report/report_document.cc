#include "shared/report/report_document.h"

#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "shared/knowledge/knowledge.h"
#include "shared/report/sections.h"
#include "shared/report/words.h"

namespace crampwise {
namespace {

using report_internal::Words;

std::string AgeText(const v1::ReportSubject& subject, const Words& words) {
  if (subject.has_age_days()) return words.Say("age_days", subject.age_days());
  if (subject.has_age_months()) return words.Say("age_months", subject.age_months());
  return subject.has_age_years() ? words.Say("age_years", subject.age_years()) : "";
}

std::string SubjectText(const v1::ReportSubject& subject, const Words& words) {
  std::vector<std::string> parts;
  const std::string week = subject.gestational_week() > 0 ? words.Say("week", subject.gestational_week()) : "";
  for (const std::string& part :
       {subject.display_name(), words.PopulationOf(subject.population()), AgeText(subject, words), week}) {
    if (!part.empty()) parts.push_back(part);
  }
  return absl::StrJoin(parts, ", ");
}

std::vector<std::string> LeadOf(const v1::Report& report, const Words& words) {
  std::vector<std::string> lead = {
      SubjectText(report.subject(), words),
      words.Say("period", report_internal::DateText(report.start_date()), report_internal::DateText(report.end_date())),
      words.Say("created", report_internal::MomentText(report.create()))};
  if (report.active_urgency() >= v1::URGENCY_URGENT) {
    lead.push_back(words.Say("stands", words.LevelOf(report.active_urgency())));
  }
  if (report.incomplete()) lead.push_back(words.Say("incomplete"));
  if (report.review() == v1::REVIEW_EDITORIAL) {
    lead.emplace_back(knowledge::PhraseText("review.editorial").In(words.language()));
  }
  return lead;
}

}  // namespace

Document DocumentOf(const v1::Report& report, v1::Language language) {
  const Words words(language);
  Document document;
  document.language = language;
  document.title = words.Say("title");
  document.lead = LeadOf(report, words);
  document.sections = {
      report_internal::FlagsSection(report, words),     report_internal::EpisodesSection(report, words),
      report_internal::LatestSection(report, words),    report_internal::ResultsSection(report, words),
      report_internal::MedicinesSection(report, words), report_internal::AdherenceSection(report, words)};
  report_internal::AddFactorSections(report, words, document);
  report_internal::AddViewSections(report, words, document);
  if (!report.treatment_note().empty()) document.footer.push_back(report.treatment_note());
  document.footer.push_back(report.footer());
  return document;
}

}  // namespace crampwise
