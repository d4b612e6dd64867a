#include "shared/assess/assess.h"

#include <algorithm>

#include "shared/assess/evaluate.h"
#include "shared/assess/follow_up.h"
#include "shared/assess/situation.h"

namespace crampwise::assess {
namespace {

void EvaluateRules(const RuleSet& rules, Population population, Evaluator& evaluator, Outcome& outcome) {
  for (std::uint16_t i = 0; i < rules.rules.size(); ++i) {
    const Rule& rule = rules.rules[i];
    if (rule.population != population) continue;
    const Three value = evaluator.EvaluateRule(i);
    if (value == Three::kTrue) outcome.fired.push_back({i, evaluator.FiredLevel(i)});
    if (value != Three::kUnknown || rule.level < Level::kUrgent) continue;
    outcome.undecided.push_back(i);
    if (outcome.question) continue;
    std::vector<std::uint16_t> facts = MissingAnswers(rules, evaluator, rule.condition);
    if (!facts.empty()) outcome.question = Question{i, std::move(facts)};
  }
}

std::vector<std::uint32_t> UnitChecks(std::span<const Analyte> analytes, const Input& input) {
  std::vector<std::uint32_t> checks;
  for (std::uint32_t i = 0; i < input.labs.size(); ++i) {
    const LabResult& result = input.labs[i];
    const Analyte* analyte = FindAnalyte(analytes, result.analyte);
    if (analyte != nullptr && !result.unit_confirmed && NeedsUnitCheck(*analyte, result)) checks.push_back(i);
  }
  return checks;
}

}  // namespace

Outcome Assess(const RuleSet& rules, std::span<const Analyte> analytes, const Input& input) {
  const Situation situation(rules, analytes, input);
  Evaluator evaluator(situation);
  Outcome outcome;
  EvaluateRules(rules, input.person.population, evaluator, outcome);
  std::stable_sort(outcome.fired.begin(), outcome.fired.end(),
                   [](const FiredRule& left, const FiredRule& right) { return left.level > right.level; });
  if (!outcome.fired.empty()) outcome.level = outcome.fired.front().level;
  if (outcome.level == Level::kEmergency) outcome.question.reset();
  outcome.recheck_time = evaluator.recheck_time();
  outcome.unit_checks = UnitChecks(analytes, input);
  outcome.needs_albumin = NeedsAlbumin(analytes, input);
  return outcome;
}

}  // namespace crampwise::assess
