// An outcome as text, one thing a line: what the WebAssembly module answers.
//
//   level URGENT                    or NONE, SELF_CARE, ROUTINE, EMERGENCY
//   fired A-U02 URGENT              each fired rule with its level, the highest first
//   undecided A-E05                 each EMERGENCY or URGENT rule that hangs on something unanswered
//   question A-E05 palpitations confusion    the rule and the facts to ask at once
//   recheck 241                     seconds from now until the request is to be assessed anew
//   check_unit magnesium            each analyte with a result of which the unit has to be confirmed
//   needs_albumin                   for the total calcium
#ifndef CRAMPWISE_SHARED_ASSESS_OUTCOME_TEXT_H_
#define CRAMPWISE_SHARED_ASSESS_OUTCOME_TEXT_H_

#include <span>
#include <string>

#include "shared/assess/assess.h"

namespace crampwise::assess {

Text LevelName(Level level);

std::string ToText(const RuleSet& rules, const Input& input, const Outcome& outcome);

// Reads the request (request_text.h), assesses it, and writes the outcome; or "error LINE REASON".
std::string AssessText(const RuleSet& rules, std::span<const Analyte> analytes, Text request);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_OUTCOME_TEXT_H_
