#include "shared/assess/follow_up.h"

#include <algorithm>
#include <span>

namespace crampwise::assess {
namespace {

std::span<const std::uint16_t> PartsOf(const RuleSet& rules, const Expression& expression) {
  return rules.parts.subspan(expression.first_part, expression.part_count);
}

bool IsFact(const Measure& measure) { return measure.kind == MeasureKind::kFact; }

void AddOnce(std::uint16_t fact, std::vector<std::uint16_t>& facts) {
  if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
}

// What a person can say to decide the undecided expression.
void CollectUnanswered(const RuleSet& rules, Evaluator& evaluator, std::uint16_t expression,
                       std::vector<std::uint16_t>& facts) {
  if (evaluator.Evaluate(expression) != Three::kUnknown) return;
  const Expression& node = rules.expressions[expression];
  switch (node.op) {
    case Op::kAnswer:
    case Op::kChoice:
    case Op::kCrampsBeganOn:
      AddOnce(node.index, facts);
      break;
    case Op::kCompare:
      if (IsFact(node.left) || node.left.kind == MeasureKind::kDaysTaken) AddOnce(node.left.index, facts);
      break;
    default:
      for (std::uint16_t part : PartsOf(rules, node)) CollectUnanswered(rules, evaluator, part, facts);
  }
}

// "Did not answer", "not back to normal": what is true because somebody said "no".
bool IsDenial(const RuleSet& rules, const Expression& node) {
  const std::span<const std::uint16_t> parts = PartsOf(rules, node);
  return node.op == Op::kNone && parts.size() == 1 && rules.expressions[parts.front()].op == Op::kAnswer;
}

// Whether the expression is true by something other than an exemption that does not apply.
bool IsSign(const RuleSet& rules, Evaluator& evaluator, std::uint16_t expression) {
  const Expression& node = rules.expressions[expression];
  if (evaluator.Evaluate(expression) != Three::kTrue) return false;
  if (node.op == Op::kNone) return IsDenial(rules, node);
  const std::span<const std::uint16_t> parts = PartsOf(rules, node);
  return parts.empty() ||
         std::any_of(parts.begin(), parts.end(), [&](std::uint16_t part) { return IsSign(rules, evaluator, part); });
}

// Of an "all". Without a sign beside it, its only undecided part may hold one that misses an answer.
std::vector<std::uint16_t> MissingPartOf(const RuleSet& rules, Evaluator& evaluator, const Expression& all) {
  bool has_sign = false;
  std::vector<std::uint16_t> undecided;
  for (std::uint16_t part : PartsOf(rules, all)) {
    const Three value = evaluator.Evaluate(part);
    has_sign = has_sign || IsSign(rules, evaluator, part);
    if (value == Three::kUnknown) undecided.push_back(part);
  }
  if (undecided.size() != 1) return {};
  if (!has_sign) return MissingAnswers(rules, evaluator, undecided.front());
  std::vector<std::uint16_t> facts;
  CollectUnanswered(rules, evaluator, undecided.front(), facts);
  return facts;
}

}  // namespace

std::vector<std::uint16_t> MissingAnswers(const RuleSet& rules, Evaluator& evaluator, std::uint16_t expression) {
  const Expression& node = rules.expressions[expression];
  if (evaluator.Evaluate(expression) != Three::kUnknown) return {};
  if (node.op == Op::kAll) return MissingPartOf(rules, evaluator, node);
  if (node.op != Op::kAny) return {};
  for (std::uint16_t part : PartsOf(rules, node)) {
    std::vector<std::uint16_t> facts = MissingAnswers(rules, evaluator, part);
    if (!facts.empty()) return facts;
  }
  return {};
}

}  // namespace crampwise::assess
