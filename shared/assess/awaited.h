// What has to be asked before rules can be told from what a person notes.
#ifndef CRAMPWISE_SHARED_ASSESS_AWAITED_H_
#define CRAMPWISE_SHARED_ASSESS_AWAITED_H_

#include <cstdint>
#include <span>
#include <vector>

#include "shared/assess/input.h"
#include "shared/assess/rule_set.h"

namespace crampwise::assess {

struct AwaitedRule {
  // A place in RuleSet::rules.
  std::uint16_t rule;
  // Those of the facts given that its condition names where an answer may yet make it hold, or keep it so: not beside
  // another part of an "all" that is known not to hold. In the order of the condition, each once.
  std::vector<std::uint16_t> facts;
};

// The rules of the person's population that wait for any of `facts`, in the order of the rules.
std::vector<AwaitedRule> FindAwaited(const RuleSet& rules, std::span<const Analyte> analytes, const Input& input,
                                     std::span<const std::uint16_t> facts);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_AWAITED_H_
