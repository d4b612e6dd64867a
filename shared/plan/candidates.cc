#include "shared/plan/candidates.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "shared/plan/regimen_rules.h"

namespace crampwise::plan_internal {
namespace {

Candidate MakeCandidate(const Day& day, std::string item, const knowledge::PlanItemRule* rule,
                        const v1::Regimen* regimen) {
  Candidate candidate;
  candidate.change = FindChange(day.inputs, item);
  candidate.regimen = regimen;
  candidate.status.item = std::move(item);
  candidate.status.rule = rule;
  return candidate;
}

void AddRegimensOf(const Day& day, const knowledge::PlanItemRule& rule, std::vector<Candidate>& candidates) {
  for (const v1::Regimen& regimen : day.inputs.regimens) {
    if (KindOf(regimen, day.population) != rule.kind) continue;
    candidates.push_back(MakeCandidate(day, absl::StrCat(rule.kind, ".", RegimenId(regimen)), &rule, &regimen));
  }
}

}  // namespace

std::vector<Candidate> FindCandidates(const Day& day) {
  std::vector<Candidate> candidates;
  for (const knowledge::PlanItemRule& rule : knowledge::PlanItems()) {
    if (rule.population != day.population) continue;
    if (AnchorTypeOf(rule) == knowledge::v1::ANCHOR_TYPE_DOSE) {
      AddRegimensOf(day, rule, candidates);
    } else {
      candidates.push_back(MakeCandidate(day, std::string(rule.kind), &rule, nullptr));
    }
  }
  for (const v1::Regimen& regimen : day.inputs.regimens) {
    if (knowledge::FindPlanItem(day.population, KindOf(regimen, day.population)) != nullptr) continue;
    candidates.push_back(MakeCandidate(day, absl::StrCat("regimen.", RegimenId(regimen)), nullptr, &regimen));
  }
  return candidates;
}

const v1::PlanItemChange* FindChange(const PlanInputs& inputs, absl::string_view item) {
  const std::string ending = absl::StrCat("/planItems/", item);
  for (const v1::PlanItemChange& change : inputs.changes) {
    if (absl::EndsWith(change.name(), ending)) return &change;
  }
  return nullptr;
}

bool SwitchedOnByOwner(const v1::PlanItemChange* change) {
  return change != nullptr && change->switch_() == v1::PLAN_SWITCH_ON;
}

knowledge::v1::AnchorType AnchorTypeOf(const knowledge::PlanItemRule& rule) {
  return rule.anchors.empty() ? knowledge::v1::ANCHOR_TYPE_UNSPECIFIED : rule.anchors.front().type;
}

}  // namespace crampwise::plan_internal
