#include "shared/knowledge/compiler/factor_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "shared/knowledge/compiler/assessment_check.h"
#include "shared/knowledge/compiler/factor_assessment.h"
#include "shared/knowledge/compiler/reference_check.h"

namespace crampwise::knowledge {
namespace {

using v1::Factor;
using v1::View;

constexpr int kLargestWeight = 5;

bool IsFor(const Factor& factor, int population) {
  return std::find(factor.populations().begin(), factor.populations().end(), population) != factor.populations().end();
}

// What makes the factor present: a condition, tags, or the lack of others.
void CheckPresence(const Factor& factor, const Spot& spot, Faults& faults) {
  const bool by_tags = factor.tags_at_least() > 0;
  if (by_tags != (factor.tags_of_last() > 0) || (by_tags && factor.tags().empty()) ||
      factor.tags_at_least() > factor.tags_of_last()) {
    faults.push_back(spot.FaultAt(Factor::kTagsAtLeastFieldNumber, "tags, tags_at_least and tags_of_last go together"));
  }
  const int ways = (factor.when().empty() ? 0 : 1) + (by_tags ? 1 : 0) + (factor.only_if_no_other() ? 1 : 0);
  if (ways == 0 || (ways > 1 && factor.only_if_no_other())) {
    faults.push_back(spot.FaultHere("a factor needs when, tags_at_least, or only_if_no_other alone"));
  }
  if (factor.weight() < 0 || factor.weight() > kLargestWeight || (factor.weight() == 0) != factor.only_if_no_other()) {
    faults.push_back(spot.FaultAt(Factor::kWeightFieldNumber, "weight must be 1 to 5, and 0 with only_if_no_other"));
  }
  if (factor.min_age_months() != 0 && !IsFor(factor, crampwise::v1::POPULATION_CHILD)) {
    faults.push_back(spot.FaultAt(Factor::kMinAgeMonthsFieldNumber, "months of age are for POPULATION_CHILD only"));
  }
}

// Plan items with the kind exist for any of the populations. The items of a child are another table.
void CheckKinds(const google::protobuf::RepeatedPtrField<std::string>& kinds,
                const std::vector<crampwise::v1::Population>& populations, const Spot& spot, int field_number,
                const Index& index, Faults& faults) {
  for (int i = 0; i < kinds.size(); ++i) {
    const bool known = std::any_of(populations.begin(), populations.end(), [&](crampwise::v1::Population population) {
      return index.plan_items.contains({population, kinds[i]});
    });
    if (!known) faults.push_back(spot.FaultAt(field_number, absl::StrCat("no plan item \"", kinds[i], "\""), i));
  }
}

void CheckAllKinds(const Factor& factor, const Spot& spot, const Index& index, Faults& faults) {
  std::vector<crampwise::v1::Population> grown;
  for (const crampwise::v1::Population population :
       {crampwise::v1::POPULATION_PREGNANT, crampwise::v1::POPULATION_ADULT}) {
    if (IsFor(factor, population)) grown.push_back(population);
  }
  CheckKinds(factor.habits(), grown, spot, Factor::kHabitsFieldNumber, index, faults);
  CheckKinds(factor.hides(), grown, spot, Factor::kHidesFieldNumber, index, faults);
  if (!factor.child_habits().empty() && !IsFor(factor, crampwise::v1::POPULATION_CHILD)) {
    faults.push_back(spot.FaultAt(Factor::kChildHabitsFieldNumber, "child_habits are for POPULATION_CHILD only", 0));
  }
}

// The conditions of all files, each with the place where it stands.
class ConditionChecker {
 public:
  ConditionChecker(const SourceFiles& files, const v1::KnowledgeFile& merged, Faults& faults)
      : assessment_(FactorAssessment(merged)), faults_(faults) {
    for (const auto& file : files) AddSpots(*file);
  }

  void Check() {
    CheckNames();
    if (!faults_.empty()) return;
    const std::vector<const v1::AssessmentRule*> rules = InTableOrder(assessment_);
    ConditionBuilder builder(assessment_, rules);
    std::vector<BuiltRule> built;
    for (const v1::AssessmentRule* rule : rules) {
      const absl::StatusOr<std::uint16_t> condition = builder.Build(*rule, rule->when());
      if (condition.ok()) {
        built.push_back({rule, *condition, assess::kNoExpression});
      } else {
        Report(*rule, std::string(condition.status().message()));
      }
    }
    if (!faults_.empty()) return;
    for (const auto& [name, spot] : fact_spots_) {
      if (!builder.IsUsed(name) && !advice_facts_.contains(name))
        faults_.push_back(spot.FaultHere(absl::StrCat("nothing uses \"", name, "\"")));
    }
    for (const BuiltRule& rule : built) CheckReach(rule, built, builder.tables());
  }

