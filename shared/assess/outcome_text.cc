#include "shared/assess/outcome_text.h"

#include <initializer_list>

#include "shared/assess/request_text.h"

namespace crampwise::assess {
namespace {

void AddLine(std::string& text, std::initializer_list<Text> words) {
  Text before;
  for (const Text word : words) {
    text.append(before).append(word);
    before = " ";
  }
  text += '\n';
}

}  // namespace

Text LevelName(Level level) {
  constexpr Text kNames[] = {"NONE", "SELF_CARE", "ROUTINE", "URGENT", "EMERGENCY"};
  return kNames[static_cast<std::size_t>(level)];
}

std::string ToText(const RuleSet& rules, const Input& input, const Outcome& outcome) {
  std::string text;
  AddLine(text, {"level", LevelName(outcome.level)});
  for (const FiredRule& fired : outcome.fired) {
    AddLine(text, {"fired", rules.rules[fired.rule].id, LevelName(fired.level)});
  }
  for (const std::uint16_t rule : outcome.undecided) AddLine(text, {"undecided", rules.rules[rule].id});
  if (outcome.question) {
    std::string facts;
    for (const std::uint16_t fact : outcome.question->facts) facts.append(" ").append(rules.facts[fact].name);
    AddLine(text, {"question", std::string(rules.rules[outcome.question->rule].id) + facts});
  }
  if (outcome.recheck_time) AddLine(text, {"recheck", std::to_string(*outcome.recheck_time - input.now)});
  for (const std::uint32_t lab : outcome.unit_checks) AddLine(text, {"check_unit", input.labs[lab].analyte});
  if (outcome.needs_albumin) AddLine(text, {"needs_albumin"});
  return text;
}

std::string AssessText(const RuleSet& rules, std::span<const Analyte> analytes, Text request) {
  Input input;
  if (const std::optional<TextError> error = ParseRequest(rules, analytes, request, input)) {
    std::string text;
    AddLine(text, {"error", std::to_string(error->line), error->reason});
    return text;
  }
  return ToText(rules, input, Assess(rules, analytes, input));
}

}  // namespace crampwise::assess
