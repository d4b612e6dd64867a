#include "shared/relief/warnings.h"

#include <algorithm>

#include "shared/plan/plan.h"
#include "shared/relief/relief.h"

namespace crampwise {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;

v1::Warning MakeWarning(const v1::Profile& profile, v1::Urgency level, absl::string_view text, v1::Language language) {
  v1::Warning warning;
  warning.set_level(level);
  warning.set_text(std::string(text));
  warning.set_emergency_number(std::string(EmergencyNumberFor(profile)));
  warning.set_footer(std::string(knowledge::PhraseText("footer_cannot_examine").In(language)));
  return warning;
}

v1::Warning ToWarning(const v1::Profile& profile, const knowledge::WarningRule& rule, v1::Language language) {
  v1::Warning warning = MakeWarning(profile, rule.level, rule.text.In(language), language);
  warning.set_rule_id(std::string(rule.rule_id));
  for (absl::string_view id : rule.source_ids) warning.add_source_ids(std::string(id));
  if (const knowledge::ReliefRule* first_aid = knowledge::FindRelief(rule.first_aid); first_aid != nullptr) {
    *warning.mutable_first_aid() = ToGuide(*first_aid, language);
  }
  return warning;
}

void HighestFirst(std::vector<const knowledge::WarningRule*>& rules) {
  std::stable_sort(rules.begin(), rules.end(), [](const knowledge::WarningRule* a, const knowledge::WarningRule* b) {
    return a->level > b->level;
  });
}

void AddStandingRules(const v1::ActiveUrgency& urgency, std::vector<const knowledge::WarningRule*>& rules) {
  if (urgency.level() < v1::URGENCY_URGENT) return;
  for (const knowledge::WarningRule& rule : knowledge::Warnings()) {
    const auto& ids = urgency.rule_ids();
    if (std::find(ids.begin(), ids.end(), rule.rule_id) == ids.end()) continue;
    if (std::find(rules.begin(), rules.end(), &rule) == rules.end()) rules.push_back(&rule);
  }
}

bool IsAskedOf(kv1::SafetyPart part, v1::Population population) {
  if (population == v1::POPULATION_CHILD) return true;
  for (const knowledge::SafetyQuestion& question : knowledge::SafetyQuestions()) {
    if (question.part == part) return !question.child_only;
  }
  return true;
}

}  // namespace

v1::ReliefGuide ToGuide(const knowledge::ReliefRule& rule, v1::Language language) {
  v1::ReliefGuide guide;
  guide.set_variant(std::string(rule.variant));
  guide.set_title(std::string(rule.title.In(language)));
  for (const knowledge::ReliefStep& step : rule.steps) {
    v1::ReliefStep& added = *guide.add_steps();
    added.set_text(std::string(step.text.In(language)));
    added.set_hold_seconds(step.hold_seconds);
  }
  guide.set_stop_text(std::string(rule.stop.In(language)));
  for (absl::string_view id : rule.source_ids) guide.add_source_ids(std::string(id));
  return guide;
}

v1::Answer AnswerTo(const v1::SafetyAnswers& safety, kv1::SafetyPart part, v1::Population population) {
  if (!IsAskedOf(part, population)) return v1::ANSWER_NO;
  switch (part) {
    case kv1::SAFETY_PART_LEG:
      return safety.leg_signs();
    case kv1::SAFETY_PART_CHEST:
      return safety.chest_signs();
    case kv1::SAFETY_PART_CHILD:
      return safety.child_signs();
    default:
      return v1::ANSWER_UNSPECIFIED;
  }
}

std::vector<const knowledge::WarningRule*> FiredRules(const v1::SafetyAnswers& safety, v1::Population population) {
  std::vector<const knowledge::WarningRule*> fired;
  for (const knowledge::WarningRule& rule : knowledge::Warnings()) {
    if (rule.population != population) continue;
    const v1::Answer answer = AnswerTo(safety, rule.part, population);
    if (answer == v1::ANSWER_YES || answer == v1::ANSWER_NOT_SURE) fired.push_back(&rule);
  }
  HighestFirst(fired);
  return fired;
}

std::vector<v1::Warning> OpenWarnings(const v1::Profile& profile, const v1::SafetyAnswers& safety, absl::CivilDay today,
                                      v1::Language language) {
  std::vector<const knowledge::WarningRule*> rules = FiredRules(safety, RedFlagPopulation(profile, today));
  AddStandingRules(profile.active_urgency(), rules);
  HighestFirst(rules);
  std::vector<v1::Warning> warnings;
  const v1::Urgency standing = profile.active_urgency().level();
  if (standing >= v1::URGENCY_URGENT && (rules.empty() || rules.front()->level < standing)) {
    const absl::string_view text = knowledge::PhraseText("relief.warning_open").In(language);
    warnings.push_back(MakeWarning(profile, standing, text, language));
  }
  for (const knowledge::WarningRule* rule : rules) warnings.push_back(ToWarning(profile, *rule, language));
  return warnings;
}

}  // namespace crampwise
