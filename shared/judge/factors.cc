#include "shared/judge/factors.h"

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
#include "shared/plan/plan.h"

namespace crampwise {
namespace {

std::optional<int> AgeMonths(const v1::Profile& profile, absl::CivilDay today) {
  if (!profile.has_birth_date()) return std::nullopt;
  return assess::AgeMonths(ToCore(FromProto(profile.birth_date())), ToCore(today));
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

v1::ContributingFactor ToMessage(const RankedFactor& ranked, v1::Population population, v1::Language language) {
  const knowledge::Factor& factor = *ranked.factor;
  v1::ContributingFactor message;
  message.set_code(std::string(factor.code));
  message.set_text(std::string(factor.explanation.In(language)));
  message.set_score(ranked.score);
  AddKinds(population == v1::POPULATION_CHILD ? factor.child_habits : factor.habits, *message.mutable_habits());
  AddKinds(factor.hides, *message.mutable_hides());
  for (const knowledge::Text& question : factor.questions) message.add_questions(std::string(question.In(language)));
  AddKinds(factor.source_ids, *message.mutable_source_ids());
  return message;
}

}  // namespace

std::vector<v1::ContributingFactor> FactorsOf(const Subject& subject, History& history, absl::Time as_of, bool all,
                                              v1::Language language) {
  const absl::CivilDay today = LocalDate(subject.profile, as_of);
  const v1::Population population = RedFlagPopulation(subject.profile, today);
  const std::vector<RankedFactor> ranked =
      RankFactors({population, AgeMonths(subject.profile, today), HoldingConditions(subject, history, as_of),
                   history.TagsOfEpisodes()});
  std::vector<v1::ContributingFactor> factors;
  for (const RankedFactor& factor : all ? ranked : FactorsToShow(ranked, population)) {
    factors.push_back(ToMessage(factor, population, language));
  }
  return factors;
}

}  // namespace crampwise
