#include "shared/knowledge/compiler/condition_logic.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace crampwise::knowledge {
namespace {

using assess::Comparison;
using assess::Expression;
using assess::Measure;
using assess::MeasureKind;
using assess::Op;

// A child is below 18 years.
constexpr int kChildMonths = 18 * 12;

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
  // In completed months, as far as ages in any unit say.
  Interval age;
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

// Completed months of somebody whose completed days, months or years lie in the interval.
Interval InMonths(const Interval& age, v1::AssessmentFactKind unit) {
  constexpr int kMonthsPerYear = 12;
  constexpr int kShortestMonth = 28;
  constexpr int kLongestMonth = 31;
  const double low = age.low_open ? std::floor(age.low) + 1 : std::ceil(age.low);
  const double high = age.high_open ? std::ceil(age.high) - 1 : std::floor(age.high);
  switch (unit) {
    case v1::ASSESSMENT_FACT_KIND_AGE_DAYS:
      return {std::floor(low / kLongestMonth), std::floor(high / kShortestMonth)};
    case v1::ASSESSMENT_FACT_KIND_AGE_YEARS:
      return {low * kMonthsPerYear, high * kMonthsPerYear + kMonthsPerYear - 1};
    default:
      return {low, high};
  }
}

using assess::Three;
using assess::ToThree;

bool IsGroup(Op op) { return op == Op::kAny || op == Op::kAll || op == Op::kNone || op == Op::kKnown; }

auto NumberKey(const Measure& measure) {
  const assess::Window& window = measure.window;
  return std::tuple(measure.kind, int{measure.index}, int{measure.expression}, int{window.length}, int{window.skip},
                    window.hours);
}

bool IsOfTwoFacts(const Expression& node) {
  return node.right.kind != MeasureKind::kConstant || node.left.kind == MeasureKind::kConstant;
}

// Looks for assumptions under which all goals are met.
class Search {
 public:
  Search(const BuiltRule& rule, const std::vector<BuiltRule>& rules, const ConditionTables& tables)
      : rule_(rule), rules_(rules), tables_(tables) {}

  // `goals` may be met in any order. Those that leave a choice wait until nothing else is left, and until the
  // assumptions leave as few choices as they can.
  bool Succeeds(std::vector<Goal> goals, Assumptions assumptions) {
    // A search that is so long is given up in favour of the rule.
    if (++steps_ > kMaxSteps) return true;
    std::vector<Goal> choices;
    while (!goals.empty()) {
      const Goal goal = goals.back();
      goals.pop_back();
      const Expression& node = tables_.expressions[goal.expression];
      const bool value = goal.value != (node.op == Op::kNone);
      if (!IsGroup(node.op)) {
        if (!Assume(node, goal.value, goals, assumptions)) return false;
      } else if ((node.op == Op::kAll) != value) {
        choices.push_back({goal.expression, value});
      } else {
        for (std::uint16_t part : PartsOf(node)) goals.push_back({part, value});
      }
    }
    return Choose(std::move(choices), assumptions);
  }

 private:
  std::vector<std::uint16_t> PartsOf(const Expression& node) const {
    const auto first = tables_.parts.begin() + node.first_part;
    return {first, first + node.part_count};
  }

  // Each choice is a group of which one part has to get the value.
  bool Choose(std::vector<Goal> choices, const Assumptions& assumptions) {
    while (!choices.empty()) {
      const Goal choice = choices.back();
      choices.pop_back();
      std::vector<std::uint16_t> open;
      bool is_met = false;
      for (std::uint16_t part : PartsOf(tables_.expressions[choice.expression])) {
        const Three known = Known(part, assumptions);
        is_met = is_met || known == ToThree(choice.value);
        if (known == Three::kUnknown) open.push_back(part);
      }
      if (is_met) continue;
      return std::any_of(open.begin(), open.end(), [&](std::uint16_t part) {
        std::vector<Goal> goals = WholeGoals(choices);
        goals.push_back({part, choice.value});
        return Succeeds(std::move(goals), assumptions);
      });
    }
    return true;
  }

  // The choices as goals about their groups.
  std::vector<Goal> WholeGoals(std::vector<Goal> choices) const {
    for (Goal& choice : choices) {
      if (tables_.expressions[choice.expression].op == Op::kNone) choice.value = !choice.value;
    }
    return choices;
  }

  // What the assumptions say about an expression.
  Three Known(std::uint16_t expression, const Assumptions& assumptions) const {
    const Expression& node = tables_.expressions[expression];
    if (!IsGroup(node.op)) return KnownLeaf(node, assumptions);
    const bool is_all = node.op == Op::kAll;
    Three result = ToThree(is_all);
    for (std::uint16_t part : PartsOf(node)) {
      const Three value = Known(part, assumptions);
      result = is_all ? assess::And(result, value) : assess::Or(result, value);
    }
    return node.op == Op::kNone ? assess::Not(result) : result;
  }

  Three KnownLeaf(const Expression& node, const Assumptions& assumptions) const {
    if (node.op == Op::kRule) return Known(rules_[node.index].condition, assumptions);
    if (node.op == Op::kHigherRule) return Three::kUnknown;
    // What contradicts the assumptions is false, and what cannot be denied is true.
    const auto fits = [&](bool value) {
      Assumptions copy = assumptions;
      std::vector<Goal> goals;
      return Assume(node, value, goals, copy);
    };
    if (!fits(true)) return Three::kFalse;
    return fits(false) ? Three::kUnknown : Three::kTrue;
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
        return IsOfTwoFacts(node) || AssumeComparison(node, value, assumptions);
      default:
        return assumptions.answers.emplace(std::tuple(node.op, node.index, node.days), value).first->second == value;
    }
  }

  bool AssumeComparison(const Expression& node, bool value, Assumptions& assumptions) const {
    Interval& number = assumptions.numbers[NumberKey(node.left)];
    if (!Narrow(node.comparison, value, node.right.value, number)) return false;
    const auto unit = tables_.ages.find(node.left.index);
    if (node.left.kind != MeasureKind::kFact || unit == tables_.ages.end()) return true;
    const Interval months = InMonths(number, unit->second);
    assumptions.age.AtLeast(months.low, false);
    assumptions.age.AtMost(months.high, false);
    return !assumptions.age.IsEmpty();
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

  static constexpr int kMaxSteps = 20000;

  const BuiltRule& rule_;
  const std::vector<BuiltRule>& rules_;
  const ConditionTables& tables_;
  int steps_ = 0;
};

}  // namespace

bool CanBe(bool value, std::uint16_t expression, const BuiltRule& rule, const std::vector<BuiltRule>& rules,
           const ConditionTables& tables) {
  Assumptions assumptions;
  if (rule.rule->population() == crampwise::v1::POPULATION_CHILD) assumptions.age = {0, kChildMonths - 1};
  return Search(rule, rules, tables).Succeeds({{expression, value}}, assumptions);
}

}  // namespace crampwise::knowledge
