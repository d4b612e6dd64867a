// Which contributing factors are present, and in which order they are told (evidence.md 5). Pure functions, for any
// thread. They are told only while no URGENT or EMERGENCY stands; that is the caller's to see to.
#ifndef CRAMPWISE_SHARED_FACTORS_RANK_H_
#define CRAMPWISE_SHARED_FACTORS_RANK_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "shared/knowledge/factors.h"

namespace crampwise {

using EpisodeTags = std::set<knowledge::kv1::EpisodeTag>;

struct FactorInputs {
  v1::Population population;
  // Of a child; a factor with an age limit is not present while it is unknown.
  std::optional<int> age_months;
  // Codes of the factors whose condition holds: the rules of knowledge::FactorRules() that fire.
  std::set<std::string> holding;
  // Of each episode, the newest first.
  std::vector<EpisodeTags> episodes;
};

struct RankedFactor {
  // Lives for ever.
  const knowledge::Factor* factor;
  int score;
};

// All that are present, the highest score first; of equal ones, in the order of the evidence base. Never empty: without
// any other there is the one that says so.
std::vector<RankedFactor> RankFactors(const FactorInputs& inputs);

// The at most three to show. One that is always shown to the population takes the last place if it has none.
std::vector<RankedFactor> FactorsToShow(absl::Span<const RankedFactor> ranked, v1::Population population);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_FACTORS_RANK_H_
