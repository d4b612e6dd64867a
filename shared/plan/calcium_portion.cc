#include "shared/plan/calcium_portion.h"

#include <algorithm>
#include <string>
#include <vector>

#include "shared/knowledge/find.h"
#include "shared/plan/agents.h"
#include "shared/plan/regimen_rules.h"
#include "shared/plan/slots.h"
#include "shared/plan/words.h"

namespace crampwise::plan_internal {
namespace {

double PortionMg(const v1::Regimen& regimen) { return regimen.elemental_per_unit() * UnitsOfPortion(regimen); }

// The rule of calcium, which the knowledge has.
const knowledge::PortionRule& RuleOfPortions(const v1::Regimen& regimen) {
  return *knowledge::Find(knowledge::PortionRules(), [&](const knowledge::PortionRule& rule) {
    return std::find(rule.agents.begin(), rule.agents.end(), AgentOf(regimen.substance())) != rule.agents.end();
  });
}

bool ShareATime(const std::vector<Slot>& a, const std::vector<Slot>& b) {
  return std::any_of(a.begin(), a.end(), [&b](const Slot& slot) {
    return std::any_of(b.begin(), b.end(), [&slot](const Slot& other) { return other.due == slot.due; });
  });
}

// The regimens of calcium that are taken together with the candidate's own, which is among them.
std::vector<const v1::Regimen*> TakenTogether(const Day& day, const Candidate& candidate) {
  const std::vector<Slot> slots = SlotsOf(day, candidate);
  std::vector<const v1::Regimen*> together;
  for (const Candidate& other : FindCandidates(day)) {
    if (other.regimen == candidate.regimen) {
      together.push_back(other.regimen);
      continue;
    }
    if (other.regimen == nullptr || !IsCalcium(other.regimen->substance()) || !IsRunning(*other.regimen, day.date)) {
      continue;
    }
    if (!ShareADay(*other.regimen, *candidate.regimen) || !ShareATime(SlotsOf(day, other), slots)) continue;
    together.push_back(other.regimen);
  }
  return together;
}

}  // namespace

void JudgeCalciumPortion(const Day& day, const Candidate& candidate, Verdict& verdict) {
  const v1::Regimen& own = *candidate.regimen;
  if (PortionMg(own) == 0 && !own.portion_confirmed()) {
    verdict.WaitFor(MakeReason("portion_unknown"), {MakeQuestion("portion_unknown", RegimenId(own))});
  }
  const knowledge::PortionRule& rule = RuleOfPortions(own);
  double sum = 0;
  std::vector<Question> questions;
  for (const v1::Regimen* regimen : TakenTogether(day, candidate)) {
    sum += PortionMg(*regimen);
    if (regimen->portion_confirmed()) continue;
    questions.push_back(MakeQuestion("portion_over_500_mg", rule.question, RegimenId(*regimen)));
  }
  if (sum <= rule.ask_above_elemental_mg || questions.empty()) return;
  verdict.WaitFor(MakeReason("portion_over_500_mg"), questions);
}

}  // namespace crampwise::plan_internal
