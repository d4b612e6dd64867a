// A rule set of one rule, for tests of the core that are not about medicine.
#ifndef CRAMPWISE_TESTS_ASSESS_SMALL_RULES_H_
#define CRAMPWISE_TESTS_ASSESS_SMALL_RULES_H_

#include <string>
#include <vector>

#include "shared/assess/rule_set.h"
#include "shared/knowledge/compiler/condition_builder.h"

namespace crampwise::assess {

// An adult's rule "X". Its condition may name the symptoms a, b and c, the reading r, the check-in number k, the
// person's answer p and number n, medicine.m, and of the episode: duration_min, sore_h, side (left, right), calm,
// night.
class SmallRules {
 public:
  SmallRules(Level level, const std::string& when);

  const RuleSet& rules() const { return rules_; }

 private:
  knowledge::ConditionTables tables_;
  std::vector<Rule> table_;
  RuleSet rules_;
};

}  // namespace crampwise::assess

#endif  // CRAMPWISE_TESTS_ASSESS_SMALL_RULES_H_
