#include "shared/factors/rank.h"

#include <algorithm>
#include <cstddef>

namespace crampwise {
namespace {

using knowledge::Factor;

constexpr std::size_t kEpisodesForTheScore = 6;
constexpr std::size_t kFewestEpisodesForTheScore = 3;
constexpr std::size_t kMostShown = 3;

bool Has(absl::Span<const v1::Population> populations, v1::Population population) {
  return std::find(populations.begin(), populations.end(), population) != populations.end();
}

// Of the last `of_last` episodes, how many have any tag of the factor.
std::size_t CountTagged(const Factor& factor, absl::Span<const EpisodeTags> episodes, std::size_t of_last) {
  const absl::Span<const EpisodeTags> last = episodes.subspan(0, of_last);
  return std::count_if(last.begin(), last.end(), [&](const EpisodeTags& tags) {
    return std::any_of(factor.tags.begin(), factor.tags.end(),
                       [&](knowledge::kv1::EpisodeTag tag) { return tags.contains(tag); });
  });
}

bool IsOldEnough(const Factor& factor, const FactorInputs& inputs) {
  if (factor.min_age_months == 0 || inputs.population != v1::POPULATION_CHILD) return true;
  return inputs.age_months.has_value() && *inputs.age_months >= factor.min_age_months;
}

bool IsPresent(const Factor& factor, const FactorInputs& inputs) {
  if (!Has(factor.populations, inputs.population) || !IsOldEnough(factor, inputs)) return false;
  if (factor.has_condition && inputs.holding.contains(std::string(factor.code))) return true;
  if (factor.tags_at_least == 0) return false;
  const std::size_t tagged = CountTagged(factor, inputs.episodes, factor.tags_of_last);
  return tagged >= static_cast<std::size_t>(factor.tags_at_least);
}

int Score(const Factor& factor, const FactorInputs& inputs) {
  const std::size_t episodes = std::min(inputs.episodes.size(), kEpisodesForTheScore);
  const bool often = episodes >= kFewestEpisodesForTheScore &&
                     2 * CountTagged(factor, inputs.episodes, kEpisodesForTheScore) >= episodes;
  return factor.weight + (often ? 1 : 0);
}

}  // namespace

std::vector<RankedFactor> RankFactors(const FactorInputs& inputs) {
  std::vector<RankedFactor> ranked;
  for (const Factor& factor : knowledge::Factors()) {
    const bool is_fallback = factor.only_if_no_other && ranked.empty() && Has(factor.populations, inputs.population);
    if (is_fallback || IsPresent(factor, inputs)) ranked.push_back({&factor, Score(factor, inputs)});
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const RankedFactor& left, const RankedFactor& right) { return left.score > right.score; });
  return ranked;
}

std::vector<RankedFactor> FactorsToShow(absl::Span<const RankedFactor> ranked, v1::Population population) {
  const std::size_t shown = std::min(ranked.size(), kMostShown);
  std::vector<RankedFactor> factors(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(shown));
  for (const RankedFactor& hidden : ranked.subspan(shown)) {
    if (!Has(hidden.factor->always_shown_to, population)) continue;
    factors.back() = hidden;
    break;
  }
  return factors;
}

}  // namespace crampwise
