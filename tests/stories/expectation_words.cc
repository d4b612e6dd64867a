#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "shared/assess/lab.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/assessment_rules.h"
#include "shared/knowledge/factors.h"
#include "shared/knowledge/foods.h"
#include "shared/knowledge/knowledge.h"
#include "tests/stories/story_words.h"

namespace crampwise::stories {
namespace {

using Words = std::vector<std::string>;

constexpr absl::string_view kLevels[] = {"NONE", "SELF_CARE", "ROUTINE", "URGENT", "EMERGENCY"};
constexpr absl::string_view kPopulations[] = {"pregnant", "adult", "child"};

template <typename Items, typename NameOf>
bool IsNameOf(const Items& items, const std::string& word, NameOf name_of) {
  return std::any_of(std::begin(items), std::end(items), [&](const auto& item) { return name_of(item) == word; });
}

template <typename Items>
bool IsOne(const Items& items, const std::string& word) {
  return IsNameOf(items, word, [](const auto& item) { return item; });
}

bool IsRule(const std::string& word) { return assess::FindRule(knowledge::AssessmentRules(), word) >= 0; }
bool IsFact(const std::string& word) { return assess::FindFact(knowledge::AssessmentRules(), word) >= 0; }
bool IsAnalyte(const std::string& word) { return assess::FindAnalyte(knowledge::Analytes(), word) != nullptr; }
bool IsFood(const std::string& word) { return knowledge::FindFood(word) != nullptr; }
bool IsLevel(const std::string& word) { return IsOne(kLevels, word); }
bool IsPopulation(const std::string& word) { return IsOne(kPopulations, word); }

bool IsFactor(const std::string& word) {
  return IsNameOf(knowledge::Factors(), word, [](const knowledge::Factor& factor) { return factor.code; });
}

bool IsPlanItem(const std::string& word) {
  return IsNameOf(knowledge::PlanItems(), word, [](const knowledge::PlanItemRule& item) { return item.kind; });
}

bool IsRelief(const std::string& word) {
  return IsNameOf(knowledge::Relief(), word, [](const knowledge::ReliefRule& relief) { return relief.variant; });
}

bool IsEmergencyNumber(const std::string& word) {
  return IsNameOf(knowledge::EmergencyNumbers(), word, [](const auto& known) { return known.number; });
}

// What an expectation may name.
struct Kind {
  absl::string_view key;
  bool (*names)(const std::string&);
  std::size_t most;
  // Stands for all or none of them, alone.
  absl::string_view alone;
  // May stand before them.
  absl::string_view before;
  absl::string_view or_before;
};

constexpr std::size_t kAny = 99;
constexpr Kind kKinds[] = {
    {"level", IsLevel, 1, "", "", ""},
    {"below", IsLevel, 1, "", "", ""},
    {"fires", IsRule, kAny, "", "", ""},
    {"not", IsRule, kAny, "", "", ""},
    {"asks", IsFact, kAny, "nothing", "", ""},
    {"active", IsRule, kAny, "nothing", "", ""},
    {"population", IsPopulation, 1, "", "", ""},
    {"number", IsEmergencyNumber, 1, "", "", ""},
    {"check_unit", IsAnalyte, kAny, "", "", ""},
    {"factors", IsFactor, kAny, "hidden", "only", "not"},
    {"plan_on", IsPlanItem, kAny, "", "", ""},
    {"plan_off", IsPlanItem, kAny, "", "", ""},
    {"silenced", IsPlanItem, kAny, "all", "", ""},
    {"not_silenced", IsPlanItem, kAny, "", "", ""},
    {"relief", IsRelief, kAny, "", "not", ""},
    {"foods", IsFood, kAny, "", "not", ""},
    {"suggested", IsFood, kAny, "", "not", ""},
};

std::string WrongNames(const Kind& kind, const Words& words) {
  std::size_t from = 1;
  if (words.size() == 2 && words[1] == kind.alone) return "";
  if (words.size() > 2 && (words[1] == kind.before || words[1] == kind.or_before)) from = 2;
  const std::size_t count = words.size() - from;
  if (count < 1 || count > kind.most) return "something to expect is missing, or too much";
  const auto wrong = std::find_if_not(words.begin() + static_cast<std::ptrdiff_t>(from), words.end(), kind.names);
  return wrong == words.end() ? "" : "nothing has the name " + *wrong;
}

}  // namespace

std::string WrongExpectation(const Line& line) {
  const std::string& key = line.words[0];
  if (key == "needs_albumin") return line.words.size() == 1 ? "" : "this expects nothing more";
  if (key == "never_says") return line.words.size() > 1 ? "" : "the words are missing";
  const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& k) { return k.key == key; });
  return kind == std::end(kKinds) ? "not a known expectation" : WrongNames(*kind, line.words);
}

}  // namespace crampwise::stories
