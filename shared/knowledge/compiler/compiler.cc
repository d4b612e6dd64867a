#include "shared/knowledge/compiler/compiler.h"

#include <utility>

#include "shared/knowledge/compiler/assessment_check.h"
#include "shared/knowledge/compiler/day_question_check.h"
#include "shared/knowledge/compiler/factor_check.h"
#include "shared/knowledge/compiler/food_check.h"
#include "shared/knowledge/compiler/guidance_check.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/laboratory_check.h"
#include "shared/knowledge/compiler/locale_check.h"
#include "shared/knowledge/compiler/plan_item_check.h"
#include "shared/knowledge/compiler/schema_check.h"
#include "shared/knowledge/compiler/source_file.h"
#include "shared/knowledge/compiler/spacing_check.h"
#include "shared/knowledge/compiler/statement_check.h"

namespace crampwise::knowledge {
namespace {

void CheckMeaning(const SourceFile& file, const Index& index, Faults& faults) {
  using File = v1::KnowledgeFile;
  const v1::KnowledgeFile& content = file.content;
  const Spot spot(file);
  const auto each = [&](const auto& rules, int field_number, auto check) {
    for (int i = 0; i < rules.size(); ++i) check(rules[i], spot.Child(field_number, i), index, faults);
  };
  each(content.plan_items(), File::kPlanItemsFieldNumber, CheckPlanItem);
  each(content.relief(), File::kReliefFieldNumber, CheckRelief);
  each(content.warnings(), File::kWarningsFieldNumber, CheckWarning);
  each(content.emergency_numbers(), File::kEmergencyNumbersFieldNumber, CheckEmergencyNumber);
  each(content.sources(), File::kSourcesFieldNumber, CheckSource);
  each(content.analytes(), File::kAnalytesFieldNumber, CheckAnalyte);
  each(content.foods(), File::kFoodsFieldNumber, CheckFood);
  each(content.recipes(), File::kRecipesFieldNumber, CheckRecipe);
  each(content.spacing(), File::kSpacingFieldNumber, CheckSpacing);
  each(content.intake_advice(), File::kIntakeAdviceFieldNumber, CheckIntakeAdvice);
  each(content.portions(), File::kPortionsFieldNumber, CheckPortion);
  each(content.locales(), File::kLocalesFieldNumber, CheckLocale);
  each(content.factors(), File::kFactorsFieldNumber, CheckFactor);
  each(content.views(), File::kViewsFieldNumber, CheckView);
  each(content.day_questions(), File::kDayQuestionsFieldNumber, CheckDayQuestion);
}

}  // namespace

// Nothing of a stage with faults reaches the next one, which would only report their consequences.
v1::KnowledgeFile CheckKnowledge(const std::vector<KnowledgeText>& files, Faults& faults) {
  SourceFiles parsed;
  for (const KnowledgeText& file : files) {
    if (auto source = ParseSourceFile(file.path, file.text, faults)) parsed.push_back(std::move(source));
  }
  if (!faults.empty()) return {};
  for (const auto& file : parsed) CheckSchema(*file, faults);
  const Index index = BuildIndex(parsed, faults);
  if (!faults.empty()) return {};
  v1::KnowledgeFile merged;
  bool signed_off = true;
  for (const auto& file : parsed) {
    CheckMeaning(*file, index, faults);
    merged.MergeFrom(file->content);
    signed_off = signed_off && file->content.review() == v1::REVIEW_SIGNED_OFF;
  }
  if (faults.empty()) CheckAssessment(parsed, index, faults);
  if (faults.empty()) CheckFactorConditions(parsed, merged, faults);
  if (faults.empty()) CheckIdleSources(parsed, merged, faults);
  merged.set_review(signed_off ? v1::REVIEW_SIGNED_OFF : v1::REVIEW_EDITORIAL);
  return merged;
}

}  // namespace crampwise::knowledge
