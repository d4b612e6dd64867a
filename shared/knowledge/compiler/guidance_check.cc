#include "shared/knowledge/compiler/guidance_check.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "shared/knowledge/compiler/locale_check.h"
#include "shared/knowledge/compiler/reference_check.h"

namespace crampwise::knowledge {
namespace {

using v1::ReliefRule;
using v1::WarningRule;

bool IsFor(const ReliefRule& rule, crampwise::v1::Population population) {
  return std::find(rule.populations().begin(), rule.populations().end(), population) != rule.populations().end();
}

void CheckRange(int from, int to, const Spot& spot, int field_number, Faults& faults) {
  if (from < 0 || to < 0 || (to != 0 && to <= from)) {
    faults.push_back(spot.FaultAt(field_number, "the range is empty"));
  }
}

}  // namespace

char LevelLetter(crampwise::v1::Urgency level) {
  switch (level) {
    case crampwise::v1::URGENCY_EMERGENCY:
      return 'E';
    case crampwise::v1::URGENCY_URGENT:
      return 'U';
    case crampwise::v1::URGENCY_ROUTINE:
      return 'R';
    case crampwise::v1::URGENCY_SELF_CARE:
      return 'S';
    default:
      return '?';
  }
}

void CheckRelief(const ReliefRule& rule, const Spot& spot, const Index& index, Faults& faults) {
  CheckSources(rule.source_ids(), spot, ReliefRule::kSourceIdsFieldNumber, index, faults);
  CheckRange(rule.min_gestational_week(), rule.before_gestational_week(), spot,
             ReliefRule::kBeforeGestationalWeekFieldNumber, faults);
  CheckRange(rule.min_age_months(), rule.max_age_months(), spot, ReliefRule::kMaxAgeMonthsFieldNumber, faults);
  const bool has_weeks = rule.min_gestational_week() != 0 || rule.before_gestational_week() != 0;
  if (has_weeks && !IsFor(rule, crampwise::v1::POPULATION_PREGNANT)) {
    faults.push_back(spot.FaultHere("weeks are for POPULATION_PREGNANT only"));
  }
  const bool has_age = rule.min_age_months() != 0 || rule.max_age_months() != 0;
  if (has_age && !IsFor(rule, crampwise::v1::POPULATION_CHILD)) {
    faults.push_back(spot.FaultHere("months of age are for POPULATION_CHILD only"));
  }
  for (int i = 0; i < rule.steps_size(); ++i) {
    if (rule.steps(i).hold_seconds() < 0 || rule.steps(i).hold_seconds() > 60) {
      const Spot step = spot.Child(ReliefRule::kStepsFieldNumber, i);
      faults.push_back(
          step.FaultAt(v1::ReliefStepRule::kHoldSecondsFieldNumber, "hold_seconds must be between 0 and 60"));
    }
  }
}

void CheckWarning(const WarningRule& rule, const Spot& spot, const Index& index, Faults& faults) {
  const auto fault = [&](int field_number, const std::string& reason) {
    faults.push_back(spot.FaultAt(field_number, reason));
  };
  const auto found = index.assessment_rules.find(rule.rule_id());
  if (found == index.assessment_rules.end()) {
    return fault(WarningRule::kRuleIdFieldNumber, absl::StrCat("there is no rule \"", rule.rule_id(), "\""));
  }
  if (found->second->population() != rule.population()) {
    fault(WarningRule::kPopulationFieldNumber, absl::StrCat(rule.rule_id(), " is for another population"));
  }
  if (found->second->level() < crampwise::v1::URGENCY_URGENT) {
    fault(WarningRule::kRuleIdFieldNumber, absl::StrCat(rule.rule_id(), " is neither URGENT nor EMERGENCY"));
  }
}

void CheckEmergencyNumber(const v1::EmergencyNumber& number, const Spot& spot, const Index&, Faults& faults) {
  if (!IsCountry(number.country())) {
    faults.push_back(spot.FaultAt(v1::EmergencyNumber::kCountryFieldNumber, "country must be two capital letters"));
  }
  if (!std::all_of(number.number().begin(), number.number().end(), absl::ascii_isdigit)) {
    faults.push_back(spot.FaultAt(v1::EmergencyNumber::kNumberFieldNumber, "number must be digits only"));
  }
}

}  // namespace crampwise::knowledge
