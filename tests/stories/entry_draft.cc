#include "tests/stories/entry_draft.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "shared/base/proto_time.h"
#include "shared/judge/fact_codes.h"
#include "tests/stories/story_person.h"

namespace crampwise::stories {
namespace {

using Words = std::vector<std::string>;
using Kind = v1::JournalEntry::KindCase;

Kind MainKind(const std::string& kind) {
  if (kind == "episode") return Kind::kEpisode;
  if (kind == "checkin") return Kind::kCheckUp;
  return kind == "results" ? Kind::kLabResult : Kind::kDayNote;
}

// Of what people enter when it is over.
bool IsFinding(const std::string& key) { return key == "yes" || key == "no" || key == "not_sure"; }

v1::Answer ToAnswer(const std::string& word) {
  if (word == "yes") return v1::ANSWER_YES;
  return word == "no" ? v1::ANSWER_NO : v1::ANSWER_NOT_SURE;
}

// The first part of a code may be left out.
std::string CodeOfFinding(const std::string& word) {
  for (const char* prefix : {"", "episode.", "checkin.", "intake."}) {
    if (FindFactPlace(prefix + word).has_value()) return prefix + word;
  }
  throw std::runtime_error(word + " is no finding");
}

void SetFinding(const std::string& code, v1::Answer answer, v1::Findings& findings) {
  for (v1::FindingAnswer& known : *findings.mutable_answers()) {
    if (known.code() == code) return known.set_answer(answer);
  }
  v1::FindingAnswer& made = *findings.add_answers();
  made.set_code(code);
  made.set_answer(answer);
}

template <typename Enum>
Enum Option(bool (*parse)(::google::protobuf::ConstStringParam, Enum*), const std::string& prefix,
            const std::string& word) {
  Enum value;
  if (!parse(prefix + absl::AsciiStrToUpper(word), &value)) throw std::runtime_error(word + " is not in the API");
  return value;
}

double ToNumber(const std::string& word) {
  double number = 0;
  if (!absl::SimpleAtod(word, &number)) throw std::runtime_error(word + " is no number");
  return number;
}

google::protobuf::Duration Length(const std::string& word, absl::Duration unit) {
  return ToProto(ToNumber(word) * unit);
}

// Readings, by what the core calls them, and how each is told in an entry.
struct Reading {
  absl::string_view key;
  Kind part;
  void (*set)(double number, v1::JournalEntry& entry);
};

constexpr Reading kReadings[] = {
    {"temp_c", Kind::kCheckUp, [](double n, auto& entry) { entry.mutable_check_up()->set_temperature(n); }},
    {"twitching_days", Kind::kCheckUp,
     [](double n, auto& entry) { entry.mutable_check_up()->set_twitching_days(static_cast<int>(n)); }},
    {"bp_sys", Kind::kBloodPressure,
     [](double n, auto& entry) { entry.mutable_blood_pressure()->set_systolic(static_cast<int>(n)); }},
    {"bp_dia", Kind::kBloodPressure,
     [](double n, auto& entry) { entry.mutable_blood_pressure()->set_diastolic(static_cast<int>(n)); }},
    {"hours_since_wet_nappy", Kind::kChildDay,
     [](double n, auto& entry) {
       const absl::Time wet = FromProto(entry.event_time()) - n * absl::Hours(1);
       *entry.mutable_child_day()->mutable_last_wet_nappy_time() = ToProto(wet);
     }},
    {"diarrhoea_24h", Kind::kDayNote,
     [](double n, auto& entry) { entry.mutable_day_note()->set_loose_stools(static_cast<int>(n)); }},
    {"ride_h", Kind::kDayNote,
     [](double n, auto& entry) { *entry.mutable_day_note()->mutable_ride() = ToProto(n * absl::Hours(1)); }},
    {"heavy_sweating_min", Kind::kDayNote,
     [](double n, auto& entry) {
       *entry.mutable_day_note()->mutable_heavy_sweating() = ToProto(n * absl::Minutes(1));
     }},
};

// "lab magnesium 1.4 mg/dl taken 1d range 1.7 2.4 unit_confirmed", from the word after the unit.
void SetLabDetails(const Words& words, absl::Time now, v1::JournalEntry& entry) {
  v1::LabResult& lab = *entry.mutable_lab_result();
  for (std::size_t i = 4; i < words.size(); ++i) {
    if (words[i] == "taken") {
      *entry.mutable_event_time() = ToProto(now - ToDays(words[++i]) * absl::Hours(24));
    } else if (words[i] == "range") {
      if (words[++i] != "-") lab.set_report_low(ToNumber(words[i]));
      if (words[++i] != "-") lab.set_report_high(ToNumber(words[i]));
    } else {
      lab.set_unit_confirmed(true);
    }
  }
}

}  // namespace

EntryDraft::EntryDraft(std::function<std::string()> new_name, const std::string& kind, absl::Time time)
    : new_name_(std::move(new_name)), time_(time), main_(MainKind(kind)) {}

v1::JournalEntry& EntryDraft::Part(Kind kind) {
  for (v1::JournalEntry& entry : entries_) {
    if (entry.kind_case() == kind) return entry;
  }
  v1::JournalEntry& made = entries_.emplace_back();
  made.set_name(new_name_());
  *made.mutable_event_time() = ToProto(time_);
  return made;
}

v1::Findings& EntryDraft::FindingsOfMain() {
  v1::JournalEntry& main = Part(main_);
  if (main_ == Kind::kEpisode) {
    main.mutable_episode();
  } else {
    main.mutable_check_up();
  }
  return *main.mutable_findings();
}

void EntryDraft::Apply(const Line& line, absl::Time now) {
  const Words& words = line.words;
  const std::string& key = words[0];
  if (key == "lab") return ApplyLab(words, now);
  if (key == "none_of_these") return FindingsOfMain().set_none_of_these(true);
  if (key == "goes_on") return Part(Kind::kEpisode).mutable_episode()->set_goes_on(true);
  if (words.size() < 2) throw std::runtime_error(line.place + ": this is not played");
  if (IsFinding(key)) return ApplyAnswers(words);
  if (IsFinding(words[1]) && key != "woke") {
    return SetFinding(CodeOfFinding(key), ToAnswer(words[1]), FindingsOfMain());
  }
  if (ApplyToEpisode(key, words[1]) || ApplyReading(key, ToNumber(words[1]))) return;
  throw std::runtime_error(line.place + ": this is not played");
}

void EntryDraft::ApplyAnswers(const Words& words) {
  v1::Findings& findings = FindingsOfMain();
  for (std::size_t i = 1; i < words.size(); ++i) SetFinding(CodeOfFinding(words[i]), ToAnswer(words[0]), findings);
}

void EntryDraft::ApplyLab(const Words& words, absl::Time now) {
  v1::JournalEntry entry;
  entry.set_name(new_name_());
  // A corrected value replaces the former one of its analyte.
  for (auto known = entries_.begin(); known != entries_.end(); ++known) {
    if (known->lab_result().analyte() != words[1]) continue;
    entry.set_name(known->name());
    entries_.erase(known);
    break;
  }
  *entry.mutable_event_time() = ToProto(now);
  entry.mutable_lab_result()->set_analyte(words[1]);
  entry.mutable_lab_result()->set_value(ToNumber(words[2]));
  entry.mutable_lab_result()->set_unit(words[3]);
  SetLabDetails(words, now, entry);
  entries_.push_back(std::move(entry));
}

bool EntryDraft::ApplyToEpisode(const std::string& key, const std::string& value) {
  if (main_ != Kind::kEpisode) return false;
  v1::Episode& episode = *Part(main_).mutable_episode();
  if (key == "kind") {
    episode.set_kind(Option<v1::EpisodeKind>(v1::EpisodeKind_Parse, "EPISODE_KIND_", value));
  } else if (key == "site") {
    episode.set_site(Option<v1::Site>(v1::Site_Parse, "SITE_", value));
  } else if (key == "side") {
    episode.set_side(Option<v1::Side>(v1::Side_Parse, "SIDE_", value));
  } else if (key == "trigger") {
    episode.set_trigger(Option<v1::Trigger>(v1::Trigger_Parse, "TRIGGER_", value));
  } else if (key == "woke") {
    episode.set_woke(ToAnswer(value));
  } else if (key == "duration_min") {
    *episode.mutable_duration() = Length(value, absl::Minutes(1));
    episode.clear_goes_on();
  } else if (key == "soreness_hours") {
    *episode.mutable_soreness() = Length(value, absl::Hours(1));
  } else if (key == "numbness_min") {
    *episode.mutable_numbness() = Length(value, absl::Minutes(1));
  } else {
    return false;
  }
  return true;
}

bool EntryDraft::ApplyReading(const std::string& key, double number) {
  const auto* reading =
      std::find_if(std::begin(kReadings), std::end(kReadings), [&](const Reading& known) { return known.key == key; });
  if (reading == std::end(kReadings)) return false;
  reading->set(number, Part(reading->part));
  return true;
}

absl::Time EntryDraft::End() const {
  absl::Time end = time_;
  for (const v1::JournalEntry& entry : entries_) end = std::max(end, time_ + FromProto(entry.episode().duration()));
  return end;
}

std::vector<v1::JournalEntry> EntryDraft::Entries() const {
  std::vector<v1::JournalEntry> sent = entries_;
  std::stable_partition(sent.begin(), sent.end(),
                        [this](const v1::JournalEntry& entry) { return entry.kind_case() != main_; });
  return sent;
}

}  // namespace crampwise::stories
