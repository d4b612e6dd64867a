#include "shared/knowledge/compiler/assessment_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "shared/knowledge/compiler/fact_kinds.h"
#include "shared/knowledge/compiler/guidance_check.h"
#include "shared/knowledge/compiler/reference_check.h"

namespace crampwise::knowledge {
namespace {

using v1::AssessmentFact;
using v1::AssessmentMacro;
using v1::AssessmentRule;

// The letter that the rule ids of the evidence base give to a population.
char PopulationLetter(crampwise::v1::Population population) {
  switch (population) {
    case crampwise::v1::POPULATION_PREGNANT:
      return 'P';
    case crampwise::v1::POPULATION_ADULT:
      return 'A';
    default:
      return 'K';
  }
}

// The assessments of all files as one, and where each part of it stands.
class Checker {
 public:
  Checker(const SourceFiles& files, const Index& index, Faults& faults) : index_(index), faults_(faults) {
    for (const auto& file : files) {
      const v1::Assessment& part = file->content.assessment();
      const Spot spot = Spot(*file).Child(v1::KnowledgeFile::kAssessmentFieldNumber);
      AddSpots(spot, v1::Assessment::kFactsFieldNumber, part.facts_size(), fact_spots_);
      AddSpots(spot, v1::Assessment::kMacrosFieldNumber, part.macros_size(), macro_spots_);
      AddSpots(spot, v1::Assessment::kRulesFieldNumber, part.rules_size(), rule_spots_);
      whole_.MergeFrom(part);
    }
  }

  void Check() {
    CheckNames();
    for (int i = 0; i < whole_.facts_size(); ++i) CheckFact(whole_.facts(i), fact_spots_[i]);
    for (int i = 0; i < whole_.rules_size(); ++i) CheckRule(whole_.rules(i), rule_spots_[i]);
    if (faults_.empty()) CheckConditions();
  }

 private:
  static void AddSpots(const Spot& spot, int field_number, int size, std::vector<Spot>& spots) {
    for (int i = 0; i < size; ++i) spots.push_back(spot.Child(field_number, i));
  }

  void CheckNames() {
    std::set<std::string> names;
    const auto check = [&](const std::string& name, const Spot& spot) {
      if (!names.insert(name).second)
        faults_.push_back(spot.FaultHere(absl::StrCat("\"", name, "\" is defined twice")));
    };
    for (int i = 0; i < whole_.facts_size(); ++i) check(whole_.facts(i).name(), fact_spots_[i]);
    for (int i = 0; i < whole_.macros_size(); ++i) check(whole_.macros(i).name(), macro_spots_[i]);
    for (int i = 0; i < whole_.rules_size(); ++i) check(whole_.rules(i).id(), rule_spots_[i]);
  }

  void CheckFact(const AssessmentFact& fact, const Spot& spot) {
    constexpr int kMaxOptions = 31;
    const bool has_options = fact.options_size() > 0 && fact.options_size() <= kMaxOptions;
    if (has_options != IsChoice(fact.kind())) {
      faults_.push_back(spot.FaultHere(absl::StrCat("\"", fact.name(), "\": 1 to 31 options are for choices only")));
    }
    if ((fact.unit_seconds() > 0) != IsEpisodeTime(fact.kind())) {
      faults_.push_back(spot.FaultHere(absl::StrCat("\"", fact.name(), "\": unit_seconds is for episode times only")));
    }
  }

  void CheckRule(const AssessmentRule& rule, const Spot& spot) {
    CheckSources(rule.source_ids(), spot, AssessmentRule::kSourceIdsFieldNumber, index_, faults_);
    const std::string start = {PopulationLetter(rule.population()), '-', LevelLetter(rule.level())};
    if (rule.id().substr(0, 3) != start) {
      faults_.push_back(spot.FaultAt(AssessmentRule::kIdFieldNumber,
                                     absl::StrCat("rule ", rule.id(), ": the id has to begin with ", start)));
    }
    if (!rule.first_aid().empty() && !index_.relief.contains(rule.first_aid())) {
      faults_.push_back(spot.FaultAt(AssessmentRule::kFirstAidFieldNumber,
                                     absl::StrCat("there is no relief \"", rule.first_aid(), "\"")));
    }
    if (!rule.urgent_only_if().empty() && rule.level() != crampwise::v1::URGENCY_EMERGENCY) {
      faults_.push_back(
          spot.FaultAt(AssessmentRule::kUrgentOnlyIfFieldNumber, "urgent_only_if is for URGENCY_EMERGENCY only"));
    }
  }

