#include "shared/assess/entry_text.h"

#include <algorithm>
#include <optional>
#include <string>

#include "shared/assess/words.h"

namespace crampwise::assess {
namespace {

constexpr Reason kNoEntry = "this belongs to an entry: write episode or checkin before";
constexpr Reason kNoFact = "not a known word, fact or symptom";

std::optional<Answer> ToAnswer(Text word) {
  if (word == "yes") return Answer::kYes;
  if (word == "no") return Answer::kNo;
  if (word == "not_sure") return Answer::kNotSure;
  return std::nullopt;
}

bool IsOfPerson(FactKind kind) {
  return kind == FactKind::kAnswer || kind == FactKind::kNumber || kind == FactKind::kMedicine;
}

bool IsYesNo(FactKind kind) {
  return kind == FactKind::kSymptom || kind == FactKind::kEpisodeAnswer || kind == FactKind::kAnswer ||
         kind == FactKind::kMedicine;
}

bool IsNumber(FactKind kind) {
  return kind == FactKind::kNumber || kind == FactKind::kReading || kind == FactKind::kCheckInNumber ||
         kind == FactKind::kEpisodeLength || kind == FactKind::kEpisodeSpan;
}

// With or without the part before the point.
std::optional<std::uint16_t> FactOf(const RuleSet& rules, Text name) {
  for (const Text prefix : {Text(), Text("episode."), Text("checkin."), Text("intake.")}) {
    const int fact = FindFact(rules, std::string(prefix) + std::string(name));
    if (fact >= 0) return static_cast<std::uint16_t>(fact);
  }
  return std::nullopt;
}

bool IsAnswered(const Entry& entry, std::uint16_t fact) {
  return std::any_of(entry.answers.begin(), entry.answers.end(),
                     [&](const FactAnswer& answer) { return answer.fact == fact; });
}

}  // namespace

Reason EntryText::ParseLine(const RequestClock& clock, Words words) {
  const Text key = words[0];
  if (key == "episode" || key == "checkin") return BeginEntry(clock, words);
  if (words.size() == 1) return ParseMark(key);
  if (const std::optional<Answer> answer = ToAnswer(key)) return ParseAnswers(*answer, words.subspan(1));
  return words.size() == 2 ? ParseFact(key, words[1]) : "a name and one value are expected";
}

Reason EntryText::BeginEntry(const RequestClock& clock, Words words) {
  Words rest = words.subspan(1);
  Moment moment = clock.now();
  if (!rest.empty() && rest[0] != "at") {
    const std::optional<Moment> ago = clock.Ago(rest[0]);
    if (!ago) return "a time such as 20min, 5h or 3d is expected";
    moment = *ago;
    rest = rest.subspan(1);
  }
  if (!rest.empty()) {
    const std::optional<Moment> at = rest.size() == 2 ? clock.AtTime(moment, rest[1]) : std::nullopt;
    if (!at || rest[0] != "at") return "a time of day such as \"at 23:10\" is expected";
    moment = *at;
  }
  Entry entry;
  entry.is_episode = words[0] == "episode";
  entry.time = moment.time;
  entry.day = moment.day;
  entry.minute_of_day = moment.minute_of_day;
  input_.entries.push_back(entry);
  return nullptr;
}

Reason EntryText::ParseMark(Text mark) {
  Entry* entry = LastEntry();
  if (entry == nullptr) return kNoEntry;
  if (mark == "goes_on") {
    entry->goes_on = true;
  } else if (mark == "seen_by_clinician") {
    entry->seen_by_clinician = true;
  } else if (mark == "none_of_these") {
    without_signs_.push_back(input_.entries.size() - 1);
  } else if (mark == "current") {
    input_.current_episode = static_cast<std::uint32_t>(input_.entries.size() - 1);
  } else {
    return kNoFact;
  }
  return nullptr;
}

Reason EntryText::ParseAnswers(Answer answer, Words names) {
  for (const Text name : names) {
    const std::optional<std::uint16_t> fact = FactOf(rules_, name);
    if (!fact) return kNoFact;
    if (Reason reason = SetAnswer(*fact, answer)) return reason;
  }
  return nullptr;
}

Reason EntryText::ParseFact(Text name, Text value) {
  const std::optional<std::uint16_t> fact = FactOf(rules_, name);
  if (!fact) return kNoFact;
  const FactKind kind = rules_.facts[*fact].kind;
  const std::optional<Answer> answer = ToAnswer(value);
  if (answer) return SetAnswer(*fact, *answer);
  if (kind == FactKind::kEpisodeChoice) return SetChoice(*fact, value);
  return IsNumber(kind) ? SetNumber(*fact, value) : "yes, no or not_sure is expected";
}

Reason EntryText::SetAnswer(std::uint16_t fact, Answer answer) {
  const FactKind kind = rules_.facts[fact].kind;
  // "Not sure" answers a question for a number or a choice, too.
  if (!IsYesNo(kind) && answer != Answer::kNotSure) return "this is not answered with yes or no";
  if (IsOfPerson(kind)) {
    input_.person.answers.push_back({fact, answer});
    return nullptr;
  }
  Entry* entry = LastEntry();
  if (entry == nullptr) return kNoEntry;
  entry->answers.push_back({fact, answer});
  return nullptr;
}

Reason EntryText::SetNumber(std::uint16_t fact, Text value) {
  const std::optional<double> number = ToNumber(value);
  if (!number || *number < 0) return "a number is expected";
  if (IsOfPerson(rules_.facts[fact].kind)) {
    input_.person.numbers.push_back({fact, *number});
    return nullptr;
  }
  Entry* entry = LastEntry();
  if (entry == nullptr) return kNoEntry;
  entry->numbers.push_back({fact, *number});
  return nullptr;
}

Reason EntryText::SetChoice(std::uint16_t fact, Text value) {
  const auto options = rules_.facts[fact].options;
  const auto option = std::find(options.begin(), options.end(), value);
  if (option == options.end()) return "not one of the options";
  Entry* entry = LastEntry();
  if (entry == nullptr) return kNoEntry;
  entry->choices.push_back({fact, static_cast<std::uint8_t>(option - options.begin())});
  return nullptr;
}

void EntryText::Finish() {
  if (without_signs_.empty()) return;
  for (const std::uint16_t fact : Checklist(rules_, input_.person.population)) {
    for (const std::size_t place : without_signs_) {
      Entry& entry = input_.entries[place];
      if (!IsAnswered(entry, fact)) entry.answers.push_back({fact, Answer::kNo});
    }
  }
}

}  // namespace crampwise::assess
