#include "shared/judge/waiting_factors.h"

#include <algorithm>

#include "shared/assess/awaited.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/factor_input.h"
#include "shared/judge/factors.h"
#include "shared/judge/text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/factor_rules.h"

namespace crampwise {
namespace {

using knowledge::DayQuestion;
using knowledge::Factor;
using Tag = knowledge::kv1::EpisodeTag;

bool IsFor(const Factor& factor, v1::Population population) {
  return std::find(factor.populations.begin(), factor.populations.end(), population) != factor.populations.end();
}

bool CountsOneOf(const Factor& factor, absl::Span<const Tag> tags) {
  return factor.tags_at_least > 0 && std::any_of(tags.begin(), tags.end(), [&factor](Tag tag) {
           return std::find(factor.tags.begin(), factor.tags.end(), tag) != factor.tags.end();
         });
}

std::vector<FactPlace> FactsOfAllQuestions() {
  std::vector<FactPlace> facts;
  for (const DayQuestion& question : knowledge::DayQuestions()) {
    for (const absl::string_view fact : question.facts) facts.push_back(PlaceOf(fact));
  }
  return facts;
}

}  // namespace

WaitingFactors::WaitingFactors(const Subject& subject, v1::Population population, History& history, absl::Time as_of)
    : population_(population), has_episodes_(!history.TagsOfEpisodes().empty()) {
  FindConditions(subject, history, as_of);
  for (const v1::ContributingFactor& factor :
       FactorsOf(subject, history, as_of, /*all=*/true, v1::LANGUAGE_UNSPECIFIED)) {
    present_.insert(factor.code());
  }
}

void WaitingFactors::FindConditions(const Subject& subject, History& history, absl::Time as_of) {
  const assess::RuleSet& rules = knowledge::FactorRules();
  assess::Input input = LendForFactors(subject, history, as_of);
  for (const assess::AwaitedRule& awaited :
       assess::FindAwaited(rules, knowledge::Analytes(), input, FactsOfAllQuestions())) {
    for (const FactPlace fact : awaited.facts) {
      conditions_[ToView(FactAt(fact).name)].insert(ToView(rules.rules[awaited.rule].id));
    }
  }
  history.GiveBack(input);
}

std::vector<const Factor*> WaitingFactors::For(const DayQuestion& question) const {
  std::vector<const Factor*> factors;
  for (const Factor& factor : knowledge::Factors()) {
    if (IsFor(factor, population_) && Waits(factor, question)) factors.push_back(&factor);
  }
  return factors;
}

bool WaitingFactors::IsPresent(const Factor& factor) const { return present_.contains(std::string(factor.code)); }

bool WaitingFactors::Waits(const Factor& factor, const DayQuestion& question) const {
  if (has_episodes_ && CountsOneOf(factor, question.tags)) return true;
  return std::any_of(question.facts.begin(), question.facts.end(), [&](absl::string_view fact) {
    const auto found = conditions_.find(fact);
    return found != conditions_.end() && found->second.contains(factor.code);
  });
}

}  // namespace crampwise
