// Stage 1: what the plan could hold, with what the owner changed about it.
#ifndef CRAMPWISE_SHARED_PLAN_CANDIDATES_H_
#define CRAMPWISE_SHARED_PLAN_CANDIDATES_H_

#include <vector>

#include "shared/plan/day.h"
#include "shared/plan/slot.h"

namespace crampwise::plan_internal {

struct Candidate {
  // The stages that follow fill in the state, reasons and questions.
  ItemStatus status;
  // Null for an item that is no dose.
  const v1::Regimen* regimen = nullptr;
  // Null if the owner changed nothing.
  const v1::PlanItemChange* change = nullptr;
  // The slots of the day by time, where the spacing of products chose them.
  std::vector<Slot> placed;
};

// Every rule of the person's population, regimens in the place of the dose rules; then the regimens that no rule fits.
std::vector<Candidate> FindCandidates(const Day& day);

const v1::PlanItemChange* FindChange(const PlanInputs& inputs, absl::string_view item);

bool SwitchedOnByOwner(const v1::PlanItemChange* change);

// The type of the rule's first anchor; all anchors of a rule that is not tied to the day's routine have the same type.
knowledge::v1::AnchorType AnchorTypeOf(const knowledge::PlanItemRule& rule);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_CANDIDATES_H_
