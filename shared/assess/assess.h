// The assessment: which red-flag rules fire for a person now (evidence.md 0.3, 0.4 and 4). Pure functions of their
// arguments; they read no clock and no table of their own, and may be called from any thread.
#ifndef CRAMPWISE_SHARED_ASSESS_ASSESS_H_
#define CRAMPWISE_SHARED_ASSESS_ASSESS_H_

#include <optional>
#include <span>
#include <vector>

#include "shared/assess/input.h"
#include "shared/assess/rule_set.h"

namespace crampwise::assess {

struct FiredRule {
  // A place in RuleSet::rules.
  std::uint16_t rule;
  // Rule::level, or less by Rule::lowered_if.
  Level level;
};

// Asked at once: an "all" of an EMERGENCY or URGENT rule has a true part (other than an exemption that does not apply),
// and this is its only unanswered one.
struct Question {
  std::uint16_t rule;
  // Any of these answered "yes" or "not sure", or entered, may make the rule fire. Places in RuleSet::facts.
  std::vector<std::uint16_t> facts;
};

struct Outcome {
  // The highest level of all fired rules. kNone: no rule fired, which says nothing while rules are undecided.
  Level level = Level::kNone;
  // The highest level first, then in the order of the rules. The message of the first one is shown.
  std::vector<FiredRule> fired;
  // EMERGENCY and URGENT rules that hang on something unanswered, in the order of the rules.
  std::vector<std::uint16_t> undecided;
  // Of the highest rule that has one. None while an EMERGENCY fires: then only first aid is shown.
  std::optional<Question> question;
  // Assess anew at this moment, although nothing will have been entered: an episode goes on, and crosses a threshold.
  std::optional<Seconds> recheck_time;
  // Results whose unit the person must confirm, as places in Input::labs. Shown beside any message.
  std::vector<std::uint32_t> unit_checks;
  // A total calcium without the albumin of its day raises nothing; ask for the albumin.
  bool needs_albumin = false;
};

// Linear in the number of entries. Entries and results may be in any order.
Outcome Assess(const RuleSet& rules, std::span<const Analyte> analytes, const Input& input);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_ASSESS_H_
