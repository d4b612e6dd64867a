#include "shared/judge/factors.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/types/span.h"
#include "shared/base/proto_time.h"
#include "shared/factors/rank.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/factor_input.h"
#include "shared/judge/person.h"
#include "shared/judge/text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/factor_rules.h"
#include "shared/knowledge/knowledge.h"
#include "shared/plan/plan.h"

namespace crampwise {
namespace {

std::optional<int> AgeMonths(const v1::Profile& profile, absl::CivilDay date) {
  if (!profile.has_birth_date()) return std::nullopt;
  return assess::AgeMonths(ToCore(FromProto(profile.birth_date())), ToCore(date));
}

std::set<std::string> HoldingConditions(const Subject& subject, History& history, absl::Time as_of) {
  assess::Input input = LendForFactors(subject, history, as_of);
  const assess::RuleSet& rules = knowledge::FactorRules();
  std::set<std::string> holding;
  for (const assess::FiredRule& fired : assess::Assess(rules, knowledge::Analytes(), input).fired) {
    holding.emplace(ToView(rules.rules[fired.rule].id));
  }
  history.GiveBack(input);
  return holding;
}

void AddKinds(absl::Span<const absl::string_view> kinds, google::protobuf::RepeatedPtrField<std::string>& to) {
  for (const absl::string_view kind : kinds) *to.Add() = std::string(kind);
}

bool FitsAge(const knowledge::Condition& condition, std::optional<int> months) {
  const int before = condition.before_age_months;
  if (!months.has_value()) return condition.min_age_months == 0 && before == 0;
  return *months >= condition.min_age_months && (before == 0 || *months < before);
}

// What a child's plan has at no time of that age is no habit for it.
bool FitsChild(absl::string_view kind, std::optional<int> months) {
  const knowledge::PlanItemRule* item = knowledge::FindPlanItem(v1::POPULATION_CHILD, kind);
  if (item == nullptr) return false;
  return item->any_of.empty() ||
         std::any_of(item->any_of.begin(), item->any_of.end(),
                     [months](const knowledge::Condition& condition) { return FitsAge(condition, months); });
}

void AddHabits(const knowledge::Factor& factor, v1::Population population, std::optional<int> months,
               google::protobuf::RepeatedPtrField<std::string>& to) {
  if (population != v1::POPULATION_CHILD) return AddKinds(factor.habits, to);
  for (const absl::string_view kind : factor.child_habits) {
    if (FitsChild(kind, months)) *to.Add() = std::string(kind);
  }
}

v1::ContributingFactor ToMessage(const RankedFactor& ranked, v1::Population population, std::optional<int> months,
                                 v1::Language language) {
  const knowledge::Factor& factor = *ranked.factor;
  v1::ContributingFactor message;
  message.set_code(std::string(factor.code));
  message.set_text(std::string(factor.explanation.In(language)));
  message.set_score(ranked.score);
  AddHabits(factor, population, months, *message.mutable_habits());
  AddKinds(factor.hides, *message.mutable_hides());
  for (const knowledge::Text& question : factor.questions) message.add_questions(std::string(question.In(language)));
  AddKinds(factor.source_ids, *message.mutable_source_ids());
  return message;
}

}  // namespace

std::vector<v1::ContributingFactor> FactorsOf(const Subject& subject, History& history, absl::Time as_of, bool all,
                                              v1::Language language) {
  const absl::CivilDay date = CalendarDate(subject.profile, as_of);
  const v1::Population population = RedFlagPopulation(subject.profile, date);
  const std::optional<int> months = AgeMonths(subject.profile, date);
  const std::vector<RankedFactor> ranked =
      RankFactors({population, months, HoldingConditions(subject, history, as_of), history.TagsOfEpisodes()});
  std::vector<v1::ContributingFactor> factors;
  for (const RankedFactor& factor : all ? ranked : FactorsToShow(ranked, population)) {
    factors.push_back(ToMessage(factor, population, months, language));
  }
  return factors;
}

}  // namespace crampwise
