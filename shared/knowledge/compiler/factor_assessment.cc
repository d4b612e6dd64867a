#include "shared/knowledge/compiler/factor_assessment.h"

#include "absl/strings/str_cat.h"

namespace crampwise::knowledge {
namespace {

std::string ConditionOf(const v1::Factor& factor, crampwise::v1::Population population) {
  if (factor.min_age_months() == 0 || population != crampwise::v1::POPULATION_CHILD) return factor.when();
  return absl::StrCat("all[age_months >= ", factor.min_age_months(), ", ", factor.when(), "]");
}

}  // namespace

v1::Assessment FactorAssessment(const v1::KnowledgeFile& knowledge) {
  v1::Assessment assessment;
  *assessment.mutable_facts() = knowledge.assessment().facts();
  assessment.mutable_facts()->MergeFrom(knowledge.factor_facts());
  *assessment.mutable_macros() = knowledge.assessment().macros();
  for (const v1::Factor& factor : knowledge.factors()) {
    if (factor.when().empty()) continue;
    for (const int population : factor.populations()) {
      v1::AssessmentRule& rule = *assessment.add_rules();
      rule.set_id(factor.code());
      rule.set_population(static_cast<crampwise::v1::Population>(population));
      rule.set_level(crampwise::v1::URGENCY_ROUTINE);
      rule.set_when(ConditionOf(factor, rule.population()));
      *rule.mutable_message() = factor.explanation();
      *rule.mutable_source_ids() = factor.source_ids();
    }
  }
  return assessment;
}

}  // namespace crampwise::knowledge
