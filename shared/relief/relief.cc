#include "shared/relief/relief.h"

#include <algorithm>
#include <utility>

#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"
#include "shared/knowledge/review.h"
#include "shared/plan/plan.h"
#include "shared/relief/age.h"
#include "shared/relief/warnings.h"

namespace crampwise {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;

absl::Status CheckAnswered(const v1::SafetyAnswers& safety, v1::Population population) {
  static constexpr std::pair<kv1::SafetyPart, absl::string_view> kParts[] = {
      {kv1::SAFETY_PART_LEG, "safety.leg_signs"},
      {kv1::SAFETY_PART_CHEST, "safety.chest_signs"},
      {kv1::SAFETY_PART_CHILD, "safety.child_signs"},
  };
  for (const auto& [part, field] : kParts) {
    const v1::Answer answer = AnswerTo(safety, part, population);
    if (answer != v1::ANSWER_YES && answer != v1::ANSWER_NO) {
      return InvalidField(field, "must be answered yes or no before any relief step");
    }
  }
  return absl::OkStatus();
}

bool FitsPregnancy(const knowledge::ReliefRule& rule, const v1::Profile& profile, absl::CivilDay today) {
  const int week = GestationalWeek(profile, today).value_or(0);
  const bool multiple = profile.pregnancy().multiple() == v1::ANSWER_YES;
  const bool late_enough = week >= rule.min_gestational_week || multiple;
  const bool early_enough = rule.before_gestational_week == 0 || (week < rule.before_gestational_week && !multiple);
  return late_enough && early_enough;
}

bool FitsChild(const knowledge::ReliefRule& rule, const v1::Profile& profile, absl::CivilDay today) {
  const int months = AgeInMonths(profile, today);
  return months >= rule.min_age_months && (rule.max_age_months == 0 || months <= rule.max_age_months);
}

bool Fits(const knowledge::ReliefRule& rule, const v1::Profile& profile, absl::CivilDay today) {
  const v1::Population population = PlanPopulation(profile, today);
  const auto& populations = rule.populations;
  if (rule.first_aid_only) return false;
  if (std::find(populations.begin(), populations.end(), population) == populations.end()) return false;
  if (population == v1::POPULATION_PREGNANT) return FitsPregnancy(rule, profile, today);
  return population != v1::POPULATION_CHILD || FitsChild(rule, profile, today);
}

// In the order of the knowledge, which puts the one to offer first at the front.
std::vector<const knowledge::ReliefRule*> FittingVariants(const v1::Profile& profile, absl::CivilDay today) {
  std::vector<const knowledge::ReliefRule*> fitting;
  for (const knowledge::ReliefRule& rule : knowledge::Relief()) {
    if (Fits(rule, profile, today)) fitting.push_back(&rule);
  }
  return fitting;
}

// A clot sign stands as a fact until it is cleared, whatever the quick question was answered with.
v1::SafetyAnswers WithTickedSigns(v1::SafetyAnswers safety, const v1::Profile& profile) {
  const bool ticked = std::any_of(profile.facts().begin(), profile.facts().end(), [](const v1::FactAnswer& answer) {
    return answer.fact() == v1::FACT_CLOT_SIGN && answer.answer() == v1::ANSWER_YES;
  });
  if (ticked) safety.set_leg_signs(v1::ANSWER_YES);
  return safety;
}

v1::GetReliefResponse Respond(std::vector<v1::Warning> warnings) {
  v1::GetReliefResponse response;
  for (v1::Warning& warning : warnings) *response.add_warnings() = std::move(warning);
  response.set_review(knowledge::ReviewOfKnowledge());
  return response;
}

}  // namespace

absl::StatusOr<v1::GetReliefResponse> ReliefFor(const v1::Profile& profile, const v1::SafetyAnswers& safety,
                                                absl::string_view variant, absl::CivilDay today,
                                                v1::Language language) {
  // A "yes" is answered at once, whatever else is still open.
  auto warnings = OpenWarnings(profile, WithTickedSigns(safety, profile), today, language);
  if (!warnings.empty()) return Respond(std::move(warnings));
  RETURN_IF_ERROR(CheckAnswered(safety, RedFlagPopulation(profile, today)));
  const std::vector<const knowledge::ReliefRule*> fitting = FittingVariants(profile, today);
  const auto chosen = std::find_if(fitting.begin(), fitting.end(), [variant](const knowledge::ReliefRule* rule) {
    return variant.empty() || rule->variant == variant;
  });
  if (chosen == fitting.end()) {
    return InvalidField("variant", "must be empty or one of other_variants in the answer without a variant");
  }
  v1::GetReliefResponse response = Respond({});
  *response.mutable_guide() = ToGuide(**chosen, language);
  for (const knowledge::ReliefRule* rule : fitting) {
    if (rule != *chosen) response.add_other_variants(std::string(rule->variant));
  }
  return response;
}

}  // namespace crampwise
