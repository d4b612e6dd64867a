#include "tests/stories/story_words.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/v1/facts.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "shared/assess/request_text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/factor_rules.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::stories {
namespace {

using Words = std::vector<std::string>;

const std::set<std::string>& EventKinds() {
  static const auto& kinds =
      *new std::set<std::string>{"episode", "checkin", "note", "results", "answer", "profile", "birth", "seen", "look"};
  return kinds;
}

// Lines of the core's requests that are no part of an entry.
bool IsOfNoEntry(const std::string& word) {
  static const auto& words = *new std::set<std::string>{
      "population", "now",         "age",      "born",    "weeks",   "postpartum", "medicine",
      "medicines",  "first_cramp", "standing", "episode", "checkin", "current",    "seen_by_clinician"};
  return words.contains(word) || word.rfind("profile.", 0) == 0 || word.rfind("intake.", 0) == 0;
}

// What the core says of the line, after lines that it needs. It knows the facts of the factors, too.
std::string WrongForCore(const std::string& before, const Line& line) {
  const std::string request = absl::StrCat("population adult\n", before, line.text, "\n");
  assess::Input input;
  const auto error = assess::ParseRequest(knowledge::FactorRules(), knowledge::Analytes(), request, input);
  return error ? error->reason : "";
}

bool IsDate(const std::string& word) {
  absl::CivilDay day;
  return word.size() == 10 && absl::ParseCivilTime(word, &day);
}

bool IsTimes(const Words& words, std::size_t from, std::size_t count) {
  return words.size() == from + count &&
         std::all_of(words.begin() + 1, words.end(), [](const auto& word) { return ToMinuteOfDay(word).has_value(); });
}

// "weeks 19" or "weeks 19 days 5".
bool IsWeeks(const Words& words) {
  const bool days = words.size() == 4 && words[2] == "days" && ToCount(words[3]).value_or(7) < 7;
  return (words.size() == 2 || days) && ToCount(words[1]).value_or(99) < 45;
}

bool IsFactLine(const Words& words) {
  v1::Fact fact;
  return words.size() == 3 && v1::Fact_Parse("FACT_" + absl::AsciiStrToUpper(words[1]), &fact) &&
         (words[2] == "yes" || words[2] == "no" || words[2] == "not_sure");
}

bool IsTimeOfPortion(const std::string& word) {
  return word == "breakfast" || word == "lunch" || word == "dinner" || ToMinuteOfDay(word).has_value();
}

// "regimen calcium_carbonate 500 breakfast dinner since 27d".
bool IsRegimen(const Words& words) {
  v1::Substance substance;
  const std::size_t count = words.size();
  return count >= 6 && v1::Substance_Parse("SUBSTANCE_" + absl::AsciiStrToUpper(words[1]), &substance) &&
         ToCount(words[2]).value_or(0) > 0 && words[count - 2] == "since" && words[count - 1].back() == 'd' &&
         ToCount(words[count - 1].substr(0, words[count - 1].size() - 1)).has_value() &&
         std::all_of(words.begin() + 3, words.end() - 2, IsTimeOfPortion);
}

bool IsPlanItem(const std::string& word) {
  const auto items = knowledge::PlanItems();
  return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.kind == word; });
}

bool IsZone(const std::string& word) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(word, &zone);
}

bool IsCountry(const std::string& word) {
  return word.size() == 2 && std::all_of(word.begin(), word.end(), absl::ascii_isupper);
}

// Of the lines that the stories have beyond the core's.
bool IsOwnLine(const Words& words) {
  const std::string& key = words[0];
  const std::size_t count = words.size();
  if (key == "begins") return count == 2 && IsDate(words[1]);
  if (key == "born") return count == 2 && IsDate(words[1]);
  if (key == "country") return count == 2 && IsCountry(words[1]);
  if (key == "zone") return count == 2 && IsZone(words[1]);
  if (key == "weeks") return IsWeeks(words);
  if (key == "wake" || key == "bedtime") return IsTimes(words, 1, 1);
  if (key == "work") return IsTimes(words, 1, 2);
  if (key == "bp_times") return count > 1 && IsTimes(words, 1, count - 1);
  if (key == "caregivers") return count > 1;
  if (key == "fact") return IsFactLine(words);
  if (key == "regimen") return IsRegimen(words);
  if (key == "switch") return count == 3 && IsPlanItem(words[1]) && (words[2] == "on" || words[2] == "off");
  return false;
}

bool IsOwnKey(const std::string& key) {
  static const auto& keys =
      *new std::set<std::string>{"begins", "born",     "country",    "zone", "weeks",   "wake",  "bedtime",
                                 "work",   "bp_times", "caregivers", "fact", "regimen", "switch"};
  return keys.contains(key);
}

}  // namespace

bool IsEventKind(const std::string& kind) { return EventKinds().contains(kind); }

std::string WrongInProfile(const Line& line) {
  if (IsOwnKey(line.words[0])) return IsOwnLine(line.words) ? "" : "a name or a value of this line is not known";
  return WrongForCore("", line);
}

std::string WrongInEvent(const std::string& kind, const Line& line) {
  const std::string& key = line.words[0];
  if (kind == "profile") return WrongInProfile(line);
  if (kind == "birth" || kind == "seen" || kind == "look") return "nothing is entered with this event";
  if (IsOfNoEntry(key)) return "this is no part of an entry";
  const bool may_be_lab = kind == "results" || kind == "answer";
  if (key == "lab" ? !may_be_lab : kind == "results") return "laboratory values stand in results, alone";
  if (kind == "note" && line.words.size() != 2) return "a day note has readings only";
  return WrongForCore(kind == "episode" || kind == "answer" ? "episode\n" : "checkin\n", line);
}

}  // namespace crampwise::stories
