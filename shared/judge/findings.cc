#include "shared/judge/findings.h"

#include <array>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "shared/judge/fact_codes.h"
#include "shared/knowledge/assessment_rules.h"

namespace crampwise {
namespace {

using assess::Answer;
using assess::Population;

constexpr std::size_t kPopulations = 3;

// What each part of the safety question names. A "yes" says only that it is one of them.
constexpr absl::string_view kLegSigns[] = {"leg_swelling_one_side", "leg_warm_one_side", "leg_colour_change_one_side",
                                           "calf_pain_constant"};
constexpr absl::string_view kChestSigns[] = {"chest_pain", "breathless_sudden"};
constexpr absl::string_view kChildSigns[] = {"unresponsive", "rhythmic_jerks", "blue_or_grey", "eyes_roll_or_stare"};

void Deny(v1::Answer answer, absl::Span<const absl::string_view> signs, assess::Entry& made) {
  if (answer != v1::ANSWER_NO) return;
  for (const absl::string_view sign : signs) made.answers.push_back({PlaceOf(sign), Answer::kNo});
}

const std::vector<FactPlace>& ChecklistOf(Population population) {
  static const auto& lists = *[] {
    auto* made = new std::array<std::vector<FactPlace>, kPopulations>;
    for (std::size_t i = 0; i < kPopulations; ++i) {
      (*made)[i] = assess::Checklist(knowledge::AssessmentRules(), static_cast<Population>(i));
    }
    return made;
  }();
  return lists[static_cast<std::size_t>(population)];
}

}  // namespace

Answer ToCore(v1::Answer answer) {
  switch (answer) {
    case v1::ANSWER_YES:
      return Answer::kYes;
    case v1::ANSWER_NO:
      return Answer::kNo;
    case v1::ANSWER_NOT_SURE:
      return Answer::kNotSure;
    default:
      return Answer::kUnanswered;
  }
}

// Of several answers for a fact the last one counts: those for the item itself come last.
void AddFindings(const v1::JournalEntry& entry, Population population, FactScope scope, assess::Entry& made) {
  const v1::SafetyAnswers& safety = entry.episode().safety();
  Deny(safety.leg_signs(), kLegSigns, made);
  Deny(safety.chest_signs(), kChestSigns, made);
  Deny(safety.child_signs(), kChildSigns, made);
  if (entry.findings().none_of_these()) {
    for (const FactPlace place : ChecklistOf(population)) made.answers.push_back({place, Answer::kNo});
  }
  const std::size_t known = knowledge::AssessmentRules().facts.size();
  for (const v1::FindingAnswer& finding : entry.findings().answers()) {
    const std::optional<FactPlace> place = FindFactPlace(finding.code());
    if (!place.has_value() || (scope == FactScope::kRedFlags && *place >= known)) continue;
    made.answers.push_back({*place, ToCore(finding.answer())});
  }
}

}  // namespace crampwise
