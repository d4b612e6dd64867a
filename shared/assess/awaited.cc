#include "shared/assess/awaited.h"

#include <algorithm>
#include <utility>

#include "shared/assess/evaluate.h"
#include "shared/assess/situation.h"

namespace crampwise::assess {
namespace {

class Collector {
 public:
  Collector(const RuleSet& rules, std::span<const std::uint16_t> wanted, Evaluator& evaluator)
      : rules_(rules), wanted_(wanted), evaluator_(evaluator) {}

  // Of an expression of the rule that was evaluated last.
  void Collect(std::uint16_t expression, std::vector<std::uint16_t>& facts) {
    const Expression& node = rules_.expressions[expression];
    switch (node.op) {
      case Op::kAll:
        return CollectAll(node, facts);
      case Op::kAnswer:
      case Op::kChoice:
        return AddIfWanted(node.index, facts);
      case Op::kCompare:
        CollectMeasure(node.left, facts);
        return CollectMeasure(node.right, facts);
      default:
        for (const std::uint16_t part : PartsOf(node)) Collect(part, facts);
    }
  }

 private:
  std::span<const std::uint16_t> PartsOf(const Expression& node) const {
    return rules_.parts.subspan(node.first_part, node.part_count);
  }

  void CollectAll(const Expression& all, std::vector<std::uint16_t>& facts) {
    std::vector<std::uint16_t> found;
    for (const std::uint16_t part : PartsOf(all)) {
      std::vector<std::uint16_t> of_part;
      Collect(part, of_part);
      // Inside a count it is about other entries than those of now.
      if (of_part.empty() && !in_count_ && evaluator_.Evaluate(part) == Three::kFalse) return;
      found.insert(found.end(), of_part.begin(), of_part.end());
    }
    for (const std::uint16_t fact : found) AddIfWanted(fact, facts);
  }

  void CollectMeasure(const Measure& measure, std::vector<std::uint16_t>& facts) {
    if (measure.kind == MeasureKind::kFact || measure.kind == MeasureKind::kFactOrConstant) {
      AddIfWanted(measure.index, facts);
    }
    if (measure.kind != MeasureKind::kCount) return;
    const bool was_in_count = std::exchange(in_count_, true);
    Collect(measure.expression, facts);
    in_count_ = was_in_count;
  }

  void AddIfWanted(std::uint16_t fact, std::vector<std::uint16_t>& facts) const {
    const bool is_wanted = std::find(wanted_.begin(), wanted_.end(), fact) != wanted_.end();
    if (is_wanted && std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
  }

  const RuleSet& rules_;
  const std::span<const std::uint16_t> wanted_;
  Evaluator& evaluator_;
  bool in_count_ = false;
};

}  // namespace

std::vector<AwaitedRule> FindAwaited(const RuleSet& rules, std::span<const Analyte> analytes, const Input& input,
                                     std::span<const std::uint16_t> facts) {
  const Situation situation(rules, analytes, input);
  Evaluator evaluator(situation);
  Collector collector(rules, facts, evaluator);
  std::vector<AwaitedRule> awaited;
  for (std::uint16_t i = 0; i < rules.rules.size(); ++i) {
    if (rules.rules[i].population != input.person.population) continue;
    evaluator.EvaluateRule(i);
    AwaitedRule rule{i, {}};
    collector.Collect(rules.rules[i].condition, rule.facts);
    if (!rule.facts.empty()) awaited.push_back(std::move(rule));
  }
  return awaited;
}

}  // namespace crampwise::assess
