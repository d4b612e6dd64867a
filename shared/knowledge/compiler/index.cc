#include "shared/knowledge/compiler/index.h"

#include <algorithm>

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

const auto kId = [](const auto& rule) { return rule.id(); };
const auto kCountry = [](const auto& rule) { return rule.country(); };

void CollectGuidance(const v1::KnowledgeFile& content, const Spot& spot, Index& index, Faults& faults) {
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
  Collect(content.phrases(), spot, File::kPhrasesFieldNumber, index.phrases, kId, faults);
  Collect(content.emergency_numbers(), spot, File::kEmergencyNumbersFieldNumber, index.countries, kCountry, faults);
  Collect(content.sources(), spot, File::kSourcesFieldNumber, index.sources, kId, faults);
}

void CollectReferenceData(const v1::KnowledgeFile& content, const Spot& spot, Index& index, Faults& faults) {
  using File = v1::KnowledgeFile;
  Collect(content.analytes(), spot, File::kAnalytesFieldNumber, index.analytes, kId, faults);
  Collect(content.foods(), spot, File::kFoodsFieldNumber, index.food_ids, kId, faults);
  Collect(content.recipes(), spot, File::kRecipesFieldNumber, index.recipes, kId, faults);
  Collect(content.spacing(), spot, File::kSpacingFieldNumber, index.spacing, kId, faults);
  Collect(content.intake_advice(), spot, File::kIntakeAdviceFieldNumber, index.intake_advice, kId, faults);
  Collect(content.locales(), spot, File::kLocalesFieldNumber, index.locales, kCountry, faults);
  Collect(
      content.views(), spot, File::kViewsFieldNumber, index.views, [](const v1::View& view) { return view.kind(); },
      faults);
}

// A code may stand in several entries, once for each population.
void CollectFactors(const v1::KnowledgeFile& content, const Spot& spot, Index& index, Faults& faults) {
  for (int i = 0; i < content.factors_size(); ++i) {
    for (const int population : content.factors(i).populations()) {
      if (index.factors.emplace(population, content.factors(i).code()).second) continue;
      faults.push_back(spot.FaultAt(v1::KnowledgeFile::kFactorsFieldNumber, "duplicate in factors", i));
    }
  }
}

// What the checks look up by more than an id.
void CollectDetails(const v1::KnowledgeFile& content, Index& index) {
  for (const v1::Food& food : content.foods()) index.foods.emplace(food.id(), &food);
  for (const v1::AssessmentRule& rule : content.assessment().rules()) index.assessment_rules.emplace(rule.id(), &rule);
  for (const v1::AssessmentFact& fact : content.assessment().facts()) index.facts.insert(fact.name());
  for (const v1::AssessmentFact& fact : content.factor_facts()) index.facts.insert(fact.name());
  for (const v1::Analyte& analyte : content.analytes()) {
    for (const v1::AnalyteUnit& unit : analyte.units()) index.analyte_units.emplace(analyte.id(), unit.name());
  }
  for (const v1::SpacingRule& rule : content.spacing()) {
    for (const int first : rule.first()) {
      for (const int second : rule.second()) index.spaced_pairs.emplace(std::minmax(first, second), rule.id());
    }
  }
}

}  // namespace

Index BuildIndex(const SourceFiles& files, Faults& faults) {
  Index index;
  for (const auto& file : files) {
    CollectGuidance(file->content, Spot(*file), index, faults);
    CollectReferenceData(file->content, Spot(*file), index, faults);
    CollectFactors(file->content, Spot(*file), index, faults);
    CollectDetails(file->content, index);
  }
  return index;
}

}  // namespace crampwise::knowledge
