#include "shared/knowledge/compiler/spacing_check.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "shared/knowledge/compiler/reference_check.h"

namespace crampwise::knowledge {
namespace {

using v1::IntakeAdvice;
using v1::PortionRule;
using v1::SpacingRule;

constexpr int kMinutesOfADay = 24 * 60;

bool HasDigit(const std::string& words) {
  const std::string own = absl::StrReplaceAll(words, {{"$0", ""}, {"$1", ""}});
  return std::any_of(own.begin(), own.end(), absl::ascii_isdigit);
}

void CheckNoNumber(const v1::Text& text, const Spot& spot, int field_number, Faults& faults) {
  if (HasDigit(text.en()) || HasDigit(text.zh())) {
    faults.push_back(spot.FaultAt(field_number, "the words name a number that nobody entered"));
  }
}

bool IsGap(int minutes) { return minutes > 0 && minutes < kMinutesOfADay; }

void CheckGaps(const SpacingRule& rule, const Spot& spot, Faults& faults) {
  const bool has_any = rule.second_after_minutes() != 0 || rule.first_after_minutes() != 0 || rule.first_of_the_day();
  if (rule.ask_the_pharmacist()) {
    if (has_any) faults.push_back(spot.FaultHere("a rule has gaps or ask_the_pharmacist, not both"));
    return;
  }
  const bool has_way_back =
      rule.first_of_the_day() ? rule.first_after_minutes() == 0 : IsGap(rule.first_after_minutes());
  if (!IsGap(rule.second_after_minutes()) || !has_way_back) {
    faults.push_back(spot.FaultHere("a gap of less than a day is needed in each order, or first_of_the_day"));
  }
}

// The rule that was found first for a pair is the only one.
void CheckPairs(const SpacingRule& rule, const Spot& spot, const Index& index, Faults& faults) {
  for (const int first : rule.first()) {
    for (const int second : rule.second()) {
      const std::string pair = absl::StrCat(v1::Agent_Name(first), " and ", v1::Agent_Name(second));
      if (first == second) {
        faults.push_back(spot.FaultHere(absl::StrCat(pair, " are the same")));
        continue;
      }
      const auto known = index.spaced_pairs.find(std::minmax(first, second));
      if (known != index.spaced_pairs.end() && known->second != rule.id()) {
        faults.push_back(spot.FaultHere(absl::StrCat(pair, " have the rule ", known->second, " already")));
      }
    }
  }
}

}  // namespace

void CheckSpacing(const SpacingRule& rule, const Spot& spot, const Index& index, Faults& faults) {
  CheckSources(rule.source_ids(), spot, SpacingRule::kSourceIdsFieldNumber, index, faults);
  CheckGaps(rule, spot, faults);
  CheckPairs(rule, spot, index, faults);
  CheckNoNumber(rule.conflict(), spot, SpacingRule::kConflictFieldNumber, faults);
  CheckNoNumber(rule.help(), spot, SpacingRule::kHelpFieldNumber, faults);
}

void CheckIntakeAdvice(const IntakeAdvice& advice, const Spot& spot, const Index& index, Faults& faults) {
  CheckSources(advice.source_ids(), spot, IntakeAdvice::kSourceIdsFieldNumber, index, faults);
  CheckNoNumber(advice.text(), spot, IntakeAdvice::kTextFieldNumber, faults);
}

void CheckPortion(const PortionRule& rule, const Spot& spot, const Index& index, Faults& faults) {
  CheckSources(rule.source_ids(), spot, PortionRule::kSourceIdsFieldNumber, index, faults);
  const double share = rule.skip_below_share_of_interval();
  if (!(rule.ask_above_elemental_mg() > 0) || !(share > 0 && share < 1) || !IsGap(rule.vomited_within_minutes())) {
    faults.push_back(spot.FaultHere("amount, share and minutes must be positive, the share below 1"));
  }
  CheckNoNumber(rule.question(), spot, PortionRule::kQuestionFieldNumber, faults);
  CheckNoNumber(rule.missed(), spot, PortionRule::kMissedFieldNumber, faults);
  CheckNoNumber(rule.vomited(), spot, PortionRule::kVomitedFieldNumber, faults);
}

}  // namespace crampwise::knowledge
