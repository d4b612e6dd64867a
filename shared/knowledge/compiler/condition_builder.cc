#include "shared/knowledge/compiler/condition_builder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "shared/base/status_macros.h"
#include "shared/knowledge/compiler/fact_kinds.h"

namespace crampwise::knowledge {
namespace {

using assess::Expression;
using assess::Op;
using Kind = ConditionNode::Kind;

absl::Status Wrong(absl::string_view reason) { return absl::InvalidArgumentError(reason); }

bool IsMacroName(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char letter) {
    return absl::ascii_isupper(letter) || absl::ascii_isdigit(letter) || letter == '_';
  });
}

// The places of nodes and parts have 16 bits.
constexpr std::size_t kMaxPlaces = 0xFFFF;
// Days or hours of a window.
constexpr double kMaxWindow = 4000;

bool IsWindow(const ConditionNode& node) {
  return node.kind == Kind::kNumber && !node.text.empty() && node.number >= 1 && node.number <= kMaxWindow;
}

bool IsDays(const ConditionNode& node) { return IsWindow(node) && node.text == "d"; }

std::optional<Op> GroupOp(absl::string_view name) {
  if (name == "any") return Op::kAny;
  if (name == "all") return Op::kAll;
  if (name == "none") return Op::kNone;
  if (name == "known") return Op::kKnown;
  return std::nullopt;
}

}  // namespace

ConditionBuilder::ConditionBuilder(const v1::Assessment& assessment,
                                   const std::vector<const v1::AssessmentRule*>& rules)
    : assessment_(assessment), rules_(rules) {
  for (int i = 0; i < assessment.facts_size(); ++i) {
    const v1::AssessmentFact& fact = assessment.facts(i);
    facts_[fact.name()] = static_cast<std::uint16_t>(i);
    if (IsAge(fact.kind())) tables_.ages[static_cast<std::uint16_t>(i)] = fact.kind();
  }
  for (const v1::AssessmentMacro& macro : assessment.macros()) macros_[macro.name()] = macro.when();
}

ConditionBuilder::Id ConditionBuilder::Build(const v1::AssessmentRule& rule, absl::string_view text) {
  rule_ = &rule;
  // What the last condition left behind, when it was refused.
  in_count_ = false;
  open_macros_.clear();
  return BuildText(text);
}

ConditionBuilder::Id ConditionBuilder::BuildMacro(const std::string& name) {
  used_.insert(name);
  if (const auto built = built_macros_.find(name); built != built_macros_.end()) return built->second;
  const auto macro = macros_.find(name);
  if (macro == macros_.end()) return Wrong(absl::StrCat("macro \"", name, "\" is not defined"));
  const bool is_open = std::find(open_macros_.begin(), open_macros_.end(), name) != open_macros_.end();
  open_macros_.push_back(name);
  if (is_open) return Wrong(absl::StrCat("macros name each other in a cycle: ", absl::StrJoin(open_macros_, " > ")));
  const v1::AssessmentRule* const rule = std::exchange(rule_, nullptr);
  const bool in_count = std::exchange(in_count_, false);
  const Id id = BuildText(macro->second);
  if (!id.ok()) return Wrong(absl::StrCat("in macro ", name, ": ", id.status().message()));
  rule_ = rule;
  in_count_ = in_count;
  open_macros_.pop_back();
  built_macros_[name] = *id;
  return id;
}

ConditionBuilder::Id ConditionBuilder::BuildText(absl::string_view text) {
  ASSIGN_OR_RETURN(const ConditionNode node, ParseCondition(text));
  ASSIGN_OR_RETURN(const std::uint16_t id, BuildNode(node));
  if (tables_.expressions.size() > kMaxPlaces || tables_.parts.size() > kMaxPlaces) {
    return Wrong("the conditions of all rules have too many parts");
  }
  return id;
}

bool ConditionBuilder::IsOfEntry(std::uint16_t expression) const {
  const Expression& node = tables_.expressions[expression];
  switch (node.op) {
    case Op::kAnswer:
    case Op::kChoice:
    case Op::kEpisode:
      return true;
    case Op::kCompare:
      return node.left.kind == assess::MeasureKind::kFact && node.right.kind != assess::MeasureKind::kCount;
    default:
      break;
  }
  const auto first = tables_.parts.begin() + node.first_part;
  return node.part_count > 0 &&
         std::all_of(first, first + node.part_count, [this](std::uint16_t part) { return IsOfEntry(part); });
}

ConditionBuilder::Id ConditionBuilder::BuildNode(const ConditionNode& node) {
  switch (node.kind) {
    case Kind::kWord:
      return BuildWord(node.text);
    case Kind::kGroup:
      return BuildGroup(node);
    case Kind::kCall:
      return BuildCall(node);
    case Kind::kComparison:
      return BuildComparison(node);
    case Kind::kChoice:
      return BuildChoice(node);
    case Kind::kNumber:
      break;
  }
  return Wrong("a number alone is no condition");
}

