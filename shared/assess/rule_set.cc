#include "shared/assess/rule_set.h"

namespace crampwise::assess {
namespace {

// Marks the facts that the expression asks for with yes or no.
void MarkAnswers(const RuleSet& rules, std::uint16_t expression, std::vector<bool>& marked) {
  const Expression& node = rules.expressions[expression];
  if (node.op == Op::kAnswer) marked[node.index] = true;
  const bool is_count = node.op == Op::kCompare && node.left.kind == MeasureKind::kCount;
  if (is_count) MarkAnswers(rules, node.left.expression, marked);
  for (const std::uint16_t part : rules.parts.subspan(node.first_part, node.part_count)) {
    MarkAnswers(rules, part, marked);
  }
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

std::vector<std::uint16_t> Checklist(const RuleSet& rules, Population population) {
  std::vector<bool> marked(rules.facts.size());
  for (const Rule& rule : rules.rules) {
    if (rule.population == population && rule.level >= Level::kUrgent) MarkAnswers(rules, rule.condition, marked);
  }
  std::vector<std::uint16_t> checklist;
  for (std::uint16_t fact = 0; fact < marked.size(); ++fact) {
    if (marked[fact] && rules.facts[fact].kind == FactKind::kSymptom) checklist.push_back(fact);
  }
  return checklist;
}

}  // namespace crampwise::assess
