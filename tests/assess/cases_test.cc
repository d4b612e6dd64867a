// The cases under cases/, and that they notice the loss of each rule.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "shared/assess/outcome_text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/assessment_rules.h"
#include "tests/assess/case_file.h"

namespace crampwise::assess {
namespace {

const std::vector<Case>& Cases() {
  static const auto& cases = *new std::vector<Case>(ReadCases(ASSESS_CASES));
  return cases;
}

std::string Assessed(const RuleSet& rules, const Case& test_case) {
  return AssessText(rules, knowledge::Analytes(), test_case.request);
}

TEST(CasesTest, AllAreFulfilled) {
  for (const Case& test_case : Cases()) {
    const std::string outcome = Assessed(knowledge::AssessmentRules(), test_case);
    EXPECT_EQ(Violations(test_case, outcome), "") << test_case.name << "\n" << outcome;
  }
}

// A rule set in which one rule never fires.
class WithoutRule {
 public:
  explicit WithoutRule(std::size_t rule) : rules_(knowledge::AssessmentRules()) {
    expressions_.assign(rules_.expressions.begin(), rules_.expressions.end());
    table_.assign(rules_.rules.begin(), rules_.rules.end());
    Expression never{};
    never.op = Op::kAny;
    table_[rule].condition = static_cast<std::uint16_t>(expressions_.size());
    expressions_.push_back(never);
    rules_.expressions = expressions_;
    rules_.rules = table_;
  }

  const RuleSet& rules() const { return rules_; }

 private:
  RuleSet rules_;
  std::vector<Expression> expressions_;
  std::vector<Rule> table_;
};

bool IsNoticed(const RuleSet& rules) {
  for (const Case& test_case : Cases()) {
    if (!Violations(test_case, Assessed(rules, test_case)).empty()) return true;
  }
  return false;
}

TEST(CasesTest, TheLossOfEachRuleIsNoticed) {
  const auto rules = knowledge::AssessmentRules().rules;
  ASSERT_EQ(rules.size(), 95U);
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    EXPECT_TRUE(IsNoticed(WithoutRule(rule).rules())) << rules[rule].id;
  }
}

}  // namespace
}  // namespace crampwise::assess