ConditionBuilder::Id ConditionBuilder::BuildGroup(const ConditionNode& node) {
  const std::optional<Op> op = GroupOp(node.text);
  if (!op) return Wrong(absl::StrCat("\"", node.text, "[\" is not one of any[, all[, none[, known["));
  if (op == Op::kKnown && node.parts.size() != 1) return Wrong("known[] has one part");
  std::vector<std::uint16_t> parts;
  for (const ConditionNode& part : node.parts) {
    ASSIGN_OR_RETURN(const std::uint16_t id, BuildNode(part));
    parts.push_back(id);
  }
  Expression expression{};
  expression.op = *op;
  expression.first_part = static_cast<std::uint16_t>(tables_.parts.size());
  expression.part_count = static_cast<std::uint16_t>(parts.size());
  tables_.parts.insert(tables_.parts.end(), parts.begin(), parts.end());
  return Add(expression);
}

ConditionBuilder::Id ConditionBuilder::BuildWord(const std::string& word) {
  Expression expression{};
  if (word == "episode") {
    expression.op = Op::kEpisode;
    return Add(expression);
  }
  if (word == "higher_rule" || word == "any_below_range") {
    if (rule_ == nullptr || in_count_) return Wrong(absl::StrCat("\"", word, "\" stands in rules only"));
    expression.op = word == "higher_rule" ? Op::kHigherRule : Op::kAnyBelowRange;
    return Add(expression);
  }
  if (absl::StrContains(word, '-')) return BuildRule(word);
  if (IsMacroName(word)) return BuildMacro(word);
  expression.op = Op::kAnswer;
  ASSIGN_OR_RETURN(expression.index, FindFact(word, IsYesNo, "yes or no"));
  return Add(expression);
}

ConditionBuilder::Id ConditionBuilder::BuildRule(const std::string& id) {
  if (rule_ == nullptr || in_count_) return Wrong("a rule is named in rules only");
  const auto named = std::find_if(rules_.begin(), rules_.end(), [&](const auto* rule) { return rule->id() == id; });
  if (named == rules_.end()) return Wrong(absl::StrCat("rule \"", id, "\" is not defined"));
  if ((*named)->population() != rule_->population() || (*named)->level() <= rule_->level()) {
    return Wrong(absl::StrCat("rule \"", id, "\" is not one of a higher level for the same population"));
  }
  Expression expression{};
  expression.op = Op::kRule;
  expression.index = static_cast<std::uint16_t>(named - rules_.begin());
  return Add(expression);
}

ConditionBuilder::Id ConditionBuilder::BuildChoice(const ConditionNode& node) {
  Expression expression{};
  expression.op = Op::kChoice;
  ASSIGN_OR_RETURN(expression.index, FindFact(node.parts[0].text, IsChoice, "one of several"));
  const auto& options = assessment_.facts(expression.index).options();
  for (std::size_t i = 1; i < node.parts.size(); ++i) {
    const auto option = std::find(options.begin(), options.end(), node.parts[i].text);
    if (option == options.end()) {
      return Wrong(absl::StrCat("\"", node.parts[0].text, "\" has no option \"", node.parts[i].text, "\""));
    }
    expression.options |= 1U << (option - options.begin());
  }
  return Add(expression);
}

ConditionBuilder::Id ConditionBuilder::BuildCall(const ConditionNode& node) {
  Expression expression{};
  if (node.text == "cramps_began_after" || node.text == "cramps_began_within") {
    expression.op = Op::kCrampsBeganOn;
    const bool within = node.text == "cramps_began_within";
    if (node.parts.size() != (within ? 2U : 1U)) return Wrong(absl::StrCat(node.text, " has the wrong parts"));
    ASSIGN_OR_RETURN(expression.index, FindMedicine(node.parts[0]));
    if (within && !IsWindow(node.parts[1])) return Wrong("a time such as 90 d is expected");
    if (within) expression.days = static_cast<std::int16_t>(node.parts[1].number);
    return Add(expression);
  }
  if (node.text != "below_range" && node.text != "outside_range") {
    return Wrong(absl::StrCat("\"", node.text, "(\" is no condition"));
  }
  expression.op = node.text == "below_range" ? Op::kBelowRange : Op::kOutsideRange;
  ASSIGN_OR_RETURN(expression.index, FindAnalyte(node));
  return Add(expression);
}

ConditionBuilder::Id ConditionBuilder::BuildComparison(const ConditionNode& node) {
  const std::optional<assess::Comparison> comparison = ComparisonOf(node.text);
  if (!comparison) return Wrong(absl::StrCat("\"", node.text, "\" compares nothing"));
  Expression expression{};
  expression.op = Op::kCompare;
  expression.comparison = *comparison;
  ASSIGN_OR_RETURN(expression.left, BuildMeasure(node.parts[0]));
  ASSIGN_OR_RETURN(expression.right, BuildMeasure(node.parts[1]));
  return Add(expression);
}

