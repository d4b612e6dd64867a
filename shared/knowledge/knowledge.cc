#include "shared/knowledge/knowledge.h"

#include "shared/knowledge/find.h"
#include "shared/knowledge/laboratory.h"
#include "shared/knowledge/statements.h"

namespace crampwise::knowledge {
const PlanItemRule* FindPlanItem(api::Population population, absl::string_view kind) {
  return Find(PlanItems(),
              [&](const PlanItemRule& rule) { return rule.population == population && rule.kind == kind; });
}

const ReliefRule* FindRelief(absl::string_view variant) {
  return Find(Relief(), [&](const ReliefRule& rule) { return rule.variant == variant; });
}

const FactQuestion* FindFactQuestion(api::Fact fact) {
  return Find(FactQuestions(), [&](const FactQuestion& question) { return question.fact == fact; });
}

const Source* FindSource(absl::string_view id) {
  return Find(Sources(), [&](const Source& source) { return source.id == id; });
}

const Statement* FindStatement(absl::string_view id) {
  return Find(Statements(), [&](const Statement& statement) { return statement.id == id; });
}

const AnalyteWords* FindAnalyteWords(absl::string_view id) {
  return Find(LaboratoryWords(), [&](const AnalyteWords& words) { return words.id == id; });
}

const Text& PhraseText(absl::string_view id) {
  static constexpr Text kNone{};
  const Phrase* phrase = Find(Phrases(), [&](const Phrase& entry) { return entry.id == id; });
  return phrase == nullptr ? kNone : phrase->text;
}

absl::string_view EmergencyNumberOf(absl::string_view country) {
  const auto of = [](absl::string_view code) {
    return Find(EmergencyNumbers(), [&](const EmergencyNumber& entry) { return entry.country == code; });
  };
  const EmergencyNumber* number = of(country);
  return number != nullptr ? number->number : of("")->number;
}

}  // namespace crampwise::knowledge
