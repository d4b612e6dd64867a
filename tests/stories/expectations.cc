#include "tests/stories/expectations.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/text.h"
#include "shared/knowledge/assessment_rules.h"
#include "tests/stories/shown.h"

namespace crampwise::stories {
namespace {

using Names = std::vector<std::string>;
using NameSet = std::set<std::string>;

constexpr std::size_t kMostFactors = 3;

std::string List(const NameSet& names) { return names.empty() ? "nothing" : absl::StrJoin(names, " "); }
std::string List(const Names& names) { return names.empty() ? "nothing" : absl::StrJoin(names, " "); }

NameSet ToSet(const Names& names) { return {names.begin(), names.end()}; }

// What is found if not all, or not none, of the names are there.
std::string UnlessAll(const NameSet& found, const Names& wanted) {
  const bool all = std::all_of(wanted.begin(), wanted.end(), [&](const auto& name) { return found.contains(name); });
  return all ? "" : List(found);
}
std::string UnlessNone(const NameSet& found, const Names& unwanted) {
  const bool any =
      std::any_of(unwanted.begin(), unwanted.end(), [&](const auto& name) { return found.contains(name); });
  return any ? List(found) : "";
}

// "a b" or "not a b".
std::string UnlessOffered(const NameSet& found, const Names& names) {
  if (names[0] != "not") return UnlessAll(found, names);
  return UnlessNone(found, {names.begin() + 1, names.end()});
}

v1::Urgency ToUrgency(const std::string& word) {
  v1::Urgency urgency;
  const bool known = v1::Urgency_Parse("URGENCY_" + (word == "NONE" ? "UNSPECIFIED" : word), &urgency);
  if (!known) throw std::runtime_error(word + " is no level");
  return urgency;
}

std::string UnlessLevel(const StoryWorld& world, const std::string& word) {
  const v1::Urgency level = ShownLevel(world);
  return level == ToUrgency(word) ? "" : v1::Urgency_Name(level);
}

std::string UnlessBelow(const StoryWorld& world, const std::string& word) {
  const v1::Urgency level = ShownLevel(world);
  return level < ToUrgency(word) ? "" : v1::Urgency_Name(level);
}

std::string UnlessAsks(const StoryWorld& world, const Names& names) {
  NameSet asked;
  for (const v1::ChecklistItem& item : world.assessment().question().items()) asked.insert(item.code());
  if (names[0] == "nothing") return world.assessment().has_question() ? List(asked) : "";
  return UnlessAll(asked, names);
}

std::string UnlessActive(const StoryWorld& world, const Names& names) {
  const v1::ActiveUrgency active = world.Profile().active_urgency();
  const NameSet rules(active.rule_ids().begin(), active.rule_ids().end());
  if (names[0] == "nothing") return active.level() == v1::URGENCY_UNSPECIFIED ? "" : List(rules);
  return UnlessAll(rules, names);
}

// The red-flag checklist is the population's own.
std::string UnlessPopulation(const StoryWorld& world, const std::string& word) {
  const NameSet found = ChecklistCodes(world);
  v1::Population population;
  if (!v1::Population_Parse("POPULATION_" + absl::AsciiStrToUpper(word), &population)) return "no population";
  const assess::RuleSet& rules = knowledge::AssessmentRules();
  NameSet wanted;
  for (const std::uint16_t place : assess::Checklist(rules, ToCore(population))) {
    wanted.emplace(ToView(rules.facts[place].name));
  }
  return found == wanted ? "" : "the checklist is another one's";
}

std::string UnlessNoted(const StoryWorld& world, v1::LabNoteKind kind, const Names& analytes) {
  NameSet noted;
  for (const v1::LabNote& note : world.assessment().lab_notes()) {
    if (note.kind() == kind) noted.insert(note.analyte());
  }
  return noted.empty() ? "no such note" : UnlessAll(noted, analytes);
}

std::string UnlessFactors(const StoryWorld& world, const Names& names) {
  const Names found = ShownFactors(world);
  if (names[0] == "hidden") return found.empty() ? "" : List(found);
  if (names[0] != "only") return UnlessOffered(ToSet(found), names);
  return found == Names(names.begin() + 1, names.end()) ? "" : List(found);
}

std::string UnlessFoods(const StoryWorld& world, const Names& names) {
  const bool wanted = names[0] != "not";
  for (std::size_t i = wanted ? 0 : 1; i < names.size(); ++i) {
    if (Fits(world, names[i]) != wanted) return names[i] + (wanted ? " does not fit" : " fits");
  }
  return "";
}

bool HasReason(const v1::PlanItem& item, absl::string_view code) {
  return std::any_of(item.reasons().begin(), item.reasons().end(),
                     [code](const v1::PlanReason& reason) { return reason.code() == code; });
}

NameSet PlannedKinds(const std::vector<v1::PlanItem>& items) {
  NameSet kinds;
  for (const v1::PlanItem& item : items) {
    if (item.state() == v1::PLAN_ITEM_STATE_ON) kinds.insert(item.kind());
  }
  return kinds;
}

// With the reasons of those that are not.
std::string UnlessPlanned(const StoryWorld& world, const Names& kinds) {
  const std::vector<v1::PlanItem> items = PlanItems(world);
  if (UnlessAll(PlannedKinds(items), kinds).empty()) return "";
  std::string found = "no such items";
  for (const v1::PlanItem& item : items) {
    const bool wanted = std::find(kinds.begin(), kinds.end(), item.kind()) != kinds.end();
    if (!wanted || item.state() == v1::PLAN_ITEM_STATE_ON) continue;
    absl::StrAppend(&found, "; ", item.kind(), " is not planned:");
    for (const v1::PlanReason& reason : item.reasons()) absl::StrAppend(&found, " ", reason.text());
  }
  return found;
}

// By the plan, and by what is due now and falls due in the coming hours.
std::string UnlessSilenced(StoryWorld& world, const Names& names) {
  NameSet silenced;
  NameSet others;
  for (const v1::PlanItem& item : PlanItems(world)) {
    (HasReason(item, "urgency") ? silenced : others).insert(item.kind());
  }
  const bool all = names[0] == "all";
  if (all && (!others.empty() || silenced.empty())) return "not " + List(others);
  if (!all && !UnlessAll(silenced, names).empty()) return List(silenced);
  constexpr absl::Duration kBefore = absl::Hours(24);
  for (const v1::Reminder& reminder : Reminders(world, world.now() - kBefore, world.now() + absl::Minutes(1))) {
    const bool open = reminder.state() == v1::REMINDER_STATE_DUE || reminder.state() == v1::REMINDER_STATE_SNOOZED;
    if (open && silenced.contains(reminder.kind())) return "an open reminder of " + reminder.kind();
  }
  return "";
}

std::string UnlessNotSilenced(const StoryWorld& world, const Names& names) {
  NameSet heard;
  for (const v1::PlanItem& item : PlanItems(world)) {
    if (!HasReason(item, "urgency")) heard.insert(item.kind());
  }
  return UnlessAll(heard, names);
}

// "not" or "never" directly before the words takes them back.
bool IsTakenBack(const std::string& texts, std::size_t place) {
  const std::string before = texts.substr(0, place);
  return absl::EndsWith(before, "not ") || absl::EndsWith(before, "never ");
}

std::string UnlessNeverSaid(const StoryWorld& world, const Names& names) {
  const std::string words = absl::AsciiStrToLower(absl::StrJoin(names, " "));
  const std::string texts = ShownTexts(world);
  for (std::size_t place = texts.find(words); place != std::string::npos; place = texts.find(words, place + 1)) {
    if (IsTakenBack(texts, place)) continue;
    const std::size_t begin = texts.rfind('\n', place) + 1;
    return texts.substr(begin, texts.find('\n', place) - begin);
  }
  return "";
}

struct Check {
  absl::string_view key;
  std::string (*check)(StoryWorld& world, const Names& names);
};

constexpr Check kChecks[] = {
    {"level", [](StoryWorld& w, const Names& n) { return UnlessLevel(w, n[0]); }},
    {"below", [](StoryWorld& w, const Names& n) { return UnlessBelow(w, n[0]); }},
    {"fires", [](StoryWorld& w, const Names& n) { return UnlessAll(FiredRules(w), n); }},
    {"not", [](StoryWorld& w, const Names& n) { return UnlessNone(FiredRules(w), n); }},
    {"asks", [](StoryWorld& w, const Names& n) { return UnlessAsks(w, n); }},
    {"active", [](StoryWorld& w, const Names& n) { return UnlessActive(w, n); }},
    {"population", [](StoryWorld& w, const Names& n) { return UnlessPopulation(w, n[0]); }},
    {"number",
     [](StoryWorld& w, const Names& n) {
       const NameSet found = EmergencyNumbers(w);
       return found == ToSet(n) ? "" : List(found);
     }},
    {"check_unit", [](StoryWorld& w, const Names& n) { return UnlessNoted(w, v1::LAB_NOTE_KIND_CONFIRM_UNIT, n); }},
    {"needs_albumin", [](StoryWorld& w, const Names&) { return UnlessNoted(w, v1::LAB_NOTE_KIND_NEEDS_ALBUMIN, {}); }},
    {"factors", [](StoryWorld& w, const Names& n) { return UnlessFactors(w, n); }},
    {"plan_on", [](StoryWorld& w, const Names& n) { return UnlessPlanned(w, n); }},
    {"plan_off", [](StoryWorld& w, const Names& n) { return UnlessNone(PlannedKinds(PlanItems(w)), n); }},
    {"silenced", UnlessSilenced},
    {"not_silenced", [](StoryWorld& w, const Names& n) { return UnlessNotSilenced(w, n); }},
    {"relief", [](StoryWorld& w, const Names& n) { return UnlessOffered(OfferedRelief(w), n); }},
    {"foods", [](StoryWorld& w, const Names& n) { return UnlessFoods(w, n); }},
    {"suggested", [](StoryWorld& w, const Names& n) { return UnlessOffered(SuggestedFoods(w), n); }},
    {"never_says", [](StoryWorld& w, const Names& n) { return UnlessNeverSaid(w, n); }},
};

}  // namespace

std::string Unfulfilled(const Line& expectation, StoryWorld& world) {
  const Names names(expectation.words.begin() + 1, expectation.words.end());
  for (const Check& known : kChecks) {
    if (known.key == expectation.words[0]) return known.check(world, names);
  }
  return "nothing checks this kind of expectation";
}

std::string UnfulfilledRules(const StoryWorld& world) {
  const Names factors = ShownFactors(world);
  const bool urgent = ShownLevel(world) >= v1::URGENCY_URGENT;
  if (factors.size() > (urgent ? 0 : kMostFactors)) return "too many factors are shown: " + List(factors);
  return "";
}

}  // namespace crampwise::stories