absl::StatusOr<assess::Measure> ConditionBuilder::BuildMeasure(const ConditionNode& node) {
  assess::Measure measure{};
  if (node.kind == Kind::kCall) return BuildMeasureCall(node);
  if (node.kind == Kind::kNumber) {
    measure.value = node.number;
    return measure;
  }
  if (node.kind != Kind::kWord) return Wrong("only numbers are compared");
  if (absl::StartsWith(node.text, "lab.")) {
    measure.kind = assess::MeasureKind::kLab;
    ASSIGN_OR_RETURN(measure.index, FindAnalyte({Kind::kCall, "", 0, {node}}));
    return measure;
  }
  measure.kind = assess::MeasureKind::kFact;
  ASSIGN_OR_RETURN(measure.index, FindFact(node.text, IsNumber, "a number"));
  return measure;
}

absl::StatusOr<assess::Measure> ConditionBuilder::BuildMeasureCall(const ConditionNode& node) {
  assess::Measure measure{};
  if (node.text == "count") return BuildCount(node);
  if (node.text == "days_taken") {
    measure.kind = assess::MeasureKind::kDaysTaken;
    if (node.parts.size() != 1) return Wrong("days_taken names one medicine");
    ASSIGN_OR_RETURN(measure.index, FindMedicine(node.parts[0]));
    return measure;
  }
  if (node.text == "times_upper_limit") {
    measure.kind = assess::MeasureKind::kLabToUpperLimit;
    ASSIGN_OR_RETURN(measure.index, FindAnalyte(node));
    return measure;
  }
  if (node.text != "limit" || node.parts.size() != 2 || node.parts[1].kind != Kind::kNumber) {
    return Wrong(absl::StrCat("\"", node.text, "(\" is no number, or has the wrong parts"));
  }
  measure.kind = assess::MeasureKind::kFactOrConstant;
  measure.value = node.parts[1].number;
  ASSIGN_OR_RETURN(measure.index, FindFact(node.parts[0].text, IsPersonNumber, "a number of the person"));
  return measure;
}

absl::StatusOr<assess::Measure> ConditionBuilder::BuildCount(const ConditionNode& node) {
  const bool good = (node.parts.size() == 2 && IsWindow(node.parts[1])) ||
                    (node.parts.size() == 3 && IsDays(node.parts[1]) && IsDays(node.parts[2]));
  if (!good || in_count_) return Wrong("count needs a condition and a time, and does not stand in a count");
  assess::Measure measure{};
  measure.kind = assess::MeasureKind::kCount;
  measure.window.length = static_cast<std::int16_t>(node.parts[1].number);
  measure.window.hours = node.parts[1].text == "h";
  if (node.parts.size() == 3) measure.window.skip = static_cast<std::int16_t>(node.parts[2].number);
  in_count_ = true;
  ASSIGN_OR_RETURN(measure.expression, BuildNode(node.parts[0]));
  in_count_ = false;
  if (!IsOfEntry(measure.expression)) return Wrong("a count is of what one entry says");
  return measure;
}

absl::StatusOr<std::uint16_t> ConditionBuilder::FindFact(const std::string& name, bool (*fits)(v1::AssessmentFactKind),
                                                         absl::string_view wanted) {
  const auto fact = facts_.find(name);
  if (fact == facts_.end()) return Wrong(absl::StrCat("fact \"", name, "\" is not defined"));
  if (!fits(assessment_.facts(fact->second).kind())) {
    return Wrong(absl::StrCat("fact \"", name, "\" is not ", wanted));
  }
  used_.insert(name);
  return fact->second;
}

absl::StatusOr<std::uint16_t> ConditionBuilder::FindAnalyte(const ConditionNode& node) {
  absl::string_view name = node.parts[0].text;
  if (node.parts.size() != 1 || !absl::ConsumePrefix(&name, "lab.") || in_count_) {
    return Wrong("one laboratory value is named, as in lab.magnesium, and not in a count");
  }
  const auto place = std::find(tables_.analytes.begin(), tables_.analytes.end(), name);
  if (place == tables_.analytes.end()) tables_.analytes.emplace_back(name);
  return static_cast<std::uint16_t>(std::find(tables_.analytes.begin(), tables_.analytes.end(), name) -
                                    tables_.analytes.begin());
}

absl::StatusOr<std::uint16_t> ConditionBuilder::FindMedicine(const ConditionNode& node) {
  return FindFact(node.text, IsMedicine, "a medicine");
}

std::uint16_t ConditionBuilder::Add(const Expression& expression) {
  tables_.expressions.push_back(expression);
  return static_cast<std::uint16_t>(tables_.expressions.size() - 1);
}

}  // namespace crampwise::knowledge
