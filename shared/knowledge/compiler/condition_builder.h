// From the text of conditions to the nodes that the assessment core runs.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CONDITION_BUILDER_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CONDITION_BUILDER_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "crampwise/knowledge/v1/assessment.pb.h"
#include "shared/assess/rule_set.h"
#include "shared/knowledge/compiler/condition_text.h"

namespace crampwise::knowledge {

// The parts of an assess::RuleSet that conditions fill.
struct ConditionTables {
  std::vector<assess::Expression> expressions;
  std::vector<std::uint16_t> parts;
  // Ids of the analytes that conditions name.
  std::vector<std::string> analytes;
  // The facts that are an age, with its unit.
  std::map<std::uint16_t, v1::AssessmentFactKind> ages;
};

// Everything that a condition may name, and what was named. Refers to the assessment.
class ConditionBuilder {
 public:
  // `rules` are the rules in the order of the table.
  ConditionBuilder(const v1::Assessment& assessment, const std::vector<const v1::AssessmentRule*>& rules);

  // The node of a rule's condition. INVALID_ARGUMENT says what is wrong with it. Macros are built when they are first
  // named.
  absl::StatusOr<std::uint16_t> Build(const v1::AssessmentRule& rule, absl::string_view text);

  // Of a macro, by its name.
  absl::StatusOr<std::uint16_t> BuildMacro(const std::string& name);

  const ConditionTables& tables() const { return tables_; }
  bool IsUsed(const std::string& name) const { return used_.contains(name); }

 private:
  using Id = absl::StatusOr<std::uint16_t>;

  Id BuildText(absl::string_view text);
  Id BuildNode(const ConditionNode& node);
  Id BuildGroup(const ConditionNode& node);
  Id BuildWord(const std::string& word);
  Id BuildRule(const std::string& id);
  Id BuildChoice(const ConditionNode& node);
  Id BuildCall(const ConditionNode& node);
  Id BuildComparison(const ConditionNode& node);
  absl::StatusOr<assess::Measure> BuildMeasure(const ConditionNode& node);
  absl::StatusOr<assess::Measure> BuildMeasureCall(const ConditionNode& node);
  absl::StatusOr<assess::Measure> BuildCount(const ConditionNode& node);
  // The place of a fact of that name, the kind of which must fit.
  absl::StatusOr<std::uint16_t> FindFact(const std::string& name, bool (*fits)(v1::AssessmentFactKind),
                                         absl::string_view wanted);
  absl::StatusOr<std::uint16_t> FindAnalyte(const ConditionNode& node);
  absl::StatusOr<std::uint16_t> FindMedicine(const ConditionNode& node);
  // Whether one entry says all that the expression asks for.
  bool IsOfEntry(std::uint16_t expression) const;
  std::uint16_t Add(const assess::Expression& expression);

  const v1::Assessment& assessment_;
  const std::vector<const v1::AssessmentRule*> rules_;
  std::map<std::string, std::uint16_t> facts_;
  std::map<std::string, std::string> macros_;
  std::map<std::string, std::uint16_t> built_macros_;
  // The macros that are being built, in the order in which they name each other.
  std::vector<std::string> open_macros_;
  std::set<std::string> used_;
  // Null inside a macro.
  const v1::AssessmentRule* rule_ = nullptr;
  bool in_count_ = false;
  ConditionTables tables_;
};

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CONDITION_BUILDER_H_
