#include "client/cli/assessment_text.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "client/cli/entry_text.h"
#include "client/cli/relief_guide.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::client {
namespace {

std::string FiredText(const v1::Assessment& assessment) {
  std::string text;
  for (int i = 0; i < assessment.fired_size(); ++i) {
    const v1::FiredRule& rule = assessment.fired(i);
    const bool urgent = rule.level() >= v1::URGENCY_URGENT;
    const std::string line = absl::StrCat(urgent ? "! " : "", rule.text());
    absl::StrAppend(&text, i == 0 ? "" : "  ", i == 0 && urgent ? Emphasized(line) : line, " [", rule.rule_id(), "]\n");
    if (i == 0 && !assessment.emergency_number().empty()) text += NumberText(assessment.emergency_number());
    if (i == 0 && rule.has_first_aid()) text += GuideText(rule.first_aid());
  }
  return text;
}

std::string AdviceText(const v1::Assessment& assessment) {
  if (assessment.advice().empty()) return "";
  const std::string& number = assessment.advice_number();
  return absl::StrCat(assessment.advice(), number.empty() ? "" : absl::StrCat(" \xE2\x98\x8E ", number), "\n");
}

std::string NotesText(const v1::Assessment& assessment, v1::Language language) {
  std::string text;
  for (const v1::LabNote& note : assessment.lab_notes()) absl::StrAppend(&text, "? ", note.text(), "\n");
  if (!assessment.has_question()) return text;
  absl::StrAppend(&text, knowledge::PhraseText("assess.is_any_there").In(language), "\n");
  for (const v1::ChecklistItem& item : assessment.question().items()) absl::StrAppend(&text, "? ", item.text(), "\n");
  return text;
}

// Said where no rule fires.
absl::string_view QuietPhrase(const v1::Assessment& assessment, bool alone) {
  if (assessment.standing() >= v1::URGENCY_URGENT) return "assess.standing";
  if (!assessment.undecided_rule_ids().empty()) return "assess.open";
  return alone ? "assess.alone" : "assess.nothing";
}

}  // namespace

std::string ShortAssessmentText(const v1::Assessment& assessment, v1::Language language) {
  std::string text = absl::StrCat(FiredText(assessment), AdviceText(assessment), NotesText(assessment, language));
  if (text.empty()) return text;
  absl::StrAppend(&text, assessment.footer(), "\n");
  if (assessment.review() != v1::REVIEW_SIGNED_OFF) {
    absl::StrAppend(&text, knowledge::PhraseText("review.editorial").In(language), "\n");
  }
  return text;
}

std::string AssessmentText(const v1::Assessment& assessment, bool alone, v1::Language language) {
  const std::string text = ShortAssessmentText(assessment, language);
  if (!assessment.fired().empty()) return text;
  const std::string& number = assessment.emergency_number();
  return absl::StrCat(knowledge::PhraseText(QuietPhrase(assessment, alone)).In(language), "\n",
                      number.empty() ? "" : NumberText(number), text);
}

std::string UrgentTexts(const std::vector<v1::RecordResult>& recorded, v1::Language language) {
  std::set<std::string> told;
  std::string all;
  for (const v1::RecordResult& result : recorded) {
    if (result.assessment().level() < v1::URGENCY_URGENT) continue;
    const std::string text = ShortAssessmentText(result.assessment(), language);
    if (told.insert(text).second) all += text;
  }
  return all;
}

absl::Status ShowRecorded(const Context& context, const v1::RecordResult& recorded, absl::TimeZone zone) {
  const std::string line = EntryLine(recorded.entry(), zone);
  if (context.json() && recorded.has_assessment()) return context.Show(recorded, "");
  const std::string text = ShortAssessmentText(recorded.assessment(), context.text_language());
  return context.Show(recorded.entry(), absl::StrCat(line, text));
}

}  // namespace crampwise::client