 private:
  void AddSpots(const SourceFile& file) {
    const Spot spot(file);
    for (int i = 0; i < file.content.factors_size(); ++i) {
      const Factor& factor = file.content.factors(i);
      for (const int population : factor.populations()) {
        rule_spots_.emplace(std::pair(population, factor.code()),
                            spot.Child(v1::KnowledgeFile::kFactorsFieldNumber, i));
      }
    }
    for (int i = 0; i < file.content.factor_facts_size(); ++i) {
      fact_spots_.emplace(file.content.factor_facts(i).name(),
                          spot.Child(v1::KnowledgeFile::kFactorFactsFieldNumber, i));
    }
    for (int i = 0; i < file.content.intake_advice_size(); ++i) {
      for (const std::string& name : file.content.intake_advice(i).with_any()) {
        advice_facts_.emplace(name, spot.Child(v1::KnowledgeFile::kIntakeAdviceFieldNumber, i));
      }
    }
  }

  // A name is defined once, and what intake advice names is defined.
  void CheckNames() {
    std::set<std::string> names;
    for (const v1::AssessmentFact& fact : assessment_.facts()) {
      if (names.insert(fact.name()).second) continue;
      faults_.push_back(fact_spots_.at(fact.name()).FaultHere(absl::StrCat("\"", fact.name(), "\" is defined twice")));
    }
    for (const auto& [name, spot] : advice_facts_) {
      if (!names.contains(name)) faults_.push_back(spot.FaultHere(absl::StrCat("fact \"", name, "\" is not defined")));
    }
  }

  // Once for a factor, whichever its populations are.
  void Report(const v1::AssessmentRule& rule, const std::string& reason) {
    const Spot& spot = rule_spots_.at({rule.population(), rule.id()});
    Fault fault = spot.FaultAt(Factor::kWhenFieldNumber, absl::StrCat("factor ", rule.id(), ": ", reason));
    if (reported_.emplace(fault.path, fault.line).second) faults_.push_back(std::move(fault));
  }

  void CheckReach(const BuiltRule& rule, const std::vector<BuiltRule>& rules, const ConditionTables& tables) {
    if (!CanBe(true, rule.condition, rule, rules, tables)) {
      Report(*rule.rule, "it can never be present");
    }
    if (!CanBe(false, rule.condition, rule, rules, tables)) {
      Report(*rule.rule, "it is always present");
    }
  }

  const v1::Assessment assessment_;
  Faults& faults_;
  std::map<std::pair<int, std::string>, Spot> rule_spots_;
  std::map<std::string, Spot> fact_spots_;
  std::map<std::string, Spot> advice_facts_;
  std::set<std::pair<std::string, int>> reported_;
};

}  // namespace

void CheckFactor(const Factor& factor, const Spot& spot, const Index& index, Faults& faults) {
  CheckSources(factor.source_ids(), spot, Factor::kSourceIdsFieldNumber, index, faults);
  CheckPresence(factor, spot, faults);
  CheckAllKinds(factor, spot, index, faults);
}

void CheckView(const View& view, const Spot& spot, const Index& index, Faults& faults) {
  CheckSources(view.source_ids(), spot, View::kSourceIdsFieldNumber, index, faults);
  if (view.days() < 0 || view.min_days_before() < 0 || view.min_days_after() < 0) {
    faults.push_back(spot.FaultAt(View::kDaysFieldNumber, "days must not be negative"));
  }
  if (view.factor().empty()) return;
  for (const int population : view.populations()) {
    if (index.factors.contains({population, view.factor()})) continue;
    faults.push_back(
        spot.FaultAt(View::kFactorFieldNumber, absl::StrCat("no factor \"", view.factor(), "\" for its populations")));
    return;
  }
}

void CheckFactorConditions(const SourceFiles& files, const v1::KnowledgeFile& merged, Faults& faults) {
  ConditionChecker(files, merged, faults).Check();
}

}  // namespace crampwise::knowledge
