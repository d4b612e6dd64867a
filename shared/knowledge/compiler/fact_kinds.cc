#include "shared/knowledge/compiler/fact_kinds.h"

namespace crampwise::knowledge {

bool IsYesNo(v1::AssessmentFactKind kind) {
  switch (kind) {
    case v1::ASSESSMENT_FACT_KIND_SYMPTOM:
    case v1::ASSESSMENT_FACT_KIND_EPISODE_ANSWER:
    case v1::ASSESSMENT_FACT_KIND_EPISODE_NIGHT:
    case v1::ASSESSMENT_FACT_KIND_ANSWER:
    case v1::ASSESSMENT_FACT_KIND_MEDICINE:
      return true;
    default:
      return false;
  }
}

bool IsNumber(v1::AssessmentFactKind kind) { return !IsYesNo(kind) && !IsChoice(kind); }

bool IsChoice(v1::AssessmentFactKind kind) { return kind == v1::ASSESSMENT_FACT_KIND_EPISODE_CHOICE; }

bool IsMedicine(v1::AssessmentFactKind kind) { return kind == v1::ASSESSMENT_FACT_KIND_MEDICINE; }

bool IsPersonNumber(v1::AssessmentFactKind kind) { return kind == v1::ASSESSMENT_FACT_KIND_NUMBER; }

bool IsAge(v1::AssessmentFactKind kind) {
  return kind == v1::ASSESSMENT_FACT_KIND_AGE_DAYS || kind == v1::ASSESSMENT_FACT_KIND_AGE_MONTHS ||
         kind == v1::ASSESSMENT_FACT_KIND_AGE_YEARS;
}

bool IsEpisodeTime(v1::AssessmentFactKind kind) {
  return kind == v1::ASSESSMENT_FACT_KIND_EPISODE_LENGTH || kind == v1::ASSESSMENT_FACT_KIND_EPISODE_SPAN;
}

std::optional<assess::Comparison> ComparisonOf(absl::string_view sign) {
  if (sign == "<") return assess::Comparison::kLess;
  if (sign == "<=") return assess::Comparison::kAtMost;
  if (sign == "=") return assess::Comparison::kEqual;
  if (sign == ">=") return assess::Comparison::kAtLeast;
  if (sign == ">") return assess::Comparison::kGreater;
  return std::nullopt;
}

}  // namespace crampwise::knowledge
