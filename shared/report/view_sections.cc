#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "shared/knowledge/knowledge.h"
#include "shared/report/sections.h"

namespace crampwise::report_internal {
namespace {

std::string PerWeek(double count) { return absl::StrFormat("%.1f", count); }

// "03:00–03:59 (2), 04:00–04:59 (1)".
std::string HoursText(const v1::SideAndTimeView& view) {
  std::string text;
  for (int hour = 0; hour < view.by_hour_size(); ++hour) {
    if (view.by_hour(hour) == 0) continue;
    absl::StrAppendFormat(&text, "%s%02d:00–%02d:59 (%d)", text.empty() ? "" : ", ", hour, hour, view.by_hour(hour));
  }
  return text;
}

Section BeforeAfterSection(const v1::BeforeAfterView& view, const Words& words) {
  return {view.title(),
          {words.Say("before_after", view.product(), DateText(view.start_date()),
                     PerWeek(view.episodes_per_week_before()), PerWeek(view.episodes_per_week_after())),
           view.sentence()},
          {}};
}

Section PortionsSection(const v1::PortionsView& view, const Words& words) {
  Section section{view.title(), {}, {}};
  section.table.header = words.SayAll({"column.date", "column.taken", "column.not_taken", "column.episodes"});
  for (const v1::PortionsDay& day : view.days()) {
    section.table.rows.push_back(
        {DateText(day.date()), absl::StrCat(day.taken()), absl::StrCat(day.not_taken()), absl::StrCat(day.episodes())});
  }
  return section;
}

Section SideAndTimeSection(const v1::SideAndTimeView& view, const Words& words) {
  Section section{view.title(),
                  {words.Say("last_days", view.days()), words.Say("sides", view.left(), view.right(), view.both())},
                  {}};
  const std::string hours = HoursText(view);
  if (!hours.empty()) section.paragraphs.push_back(words.Say("hours_of_day", hours));
  section.paragraphs.push_back(words.Say("same_leg", words.AnswerOf(view.always_same_leg())));
  return section;
}

}  // namespace

void AddFactorSections(const v1::Report& report, const Words& words, Document& document) {
  Section factors{words.Say("factors"), {}, {}};
  for (const v1::ContributingFactor& factor : report.factors()) {
    factors.paragraphs.push_back(absl::StrCat("- ", factor.text(), " [", factor.code(), "]"));
  }
  factors.paragraphs.emplace_back(knowledge::PhraseText("assess.may_play_a_part").In(words.language()));
  document.sections.push_back(std::move(factors));
  if (report.questions().empty()) return;
  Section questions{words.Say("questions"), {}, {}};
  for (const std::string& question : report.questions()) questions.paragraphs.push_back(absl::StrCat("- ", question));
  document.sections.push_back(std::move(questions));
}

void AddViewSections(const v1::Report& report, const Words& words, Document& document) {
  if (report.has_diet()) {
    const std::string answer = words.AnswerOf(report.diet().low_calcium_intake());
    const std::string days = words.Say("last_days", report.diet().days());
    document.sections.push_back({report.diet().title(), {days, words.Say("diet", answer)}, {}});
  }
  for (const v1::BeforeAfterView& view : report.before_after()) {
    document.sections.push_back(BeforeAfterSection(view, words));
  }
  if (report.has_portions()) document.sections.push_back(PortionsSection(report.portions(), words));
  if (report.has_side_and_time()) document.sections.push_back(SideAndTimeSection(report.side_and_time(), words));
}

}  // namespace crampwise::report_internal
