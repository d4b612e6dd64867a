#include "shared/assess/rule_set.h"

namespace crampwise::assess {
namespace {

bool Asks(const RuleSet& rules, const Measure& measure, int fact);

bool Asks(const RuleSet& rules, std::uint16_t expression, int fact) {
  const Expression& node = rules.expressions[expression];
  for (std::uint16_t part : rules.parts.subspan(node.first_part, node.part_count)) {
    if (Asks(rules, part, fact)) return true;
  }
  if (node.op == Op::kAnswer) return node.index == fact;
  return node.op == Op::kCompare && (Asks(rules, node.left, fact) || Asks(rules, node.right, fact));
}

bool Asks(const RuleSet& rules, const Measure& measure, int fact) {
  return measure.kind == MeasureKind::kCount && Asks(rules, measure.expression, fact);
}

template <typename Items, typename NameOf>
int Find(const Items& items, Text name, NameOf name_of) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (name_of(items[i]) == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

int FindFact(const RuleSet& rules, Text name) {
  return Find(rules.facts, name, [](const Fact& fact) { return fact.name; });
}

int FindRule(const RuleSet& rules, Text id) {
  return Find(rules.rules, id, [](const Rule& rule) { return rule.id; });
}

bool IsOnChecklist(const RuleSet& rules, Population population, int fact) {
  if (rules.facts[static_cast<std::size_t>(fact)].kind != FactKind::kSymptom) return false;
  for (const Rule& rule : rules.rules) {
    if (rule.population != population || rule.level < Level::kUrgent) continue;
    if (Asks(rules, rule.condition, fact)) return true;
  }
  return false;
}

}  // namespace crampwise::assess
