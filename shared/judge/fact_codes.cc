#include "shared/judge/fact_codes.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "shared/judge/text.h"
#include "shared/knowledge/assessment_rules.h"
#include "shared/knowledge/factor_rules.h"

namespace crampwise {
namespace {

using assess::FactKind;
using assess::Population;

constexpr std::size_t kPopulations = 3;

// What the profile states in a field of its own.
constexpr absl::string_view kOwnField = "profile.multiple_pregnancy";

constexpr std::pair<v1::Fact, absl::string_view> kCodes[] = {
    {v1::FACT_NUMB_FEET, "profile.neuropathy_feet"},
    {v1::FACT_DIABETES_NERVE_DAMAGE, "profile.neuropathy_feet"},
    {v1::FACT_ARTERIAL_DISEASE, "profile.arterial_disease"},
    {v1::FACT_FLUID_RESTRICTION, "profile.fluid_restriction"},
    {v1::FACT_DIALYSIS, "profile.dialysis"},
    {v1::FACT_KIDNEY_DISEASE, "profile.kidney_disease"},
    {v1::FACT_DIABETES, "profile.diabetes"},
    {v1::FACT_HEART_BLOCK, "profile.heart_block"},
    {v1::FACT_MYASTHENIA, "profile.myasthenia"},
};

const absl::flat_hash_map<absl::string_view, FactPlace>& Places() {
  static const auto& places = *[] {
    auto* made = new absl::flat_hash_map<absl::string_view, FactPlace>;
    const auto facts = knowledge::FactorRules().facts;
    for (std::size_t i = 0; i < facts.size(); ++i) made->emplace(ToView(facts[i].name), static_cast<FactPlace>(i));
    return made;
  }();
  return places;
}

class Askers {
 public:
  explicit Askers(const assess::RuleSet& rules) : rules_(rules), asked_(rules.facts.size()) {
    for (const assess::Rule& rule : rules.rules) {
      Mark(rule.condition, rule.population);
      if (rule.lowered_if != assess::kNoExpression) Mark(rule.lowered_if, rule.population);
    }
  }

  bool Asks(Population population, FactPlace place) const {
    return place < asked_.size() && asked_[place][static_cast<std::size_t>(population)];
  }

 private:
  void Mark(std::uint16_t expression, Population population) {
    const assess::Expression& node = rules_.expressions[expression];
    const bool asks = node.op == assess::Op::kAnswer || node.op == assess::Op::kChoice;
    if (asks) asked_[node.index][static_cast<std::size_t>(population)] = true;
    const bool counts = node.op == assess::Op::kCompare && node.left.kind == assess::MeasureKind::kCount;
    if (counts) Mark(node.left.expression, population);
    for (const std::uint16_t part : rules_.parts.subspan(node.first_part, node.part_count)) Mark(part, population);
  }

  const assess::RuleSet& rules_;
  // By fact, then by population.
  std::vector<std::array<bool, kPopulations>> asked_;
};

bool IsAskedOf(Population population, FactPlace place) {
  static const auto& red_flags = *new Askers(knowledge::AssessmentRules());
  static const auto& factors = *new Askers(knowledge::FactorRules());
  return red_flags.Asks(population, place) || factors.Asks(population, place);
}

bool IsValueOfFact(absl::string_view code) {
  return std::any_of(std::begin(kCodes), std::end(kCodes), [&](const auto& known) { return known.second == code; });
}

}  // namespace

std::optional<FactPlace> FindFactPlace(absl::string_view code) {
  const auto found = Places().find(code);
  if (found == Places().end()) return std::nullopt;
  return found->second;
}

FactPlace PlaceOf(absl::string_view code) { return Places().at(code); }

const assess::Fact& FactAt(FactPlace place) { return knowledge::FactorRules().facts[place]; }

bool IsFinding(absl::string_view code, Population population) {
  const std::optional<FactPlace> place = FindFactPlace(code);
  if (!place.has_value() || code == "episode.woke") return false;
  const FactKind kind = FactAt(*place).kind;
  if (kind != FactKind::kSymptom && kind != FactKind::kEpisodeAnswer) return false;
  if (IsAskedOf(population, *place)) return true;
  // Whatever is said of an adult's cramp may be said of everybody's.
  return kind == FactKind::kSymptom && IsAskedOf(Population::kAdult, *place);
}

ProfileFactForm FormInProfile(absl::string_view code) {
  const std::optional<FactPlace> place = FindFactPlace(code);
  const bool elsewhere = IsValueOfFact(code) || code == kOwnField || absl::StartsWith(code, "derived.");
  if (!place.has_value() || elsewhere) return ProfileFactForm::kNone;
  switch (FactAt(*place).kind) {
    case FactKind::kAnswer:
      return ProfileFactForm::kAnswer;
    case FactKind::kNumber:
      return ProfileFactForm::kNumber;
    default:
      return ProfileFactForm::kNone;
  }
}

absl::string_view CodeOf(v1::Fact fact) {
  for (const auto& [known, code] : kCodes) {
    if (known == fact) return code;
  }
  return "";
}

bool IsMedicine(absl::string_view code) {
  const std::optional<FactPlace> place = FindFactPlace(code);
  return place.has_value() && FactAt(*place).kind == FactKind::kMedicine;
}

Population ToCore(v1::Population population) {
  switch (population) {
    case v1::POPULATION_PREGNANT:
      return Population::kPregnant;
    case v1::POPULATION_CHILD:
      return Population::kChild;
    default:
      return Population::kAdult;
  }
}

}  // namespace crampwise
