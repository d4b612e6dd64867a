// The value of conditions in a situation.
#ifndef CRAMPWISE_SHARED_ASSESS_EVALUATE_H_
#define CRAMPWISE_SHARED_ASSESS_EVALUATE_H_

#include <optional>
#include <vector>

#include "shared/assess/situation.h"

namespace crampwise::assess {

// Evaluates the rules of a RuleSet one by one, the highest level first. Refers to the situation.
class Evaluator {
 public:
  explicit Evaluator(const Situation& situation);

  // The rule fires, does not fire, or is undecided. Rules that it names must have been evaluated before.
  Three EvaluateRule(std::uint16_t rule);

  // Of the rule that was evaluated last, and its parts.
  Three Evaluate(std::uint16_t expression);

  // The level at which a rule that fired does so.
  Level FiredLevel(std::uint16_t rule) const { return levels_[rule]; }

  // When a rule may fire without any further entry, because an episode goes on.
  std::optional<Seconds> recheck_time() const { return recheck_time_; }

 private:
  // `favourable`: that the expression is true speaks for the rule, not against it.
  Three Evaluate(std::uint16_t expression, bool favourable, const Entry* entry);
  Three EvaluateLeaf(const Expression& expression, bool favourable, const Entry* entry);
  Three Any(const Expression& expression, bool favourable, const Entry* entry);
  Three All(const Expression& expression, bool favourable, const Entry* entry);
  Three ToThree(Answer answer, bool favourable) const;
  bool IsNotSure(std::uint16_t fact, const Entry* entry) const;
  Three EvaluateComparison(const Expression& expression, bool favourable, const Entry* entry);
  Three CompareFact(const Expression& expression, Range right, const Entry* entry);
  // `favourable`, here and below: that the measure is great speaks for the rule.
  std::optional<Range> RangeOf(const Measure& measure, bool favourable, const Entry* entry);
  std::optional<Range> DaysTaken(std::uint16_t medicine) const;
  Range Count(const Measure& measure, bool favourable);
  Three CrampsBeganOn(const Expression& expression, bool favourable) const;
  Three EvaluateLab(const Expression& expression) const;
  // Whether the rule may see it.
  bool IsVisible(const LabValue& lab) const;
  // Null while the rule must not see it.
  const LabValue* VisibleLab(std::uint16_t analyte) const;
  Three HigherRule() const;

  const Situation& situation_;
  const RuleSet& rules_;
  // Of the rules evaluated so far.
  std::vector<Three> values_;
  std::vector<Level> levels_;
  std::uint16_t rule_ = 0;
  // By expression, of the rule that was evaluated last: whoever looks for the missing answer asks for each part often.
  struct Known {
    std::uint32_t turn = 0;
    Three value = Three::kFalse;
  };
  std::vector<Known> known_;
  std::uint32_t turn_ = 0;
  std::optional<Seconds> recheck_time_;
};

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_EVALUATE_H_
