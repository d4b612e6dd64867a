#include <sodium.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "crampwise/v1/facts.pb.h"
#include "shared/knowledge/compiler/clock_time.h"
#include "shared/knowledge/compiler/compiler.h"
#include "shared/knowledge/compiler/table_text.h"
#include "shared/knowledge/compiler/table_writers.h"

namespace crampwise::knowledge {
namespace {

namespace api = ::crampwise::v1;

class TableWriter {
 public:
  std::string Write(const v1::KnowledgeFile& knowledge) {
    tables_.Table("PlanItemRule", "PlanItems", knowledge.plan_items(),
                  [this](const auto& rule) { return PlanItem(rule); });
    tables_.Table("ReliefRule", "Relief", knowledge.relief(), [this](const auto& rule) { return Relief(rule); });
    tables_.Table("WarningRule", "Warnings", knowledge.warnings(), [&](const v1::WarningRule& warning) {
      return Warning(warning, RuleOf(warning, knowledge.assessment()));
    });
    tables_.Table("SafetyQuestion", "SafetyQuestions", knowledge.safety_questions(),
                  [](const v1::SafetyQuestion& rule) {
                    return Braced({EnumOf(rule.part()), TextOf(rule.text()), Bool(rule.child_only())});
                  });
    tables_.Table("FactQuestion", "FactQuestions", knowledge.fact_questions(), [](const v1::FactQuestion& rule) {
      return Braced({EnumOf(rule.fact()), TextOf(rule.text()), TextOf(rule.label())});
    });
    tables_.Table("Phrase", "Phrases", knowledge.phrases(), [](const v1::Phrase& rule) {
      return Braced({Quoted(rule.id()), TextOf(rule.text())});
    });
    tables_.Table("EmergencyNumber", "EmergencyNumbers", knowledge.emergency_numbers(),
                  [](const v1::EmergencyNumber& rule) {
                    return Braced({Quoted(rule.country()), Quoted(rule.number())});
                  });
    tables_.Table("Source", "Sources", knowledge.sources(), [](const v1::Source& rule) {
      return Braced({Quoted(rule.id()), TextOf(rule.text())});
    });
    tables_.Define(absl::StrCat("absl::string_view Version() { return ", Quoted(Hash(knowledge)), "; }"));
    WriteStatements(knowledge, tables_);
    WriteFoods(knowledge, tables_);
    WriteFactors(knowledge, tables_);
    WriteDayQuestions(knowledge, tables_);
    WriteSpacing(knowledge, tables_);
    WriteLocales(knowledge, tables_);
    WriteLaboratoryWords(knowledge, tables_);
    return tables_.Finish({"shared/knowledge/day_questions.h", "shared/knowledge/factors.h", "shared/knowledge/foods.h",
                           "shared/knowledge/knowledge.h", "shared/knowledge/laboratory.h",
                           "shared/knowledge/locales.h", "shared/knowledge/spacing.h",
                           "shared/knowledge/statements.h"});
  }

 private:
  static std::string Hash(const v1::KnowledgeFile& knowledge) {
    const std::string bytes = knowledge.SerializeAsString();
    unsigned char hash[crypto_generichash_BYTES_MIN];
    crypto_generichash(hash, sizeof(hash), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                       0);
    return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(hash), sizeof(hash)));
  }

  static std::string AnchorOf(const v1::Anchor& anchor) {
    return Braced({EnumOf(anchor.type()), absl::StrCat(anchor.offset_minutes()),
                   absl::StrCat(ClockMinutes(anchor.clock()).value_or(0)), absl::StrCat(anchor.every_minutes()),
                   EnumOf(anchor.only_if())});
  }

  std::string Condition(const v1::Condition& condition) {
    return Braced({absl::StrCat(condition.min_gestational_week()),
                   tables_.EnumArray<api::Fact>("api::Fact", condition.any_yes()), Bool(condition.multiple_pregnancy()),
                   EnumOf(condition.season()), Bool(condition.work_block()), Bool(condition.heat()),
                   absl::StrCat(condition.min_age_months()), absl::StrCat(condition.before_age_months()),
                   absl::StrCat(condition.days_after_event()), Bool(condition.stock_low())});
  }

