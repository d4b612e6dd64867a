#include "shared/knowledge/compiler/condition_logic.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace crampwise::knowledge {
namespace {

using assess::Comparison;
using assess::Expression;
using assess::Measure;
using assess::MeasureKind;
using assess::Op;

// An expression that is to have a value.
struct Goal {
  std::uint16_t expression;
  bool value;
};

// The numbers from low to high, without an end that is open.
struct Interval {
  double low = -1e300;
  double high = 1e300;
  bool low_open = false;
  bool high_open = false;

  bool IsEmpty() const { return low > high || (low == high && (low_open || high_open)); }

  void AtLeast(double value, bool open) {
    if (value > low || (value == low && open)) low = value, low_open = open;
  }
  void AtMost(double value, bool open) {
    if (value < high || (value == high && open)) high = value, high_open = open;
  }
};

// What has been assumed so far.
struct Assumptions {
  std::map<std::tuple<Op, int, int>, bool> answers;
  std::map<int, std::uint32_t> options;
  std::map<std::tuple<MeasureKind, int, int, int, int, bool>, Interval> numbers;
};

bool Narrow(Comparison comparison, bool value, double limit, Interval& interval) {
  if (comparison == Comparison::kEqual) {
    if (!value) return true;
    interval.AtLeast(limit, false);
    interval.AtMost(limit, false);
    return !interval.IsEmpty();
  }
  const bool is_less = comparison == Comparison::kLess || comparison == Comparison::kAtMost;
  const bool is_strict = comparison == Comparison::kLess || comparison == Comparison::kGreater;
  const bool open = is_strict == value;
  if (is_less == value) {
    interval.AtMost(limit, open);
  } else {
    interval.AtLeast(limit, open);
  }
  return !interval.IsEmpty();
}

class Search {
 public:
  Search(const BuiltRule& rule, const std::vector<BuiltRule>& rules, const ConditionTables& tables)
      : rule_(rule), rules_(rules), tables_(tables) {}

  // Whether all goals can be met together with the assumptions.
  bool Succeeds(std::vector<Goal> goals, Assumptions assumptions) const {
    while (!goals.empty()) {
      const Goal goal = goals.back();
      goals.pop_back();
      const Expression& node = tables_.expressions[goal.expression];
      const bool value = goal.value != (node.op == Op::kNone);
      if (IsGroup(node.op)) {
        const bool needs_one = (node.op == Op::kAll) != value;
        if (needs_one) return SucceedsWithOneOf(node, value, goals, assumptions);
        for (std::uint16_t part : PartsOf(node)) goals.push_back({part, value});
      } else if (!Assume(node, goal.value, goals, assumptions)) {
        return false;
      }
    }
    return true;
  }

 private:
  static bool IsGroup(Op op) { return op == Op::kAny || op == Op::kAll || op == Op::kNone || op == Op::kKnown; }

  std::vector<std::uint16_t> PartsOf(const Expression& node) const {
    const auto first = tables_.parts.begin() + node.first_part;
    return {first, first + node.part_count};
  }

  bool SucceedsWithOneOf(const Expression& node, bool value, const std::vector<Goal>& goals,
                         const Assumptions& assumptions) const {
    const std::vector<std::uint16_t> parts = PartsOf(node);
    return std::any_of(parts.begin(), parts.end(), [&](std::uint16_t part) {
      std::vector<Goal> more = goals;
      more.push_back({part, value});
      return Succeeds(std::move(more), assumptions);
    });
  }

  // False if it contradicts the assumptions. Adds the goals that follow from it.
  bool Assume(const Expression& node, bool value, std::vector<Goal>& goals, Assumptions& assumptions) const {
    switch (node.op) {
      case Op::kRule:
        goals.push_back({rules_[node.index].condition, value});
        return true;
      case Op::kHigherRule:
        if (!value) AddHigherRules(goals);
        return true;
      case Op::kChoice:
        return AssumeChoice(node, value, assumptions);
      case Op::kCompare:
        return AssumeComparison(node, value, assumptions);
      default:
        return assumptions.answers.emplace(std::tuple(node.op, node.index, node.days), value).first->second == value;
    }
  }

  void AddHigherRules(std::vector<Goal>& goals) const {
    for (const BuiltRule& other : rules_) {
      if (other.rule->population() == rule_.rule->population() && other.rule->level() > rule_.rule->level()) {
        goals.push_back({other.condition, false});
      }
    }
  }

  static bool AssumeChoice(const Expression& node, bool value, Assumptions& assumptions) {
    std::uint32_t& options = assumptions.options.emplace(node.index, ~0U).first->second;
    options &= value ? node.options : ~node.options;
    return options != 0;
  }

  static bool AssumeComparison(const Expression& node, bool value, Assumptions& assumptions) {
    const Measure& left = node.left;
    if (node.right.kind != MeasureKind::kConstant || left.kind == MeasureKind::kConstant) return true;
    const auto key =
        std::tuple(left.kind, left.index, left.expression, left.window.length, left.window.skip, left.window.hours);
    return Narrow(node.comparison, value, node.right.value, assumptions.numbers[key]);
  }

  const BuiltRule& rule_;
  const std::vector<BuiltRule>& rules_;
  const ConditionTables& tables_;
};

}  // namespace

bool CanBe(bool value, std::uint16_t expression, const BuiltRule& rule, const std::vector<BuiltRule>& rules,
           const ConditionTables& tables) {
  return Search(rule, rules, tables).Succeeds({{expression, value}}, {});
}

}  // namespace crampwise::knowledge
