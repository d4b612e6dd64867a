#include "shared/judge/entry.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "shared/base/proto_time.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/findings.h"
#include "shared/judge/person.h"
#include "shared/judge/text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/assessment_rules.h"
#include "shared/plan/plan.h"
#include "shared/schedule/routine.h"

namespace crampwise {
namespace {

using assess::Answer;

constexpr double kLitresOfAGlass = 0.2;
constexpr int kVomitsOfPersistent = 3;
constexpr int kStoolsOfHeavy = 6;

// Fills an entry with the facts of one scope.
class EntryFacts {
 public:
  EntryFacts(FactScope scope, assess::Entry& entry)
      : most_(scope == FactScope::kRedFlags ? knowledge::AssessmentRules().facts.size() : SIZE_MAX), entry_(entry) {}

  void Answer(absl::string_view code, assess::Answer answer) {
    if (const FactPlace place = PlaceOf(code); place < most_) entry_.answers.push_back({place, answer});
  }
  void Yes(absl::string_view code, bool holds) {
    if (holds) Answer(code, assess::Answer::kYes);
  }
  void Number(absl::string_view code, double number) {
    if (const FactPlace place = PlaceOf(code); place < most_) entry_.numbers.push_back({place, number});
  }
  void Length(absl::string_view code, bool set, const google::protobuf::Duration& length, absl::Duration unit) {
    if (set) Number(code, absl::FDivDuration(FromProto(length), unit));
  }
  // `option` is the value of the API's enum; 0: not said. The options of the knowledge are in the same order.
  void Choice(absl::string_view code, int option) {
    const FactPlace place = PlaceOf(code);
    const auto options = static_cast<int>(FactAt(place).options.size());
    if (place >= most_ || option < 1 || option > options) return;
    entry_.choices.push_back({place, static_cast<std::uint8_t>(option - 1)});
  }

