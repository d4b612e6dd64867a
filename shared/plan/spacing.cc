#include "shared/plan/spacing.h"

#include "shared/plan/regimen_rules.h"
#include "shared/plan/words.h"

namespace crampwise::plan_internal {
namespace {

// Members of one row of the evidence base's spacing table. Carbonate stands for calcium of any kind.
struct SpacedPair {
  v1::Substance first;
  v1::Substance second;
};

constexpr SpacedPair kSpacedPairs[] = {
    {v1::SUBSTANCE_LEVOTHYROXINE, v1::SUBSTANCE_CALCIUM_CARBONATE},
    {v1::SUBSTANCE_LEVOTHYROXINE, v1::SUBSTANCE_MAGNESIUM},
    {v1::SUBSTANCE_LEVOTHYROXINE, v1::SUBSTANCE_IRON},
    {v1::SUBSTANCE_IRON, v1::SUBSTANCE_CALCIUM_CARBONATE},
    {v1::SUBSTANCE_IRON, v1::SUBSTANCE_MAGNESIUM},
    {v1::SUBSTANCE_TETRACYCLINE, v1::SUBSTANCE_CALCIUM_CARBONATE},
    {v1::SUBSTANCE_TETRACYCLINE, v1::SUBSTANCE_MAGNESIUM},
    {v1::SUBSTANCE_TETRACYCLINE, v1::SUBSTANCE_IRON},
    {v1::SUBSTANCE_QUINOLONE, v1::SUBSTANCE_CALCIUM_CARBONATE},
    {v1::SUBSTANCE_QUINOLONE, v1::SUBSTANCE_MAGNESIUM},
    {v1::SUBSTANCE_BISPHOSPHONATE, v1::SUBSTANCE_CALCIUM_CARBONATE},
    {v1::SUBSTANCE_BISPHOSPHONATE, v1::SUBSTANCE_MAGNESIUM},
    {v1::SUBSTANCE_DOLUTEGRAVIR, v1::SUBSTANCE_CALCIUM_CARBONATE},
    {v1::SUBSTANCE_DOLUTEGRAVIR, v1::SUBSTANCE_IRON},
    {v1::SUBSTANCE_DOLUTEGRAVIR, v1::SUBSTANCE_MAGNESIUM},
    {v1::SUBSTANCE_ZINC, v1::SUBSTANCE_CALCIUM_CARBONATE},
    {v1::SUBSTANCE_STRONTIUM, v1::SUBSTANCE_CALCIUM_CARBONATE},
};

v1::Substance Representative(v1::Substance substance) {
  return IsCalcium(substance) ? v1::SUBSTANCE_CALCIUM_CARBONATE : substance;
}

bool AreSpaced(const v1::Regimen& a, const v1::Regimen& b) {
  const v1::Substance first = Representative(a.substance());
  const v1::Substance second = Representative(b.substance());
  for (const SpacedPair& pair : kSpacedPairs) {
    if (pair.first == first && pair.second == second) return true;
    if (pair.first == second && pair.second == first) return true;
  }
  return false;
}

// The first regimen that runs on the day and must be kept apart from `regimen`.
const v1::Regimen* FindPartner(const Day& day, const v1::Regimen& regimen) {
  for (const v1::Regimen& other : day.inputs.regimens) {
    if (IsRunning(other, day.date) && AreSpaced(regimen, other)) return &other;
  }
  return nullptr;
}

}  // namespace

void ApplySpacing(const Day& day, std::vector<Candidate>& candidates) {
  for (Candidate& candidate : candidates) {
    if (candidate.regimen == nullptr || !IsRunning(*candidate.regimen, day.date)) continue;
    const v1::Regimen* partner = FindPartner(day, *candidate.regimen);
    if (partner == nullptr) continue;
    ItemStatus& status = candidate.status;
    status.rule = nullptr;
    status.state = v1::PLAN_ITEM_STATE_OFF;
    status.reasons = {MakeReason("spacing", NameWords(candidate.regimen->product()), NameWords(partner->product()))};
    status.questions.clear();
  }
}

}  // namespace crampwise::plan_internal
