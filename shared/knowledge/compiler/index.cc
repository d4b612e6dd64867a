#include "shared/knowledge/compiler/index.h"

#include "absl/strings/str_cat.h"

namespace crampwise::knowledge {
namespace {

// Adds the key of each rule of a list to `keys`.
template <typename Rules, typename Key, typename KeyOf>
void Collect(const Rules& rules, const Spot& file, int field_number, std::set<Key>& keys, KeyOf key_of,
             Faults& faults) {
  for (int i = 0; i < rules.size(); ++i) {
    if (keys.insert(key_of(rules[i])).second) continue;
    const std::string& list = v1::KnowledgeFile::descriptor()->FindFieldByNumber(field_number)->name();
    faults.push_back(file.FaultAt(field_number, absl::StrCat("duplicate in ", list), i));
  }
}

void CollectFile(const SourceFile& file, Index& index, Faults& faults) {
  const v1::KnowledgeFile& content = file.content;
  const Spot spot(file);
  using File = v1::KnowledgeFile;
  Collect(
      content.plan_items(), spot, File::kPlanItemsFieldNumber, index.plan_items,
      [](const v1::PlanItemRule& rule) { return std::pair(rule.population(), rule.kind()); }, faults);
  Collect(
      content.relief(), spot, File::kReliefFieldNumber, index.relief,
      [](const v1::ReliefRule& rule) { return rule.variant(); }, faults);
  Collect(
      content.warnings(), spot, File::kWarningsFieldNumber, index.warnings,
      [](const v1::WarningRule& rule) { return std::pair(rule.population(), rule.part()); }, faults);
  Collect(
      content.safety_questions(), spot, File::kSafetyQuestionsFieldNumber, index.safety_questions,
      [](const v1::SafetyQuestion& rule) { return rule.part(); }, faults);
  Collect(
      content.fact_questions(), spot, File::kFactQuestionsFieldNumber, index.fact_questions,
      [](const v1::FactQuestion& rule) { return rule.fact(); }, faults);
  Collect(
      content.phrases(), spot, File::kPhrasesFieldNumber, index.phrases,
      [](const v1::Phrase& rule) { return rule.id(); }, faults);
  Collect(
      content.emergency_numbers(), spot, File::kEmergencyNumbersFieldNumber, index.countries,
      [](const v1::EmergencyNumber& rule) { return rule.country(); }, faults);
  Collect(
      content.sources(), spot, File::kSourcesFieldNumber, index.sources,
      [](const v1::Source& rule) { return rule.id(); }, faults);
  Collect(
      content.analytes(), spot, File::kAnalytesFieldNumber, index.analytes,
      [](const v1::Analyte& rule) { return rule.id(); }, faults);
}

}  // namespace

Index BuildIndex(const SourceFiles& files, Faults& faults) {
  Index index;
  for (const auto& file : files) CollectFile(*file, index, faults);
  return index;
}

}  // namespace crampwise::knowledge