 private:
  // Places from here on are not taken.
  const std::size_t most_;
  assess::Entry& entry_;
};

void AddEpisode(const v1::Episode& episode, EntryFacts& facts) {
  facts.Choice("episode.kind", episode.kind());
  facts.Choice("episode.site", episode.site());
  facts.Choice("episode.side", episode.side());
  facts.Choice("episode.trigger", episode.trigger());
  facts.Length("episode.duration_min", episode.has_duration(), episode.duration(), absl::Minutes(1));
  facts.Length("episode.soreness_hours", episode.has_soreness(), episode.soreness(), absl::Hours(1));
  facts.Length("episode.numbness_min", episode.has_numbness(), episode.numbness(), absl::Minutes(1));
  if (episode.woke() != v1::ANSWER_UNSPECIFIED) facts.Answer("episode.woke", ToCore(episode.woke()));
}

void AddVomits(bool set, int vomits, EntryFacts& facts) {
  if (!set) return;
  facts.Number("checkin.vomiting_24h", vomits);
  facts.Yes("vomiting_persistent", vomits >= kVomitsOfPersistent);
}

void AddStools(bool set, int loose_stools, EntryFacts& facts) {
  if (!set) return;
  facts.Number("checkin.diarrhoea_24h", loose_stools);
  facts.Yes("diarrhoea_heavy", loose_stools >= kStoolsOfHeavy);
}

void AddFluids(const v1::DayNote& note, EntryFacts& facts) {
  if (note.has_fluids_ml()) return facts.Number("checkin.fluids_l", note.fluids_ml() / 1000.0);
  if (note.has_drinks()) facts.Number("checkin.fluids_l", note.drinks() * kLitresOfAGlass);
}

void AddDayNote(const v1::DayNote& note, EntryFacts& facts) {
  const absl::Duration hour = absl::Hours(1);
  const absl::Duration minute = absl::Minutes(1);
  facts.Length("checkin.sleep_h", note.has_sleep(), note.sleep(), hour);
  facts.Length("checkin.standing_h", note.has_standing(), note.standing(), hour);
  facts.Length("checkin.sitting_without_breaks_h", note.has_sitting_without_break(), note.sitting_without_break(),
               hour);
  facts.Length("checkin.ride_h", note.has_ride(), note.ride(), hour);
  facts.Length("checkin.exertion_min", note.has_exercise(), note.exercise(), minute);
  facts.Length("checkin.heavy_sweating_min", note.has_heavy_sweating(), note.heavy_sweating(), minute);
  AddFluids(note, facts);
  if (note.has_urine_colour()) facts.Number("checkin.urine_colour", note.urine_colour());
  if (note.has_caffeine_mg()) facts.Number("checkin.caffeine_mg", note.caffeine_mg());
  if (note.has_calcium_food_servings()) facts.Number("checkin.calcium_food_servings", note.calcium_food_servings());
  if (note.has_magnesium_food_servings()) {
    facts.Number("checkin.magnesium_food_servings", note.magnesium_food_servings());
  }
  AddVomits(note.has_vomits(), note.vomits(), facts);
  AddStools(note.has_loose_stools(), note.loose_stools(), facts);
}

void AddTemperature(bool set, double celsius, EntryFacts& facts) {
  if (set) facts.Number("checkin.temp_c", celsius);
}

void AddChildDay(const v1::JournalEntry& entry, EntryFacts& facts) {
  const v1::ChildDay& day = entry.child_day();
  AddTemperature(day.has_temperature(), day.temperature(), facts);
  AddVomits(day.has_vomits(), day.vomits(), facts);
  AddStools(day.has_loose_stools(), day.loose_stools(), facts);
  constexpr char kDry[] = "checkin.hours_since_wet_nappy";
  if (day.has_last_wet_nappy_time()) {
    const absl::Duration dry = FromProto(entry.event_time()) - FromProto(day.last_wet_nappy_time());
    facts.Number(kDry, absl::FDivDuration(dry, absl::Hours(1)));
  } else if (day.has_wet_nappies() && day.wet_nappies() == 0) {
    facts.Number(kDry, 24);
  }
}

void AddCheckUp(const v1::CheckUp& check_up, EntryFacts& facts) {
  AddTemperature(check_up.has_temperature(), check_up.temperature(), facts);
  if (check_up.has_diarrhoea_days()) facts.Number("checkin.diarrhoea_days", check_up.diarrhoea_days());
  if (check_up.has_twitching_days()) facts.Number("checkin.twitching_days", check_up.twitching_days());
}

void AddKind(const v1::JournalEntry& entry, EntryFacts& facts) {
  switch (entry.kind_case()) {
    case v1::JournalEntry::kEpisode:
      return AddEpisode(entry.episode(), facts);
    case v1::JournalEntry::kDayNote:
      return AddDayNote(entry.day_note(), facts);
    case v1::JournalEntry::kChildDay:
      return AddChildDay(entry, facts);
    case v1::JournalEntry::kCheckUp:
      return AddCheckUp(entry.check_up(), facts);
    case v1::JournalEntry::kBloodPressure:
      facts.Number("checkin.bp_sys", entry.blood_pressure().systolic());
      return facts.Number("checkin.bp_dia", entry.blood_pressure().diastolic());
    default:
      return;
  }
}

// The unit as the knowledge spells it, which lives for ever.
std::optional<assess::Text> KnownUnit(const assess::Analyte& analyte, absl::string_view unit) {
  const auto known = std::find_if(analyte.units.begin(), analyte.units.end(), [unit](const assess::LabUnit& other) {
    return absl::EqualsIgnoreCase(ToView(other.name), unit);
  });
  if (known == analyte.units.end()) return std::nullopt;
  return known->name;
}

}  // namespace

bool IsAssessed(const v1::JournalEntry& entry) {
  return entry.kind_case() != v1::JournalEntry::KIND_NOT_SET && !entry.has_intake() && !entry.has_appointment();
}

assess::LocalDay DayOf(const v1::JournalEntry& entry, const v1::Profile& profile) {
  if (entry.has_local_date()) return ToCore(FromProto(entry.local_date()));
  return ToCore(RoutineDateAt(profile.routine(), PlanZone(profile), FromProto(entry.event_time())));
}

assess::Entry ToCore(const v1::JournalEntry& entry, const v1::Profile& profile, FactScope scope) {
  const absl::Time event = FromProto(entry.event_time());
  assess::Entry made;
  made.is_episode = entry.has_episode();
  made.time = absl::ToUnixSeconds(event);
  made.day = DayOf(entry, profile);
  const absl::CivilMinute minute = absl::ToCivilMinute(event, PlanZone(profile));
  made.minute_of_day = minute.hour() * 60 + minute.minute();
  made.goes_on = entry.episode().goes_on() && !entry.episode().has_duration();
  const absl::CivilDay date = absl::CivilDay(1970, 1, 1) + made.day;
  AddFindings(entry, ToCore(RedFlagPopulation(profile, date)), scope, made);
  // After the findings: what was counted stands against what was denied.
  EntryFacts facts(scope, made);
  AddKind(entry, facts);
  return made;
}

std::optional<assess::LabResult> ToCoreLab(const v1::JournalEntry& entry, const v1::Profile& profile) {
  if (!entry.has_lab_result()) return std::nullopt;
  const v1::LabResult& result = entry.lab_result();
  const assess::Analyte* analyte = assess::FindAnalyte(knowledge::Analytes(), result.analyte());
  if (analyte == nullptr) return std::nullopt;
  const std::optional<assess::Text> unit = KnownUnit(*analyte, result.unit());
  if (!unit.has_value()) return std::nullopt;
  assess::LabResult made{analyte->id, result.value(), *unit, DayOf(entry, profile), {}, {}, result.unit_confirmed()};
  if (result.has_report_low()) made.report_low = result.report_low();
  if (result.has_report_high()) made.report_high = result.report_high();
  return made;
}

void AddAboutEpisode(const assess::Entry& later, assess::Entry& to) {
  for (const assess::FactAnswer& answer : later.answers) {
    if (FactAt(answer.fact).kind == assess::FactKind::kEpisodeAnswer) to.answers.push_back(answer);
  }
}

}  // namespace crampwise
