#include "shared/knowledge/compiler/compiler.h"

#include <utility>

#include "shared/knowledge/compiler/assessment_check.h"
#include "shared/knowledge/compiler/guidance_check.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/laboratory_check.h"
#include "shared/knowledge/compiler/plan_item_check.h"
#include "shared/knowledge/compiler/schema_check.h"
#include "shared/knowledge/compiler/source_file.h"
#include "shared/knowledge/compiler/statement_check.h"

namespace crampwise::knowledge {
namespace {

void CheckMeaning(const SourceFile& file, const Index& index, Faults& faults) {
  using File = v1::KnowledgeFile;
  const v1::KnowledgeFile& content = file.content;
  const Spot spot(file);
  for (int i = 0; i < content.plan_items_size(); ++i) {
    CheckPlanItem(content.plan_items(i), spot.Child(File::kPlanItemsFieldNumber, i), index, faults);
  }
  for (int i = 0; i < content.relief_size(); ++i) {
    CheckRelief(content.relief(i), spot.Child(File::kReliefFieldNumber, i), index, faults);
  }
  for (int i = 0; i < content.warnings_size(); ++i) {
    CheckWarning(content.warnings(i), spot.Child(File::kWarningsFieldNumber, i), index, faults);
  }
  for (int i = 0; i < content.emergency_numbers_size(); ++i) {
    CheckEmergencyNumber(content.emergency_numbers(i), spot.Child(File::kEmergencyNumbersFieldNumber, i), faults);
  }
  for (int i = 0; i < content.analytes_size(); ++i) {
    CheckAnalyte(content.analytes(i), spot.Child(File::kAnalytesFieldNumber, i), index, faults);
  }
  for (int i = 0; i < content.sources_size(); ++i) {
    CheckSource(content.sources(i), spot.Child(File::kSourcesFieldNumber, i), index, faults);
  }
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
  merged.set_review(signed_off ? v1::REVIEW_SIGNED_OFF : v1::REVIEW_EDITORIAL);
  return merged;
}

}  // namespace crampwise::knowledge
