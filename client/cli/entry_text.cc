#include "client/cli/entry_text.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "client/cli/enum_names.h"
#include "client/cli/format.h"
#include "shared/base/proto_time.h"
#include "shared/report/clean_text.h"

namespace crampwise::client {
namespace {

using Parts = std::vector<std::string>;

void AddLength(absl::string_view label, const google::protobuf::Duration& length, Parts& parts) {
  if (length.seconds() > 0) parts.push_back(absl::StrCat(label, LengthText(FromProto(length))));
}

void AddCount(int count, absl::string_view unit, Parts& parts) {
  if (count > 0) parts.push_back(absl::StrCat(count, " ", unit));
}

// A count of nothing is an answer too.
void AddKnownCount(bool known, int count, absl::string_view unit, Parts& parts) {
  if (known) parts.push_back(absl::StrCat(count, " ", unit));
}

void AddServings(absl::string_view nutrient, bool known, double servings, Parts& parts) {
  if (known) parts.push_back(absl::StrCat(servings, " servings of food with ", nutrient));
}

void AddAnswer(absl::string_view label, v1::Answer answer, Parts& parts) {
  if (answer != v1::ANSWER_UNSPECIFIED) parts.push_back(absl::StrCat(label, ": ", NameOf(answer)));
}

// "cramp painful" for EPISODE_KIND_CRAMP_PAINFUL.
template <typename Enum>
std::string WordsOf(Enum value) {
  return absl::StrReplaceAll(NameOf(value), {{"_", " "}});
}

Parts EpisodeParts(const v1::Episode& episode) {
  Parts parts = {WordsOf(episode.kind())};
  const Parts where = {NameOf(episode.side()), NameOf(episode.site())};
  const std::string place = absl::StrJoin(where, where[0].empty() || where[1].empty() ? "" : " ");
  if (!place.empty()) parts.push_back(place);
  AddLength("", episode.duration(), parts);
  if (episode.pain() > 0) parts.push_back(absl::StrCat("pain ", episode.pain(), "/10"));
  if (episode.trigger() > v1::TRIGGER_NONE) parts.push_back(WordsOf(episode.trigger()));
  AddAnswer("woke", episode.woke(), parts);
  AddAnswer("helped", episode.helped(), parts);
  return parts;
}

void AddNight(const v1::DayNote& note, Parts& parts) {
  AddAnswer("slept uncovered", note.slept_uncovered(), parts);
  AddAnswer("heavy covers", note.heavy_covers(), parts);
  if (note.position() != v1::SLEEPING_POSITION_UNSPECIFIED) {
    parts.push_back(absl::StrCat("slept on: ", NameOf(note.position())));
  }
}

Parts DayNoteParts(const v1::DayNote& note) {
  Parts parts = {"day"};
  AddLength("sleep ", note.sleep(), parts);
  AddLength("standing ", note.standing(), parts);
  AddLength("sitting ", note.sitting(), parts);
  AddLength("exercise ", note.exercise(), parts);
  AddAnswer("legs cold", note.legs_cold(), parts);
  AddCount(note.drinks(), "drinks", parts);
  AddCount(note.caffeine_drinks(), "cups of coffee or tea", parts);
  AddNight(note, parts);
  AddLength("sitting without a break ", note.sitting_without_break(), parts);
  AddLength("ride ", note.ride(), parts);
  AddLength("heavy sweating ", note.heavy_sweating(), parts);
  if (note.has_urine_colour()) parts.push_back(absl::StrCat("urine colour ", note.urine_colour(), "/8"));
  if (note.has_fluids_ml()) parts.push_back(absl::StrCat(note.fluids_ml(), " ml drunk"));
  if (note.has_caffeine_mg()) parts.push_back(absl::StrCat(note.caffeine_mg(), " mg caffeine"));
  AddServings("calcium", note.has_calcium_food_servings(), note.calcium_food_servings(), parts);
  AddServings("magnesium", note.has_magnesium_food_servings(), note.magnesium_food_servings(), parts);
  AddKnownCount(note.has_vomits(), note.vomits(), "times vomited", parts);
  AddKnownCount(note.has_loose_stools(), note.loose_stools(), "loose stools", parts);
  return parts;
}

// What was ticked, and what nobody was sure of.
void AddFindings(const v1::Findings& findings, Parts& parts) {
  for (const v1::FindingAnswer& answer : findings.answers()) {
    if (answer.answer() != v1::ANSWER_NO) AddAnswer(answer.code(), answer.answer(), parts);
  }
}

Parts CheckUpParts(const v1::JournalEntry& entry) {
  Parts parts = {"check-up"};
  if (entry.check_up().has_temperature()) parts.push_back(absl::StrCat(entry.check_up().temperature(), " °C"));
  AddFindings(entry.findings(), parts);
  return parts;
}

Parts ChildDayParts(const v1::ChildDay& day) {
  Parts parts = {"child's day"};
  AddKnownCount(day.has_feeds(), day.feeds(), "feeds", parts);
  AddKnownCount(day.has_wet_nappies(), day.wet_nappies(), "wet nappies", parts);
  AddKnownCount(day.has_stools(), day.stools(), "stools", parts);
  AddKnownCount(day.has_loose_stools(), day.loose_stools(), "loose stools", parts);
  AddKnownCount(day.has_vomits(), day.vomits(), "times vomited", parts);
  AddAnswer("active day", day.active_day(), parts);
  if (day.has_temperature()) parts.push_back(absl::StrCat(day.temperature(), " °C"));
  return parts;
}

Parts PartsOf(const v1::JournalEntry& entry) {
  switch (entry.kind_case()) {
    case v1::JournalEntry::kEpisode:
      return EpisodeParts(entry.episode());
    case v1::JournalEntry::kDayNote:
      return DayNoteParts(entry.day_note());
    case v1::JournalEntry::kBloodPressure:
      return {
          absl::StrCat("blood pressure ", entry.blood_pressure().systolic(), "/", entry.blood_pressure().diastolic())};
    case v1::JournalEntry::kIntake:
      return {absl::StrCat("took ", entry.intake().product().empty() ? IdOf(entry.intake().regimen())
                                                                     : absl::string_view(entry.intake().product()))};
    case v1::JournalEntry::kAppointment:
      return {absl::StrCat("appointment ", entry.appointment().with())};
    case v1::JournalEntry::kCheckUp:
      return CheckUpParts(entry);
    case v1::JournalEntry::kChildDay:
      return ChildDayParts(entry.child_day());
    case v1::JournalEntry::kLabResult:
      return {
          absl::StrCat(entry.lab_result().analyte(), " ", entry.lab_result().value(), " ", entry.lab_result().unit())};
    case v1::JournalEntry::KIND_NOT_SET:
      return {"note"};
  }
  return {};
}

}  // namespace

std::string EntryLine(const v1::JournalEntry& entry, absl::TimeZone zone) {
  Parts parts = PartsOf(entry);
  if (!entry.has_check_up()) AddFindings(entry.findings(), parts);
  if (!entry.note().empty()) parts.push_back(entry.note());
  // Other caregivers wrote it, and it must not do anything to this terminal.
  return absl::StrCat(MomentText(entry.event_time(), zone), "  ", Clean(absl::StrJoin(parts, ", ")), "\n");
}

}  // namespace crampwise::client
