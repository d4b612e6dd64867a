#include "shared/foods/diarrhoea.h"

#include <algorithm>

namespace crampwise {
namespace {

// As in evidence.md 5.1 (electrolyte_loss, child_fluid_loss).
constexpr int kFewestStools = 3;

bool IsTicked(const v1::FindingAnswer& answer) {
  return answer.code() == "diarrhoea_heavy" &&
         (answer.answer() == v1::ANSWER_YES || answer.answer() == v1::ANSWER_NOT_SURE);
}

bool TellsOfDiarrhoea(const v1::JournalEntry& entry) {
  const auto& answers = entry.findings().answers();
  return entry.day_note().loose_stools() >= kFewestStools || entry.child_day().loose_stools() >= kFewestStools ||
         entry.check_up().diarrhoea_days() > 0 || std::any_of(answers.begin(), answers.end(), IsTicked);
}

}  // namespace

bool TellOfDiarrhoea(absl::Span<const v1::JournalEntry> entries) {
  return std::any_of(entries.begin(), entries.end(), TellsOfDiarrhoea);
}

}  // namespace crampwise