  void CheckConditions() {
    const std::vector<const AssessmentRule*> rules = InTableOrder(whole_);
    ConditionBuilder builder(whole_, rules);
    std::vector<BuiltRule> built;
    for (const AssessmentRule* rule : rules) built.push_back(Build(*rule, builder));
    if (!faults_.empty()) return;
    CheckUse(builder);
    CheckAnalytes(builder.tables());
    for (const BuiltRule& rule : built) CheckReach(rule, built, builder.tables());
  }

  const Spot& SpotOf(const AssessmentRule& rule) const {
    const auto& rules = whole_.rules();
    const auto place =
        std::find_if(rules.begin(), rules.end(), [&](const AssessmentRule& one) { return &one == &rule; });
    return rule_spots_[place - rules.begin()];
  }

  BuiltRule Build(const AssessmentRule& rule, ConditionBuilder& builder) {
    BuiltRule built{&rule, assess::kNoExpression, assess::kNoExpression};
    const auto build = [&](const std::string& text, int field_number, std::uint16_t& id) {
      const absl::StatusOr<std::uint16_t> node = builder.Build(rule, text);
      if (node.ok()) {
        id = *node;
      } else {
        faults_.push_back(SpotOf(rule).FaultAt(
            field_number, absl::StrCat("rule ", rule.id(), ": ", std::string(node.status().message()))));
      }
    };
    build(rule.when(), AssessmentRule::kWhenFieldNumber, built.condition);
    if (!rule.urgent_only_if().empty()) {
      build(rule.urgent_only_if(), AssessmentRule::kUrgentOnlyIfFieldNumber, built.urgent_only_if);
    }
    return built;
  }

  void CheckUse(const ConditionBuilder& builder) {
    const auto check = [&](const std::string& name, const Spot& spot) {
      if (!builder.IsUsed(name)) faults_.push_back(spot.FaultHere(absl::StrCat("nothing uses \"", name, "\"")));
    };
    for (int i = 0; i < whole_.facts_size(); ++i) check(whole_.facts(i).name(), fact_spots_[i]);
    for (int i = 0; i < whole_.macros_size(); ++i) check(whole_.macros(i).name(), macro_spots_[i]);
  }

  void CheckAnalytes(const ConditionTables& tables) {
    for (const std::string& analyte : tables.analytes) {
      if (index_.analytes.contains(analyte)) continue;
      for (int i = 0; i < whole_.rules_size(); ++i) {
        if (!absl::StrContains(whole_.rules(i).when(), absl::StrCat("lab.", analyte))) continue;
        faults_.push_back(rule_spots_[i].FaultAt(
            AssessmentRule::kWhenFieldNumber,
            absl::StrCat("rule ", whole_.rules(i).id(), ": analyte \"", analyte, "\" is not defined")));
      }
    }
  }

  void CheckReach(const BuiltRule& rule, const std::vector<BuiltRule>& rules, const ConditionTables& tables) {
    for (const bool value : {true, false}) {
      if (CanBe(value, rule.condition, rule, rules, tables)) continue;
      faults_.push_back(
          SpotOf(*rule.rule)
              .FaultAt(AssessmentRule::kWhenFieldNumber,
                       absl::StrCat("rule ", rule.rule->id(), value ? " can never fire" : " always fires")));
    }
  }

  const Index& index_;
  Faults& faults_;
  v1::Assessment whole_;
  std::vector<Spot> fact_spots_;
  std::vector<Spot> macro_spots_;
  std::vector<Spot> rule_spots_;
};

}  // namespace

std::vector<const AssessmentRule*> InTableOrder(const v1::Assessment& assessment) {
  std::vector<const AssessmentRule*> rules;
  for (const AssessmentRule& rule : assessment.rules()) rules.push_back(&rule);
  std::stable_sort(rules.begin(), rules.end(), [](const AssessmentRule* left, const AssessmentRule* right) {
    return std::pair(left->population(), -left->level()) < std::pair(right->population(), -right->level());
  });
  return rules;
}

void CheckAssessment(const SourceFiles& files, const Index& index, Faults& faults) {
  Checker(files, index, faults).Check();
}

}  // namespace crampwise::knowledge