  template <typename Conditions>
  std::string ConditionArray(const Conditions& conditions) {
    return tables_.Array("Condition", conditions,
                         [this](const v1::Condition& condition) { return Condition(condition); });
  }

  std::string PlanItem(const v1::PlanItemRule& rule) {
    return Braced({Quoted(rule.kind()),
                   EnumOf(rule.population()),
                   tables_.Array("Anchor", rule.anchors(), AnchorOf),
                   EnumOf(rule.frequency()),
                   absl::StrCat(rule.once_in_week()),
                   EnumOf(rule.default_switch()),
                   ConditionArray(rule.any_of()),
                   ConditionArray(rule.on_if()),
                   tables_.EnumArray<api::Fact>("api::Fact", rule.contraindications()),
                   tables_.EnumArray<api::Fact>("api::Fact", rule.off_while()),
                   Bool(rule.not_in_heat()),
                   absl::StrCat(rule.late_minutes()),
                   Bool(rule.late_until_next_meal()),
                   Bool(rule.late_until_window_end()),
                   EnumOf(rule.priority()),
                   Bool(rule.own_cap()),
                   Bool(rule.hidden_when_urgent()),
                   TextOf(rule.text()),
                   tables_.StringArray(rule.source_ids()),
                   Quoted(rule.only_with()),
                   Bool(rule.late_before_next_dose()),
                   tables_.Array("TextVariant", rule.text_variants(), [this](const v1::TextVariant& variant) {
                     return Braced({Condition(variant.when()), TextOf(variant.text()),
                                    tables_.EnumArray<api::Fact>("api::Fact", variant.all_no())});
                   })});
  }

  std::string Relief(const v1::ReliefRule& rule) {
    return Braced({Quoted(rule.variant()), tables_.EnumArray<api::Population>("api::Population", rule.populations()),
                   TextOf(rule.title()),
                   tables_.Array("ReliefStep", rule.steps(),
                                 [](const v1::ReliefStepRule& step) {
                                   return Braced({TextOf(step.text()), absl::StrCat(step.hold_seconds())});
                                 }),
                   TextOf(rule.stop()), tables_.StringArray(rule.source_ids()),
                   absl::StrCat(rule.min_gestational_week()), absl::StrCat(rule.before_gestational_week()),
                   absl::StrCat(rule.min_age_months()), absl::StrCat(rule.max_age_months()),
                   Bool(rule.first_aid_only())});
  }

  // The check has found it.
  static const v1::AssessmentRule& RuleOf(const v1::WarningRule& warning, const v1::Assessment& assessment) {
    return *std::find_if(assessment.rules().begin(), assessment.rules().end(),
                         [&](const v1::AssessmentRule& rule) { return rule.id() == warning.rule_id(); });
  }

  std::string Warning(const v1::WarningRule& warning, const v1::AssessmentRule& rule) {
    return Braced({Quoted(rule.id()), EnumOf(rule.population()), EnumOf(warning.part()), EnumOf(rule.level()),
                   TextOf(rule.message()), tables_.StringArray(rule.source_ids()), Quoted(rule.first_aid())});
  }

  TableText tables_;
};

}  // namespace

std::vector<TableFile> WriteTables(const v1::KnowledgeFile& knowledge) {
  TableText analytes;
  WriteAnalytes(knowledge, analytes);
  TableText assessment;
  WriteAssessment(knowledge, assessment);
  TableText factors;
  WriteFactorRules(knowledge, factors);
  return {{"knowledge_tables.cc", TableWriter().Write(knowledge)},
          {"analyte_tables.cc", analytes.Finish({"shared/knowledge/analytes.h"})},
          {"assessment_tables.cc", assessment.Finish({"shared/knowledge/assessment_rules.h"})},
          {"factor_tables.cc", factors.Finish({"shared/knowledge/factor_rules.h"})}};
}

}  // namespace crampwise::knowledge
