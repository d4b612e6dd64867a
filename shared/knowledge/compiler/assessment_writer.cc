#include <vector>

#include "absl/strings/str_cat.h"
#include "shared/knowledge/compiler/assessment_check.h"
#include "shared/knowledge/compiler/table_writers.h"

namespace crampwise::knowledge {
namespace {

using assess::Expression;
using assess::Measure;

// Enumerators of the core, by their values.
template <typename Enum>
std::string Cast(absl::string_view type, Enum value) {
  return absl::StrCat("assess::", type, "{", static_cast<int>(value), "}");
}

std::string MeasureText(const Measure& measure) {
  return Braced(
      {Cast("MeasureKind", measure.kind), absl::StrCat(measure.index), absl::StrCat(measure.expression),
       Braced({absl::StrCat(measure.window.length), absl::StrCat(measure.window.skip), Bool(measure.window.hours)}),
       Number(measure.value)});
}

std::string ExpressionText(const Expression& node) {
  return Braced({Cast("Op", node.op), absl::StrCat(node.first_part), absl::StrCat(node.part_count),
                 absl::StrCat(node.index), absl::StrCat(node.options, "U"), absl::StrCat(node.days),
                 Cast("Comparison", node.comparison), MeasureText(node.left), MeasureText(node.right)});
}

// In the order of FactKind, which assessment.proto follows.
std::string FactKindText(v1::AssessmentFactKind kind) { return Cast("FactKind", kind - 1); }

std::string PopulationText(crampwise::v1::Population population) { return Cast("Population", population - 1); }

class Writer {
 public:
  Writer(const v1::Assessment& assessment, TableText& tables)
      : assessment_(assessment), rules_(InTableOrder(assessment)), builder_(assessment, rules_), tables_(tables) {}

  // `function` returns the rule set.
  void Write(absl::string_view function) {
    const std::string facts =
        tables_.Array("assess::Fact", assessment_.facts(), [this](const auto& fact) { return FactText(fact); });
    const std::string rules =
        tables_.Array("assess::Rule", rules_, [this](const auto* rule) { return RuleText(*rule); });
    const ConditionTables& conditions = builder_.tables();
    const std::string expressions = tables_.Array("assess::Expression", conditions.expressions, ExpressionText);
    const std::string parts =
        tables_.Array("std::uint16_t", conditions.parts, [](std::uint16_t part) { return absl::StrCat(part); });
    const std::string rule_set = Braced({facts, TextArray(conditions.analytes), expressions, parts, rules});
    tables_.Define(absl::StrCat("const assess::RuleSet& ", function,
                                "() {\n  static constexpr assess::RuleSet kRules = ", rule_set,
                                ";\n  return kRules;\n}"));
  }

 private:
  template <typename Strings>
  std::string TextArray(const Strings& strings) {
    return tables_.Array("assess::Text", strings, Quoted);
  }

  std::string FactText(const v1::AssessmentFact& fact) {
    return Braced({Quoted(fact.name()), FactKindText(fact.kind()), TextArray(fact.options()),
                   absl::StrCat(fact.unit_seconds()), Quoted(fact.label().en()), Quoted(fact.label().zh())});
  }

  std::string RuleText(const v1::AssessmentRule& rule) {
    const std::uint16_t condition = *builder_.Build(rule, rule.when());
    const std::uint16_t urgent_only_if =
        rule.urgent_only_if().empty() ? assess::kNoExpression : *builder_.Build(rule, rule.urgent_only_if());
    return Braced({Quoted(rule.id()), PopulationText(rule.population()), Cast("Level", rule.level()),
                   absl::StrCat(condition), absl::StrCat(urgent_only_if), Quoted(rule.message().en()),
                   Quoted(rule.message().zh()), TextArray(rule.source_ids()), Quoted(rule.first_aid())});
  }

  const v1::Assessment& assessment_;
  const std::vector<const v1::AssessmentRule*> rules_;
  ConditionBuilder builder_;
  TableText& tables_;
};

}  // namespace

void WriteRuleSet(const v1::Assessment& assessment, absl::string_view function, TableText& tables) {
  Writer(assessment, tables).Write(function);
}

void WriteAssessment(const v1::KnowledgeFile& knowledge, TableText& tables) {
  WriteRuleSet(knowledge.assessment(), "AssessmentRules", tables);
}

}  // namespace crampwise::knowledge
