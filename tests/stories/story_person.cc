#include "tests/stories/story_person.h"

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "shared/judge/fact_codes.h"

namespace crampwise::stories {
namespace {

using Words = std::vector<std::string>;

constexpr int kWakeMinute = 7 * 60;
constexpr int kBedtimeMinute = 22 * 60 + 30;
constexpr int kDaysOfPregnancy = 280;

template <typename Enum>
Enum ToEnum(bool (*parse)(::google::protobuf::ConstStringParam, Enum*), const std::string& prefix,
            const std::string& word) {
  Enum value;
  if (!parse(prefix + absl::AsciiStrToUpper(word), &value)) throw std::runtime_error(word + " is not in the API");
  return value;
}

v1::Answer ToAnswer(const std::string& word) { return ToEnum<v1::Answer>(v1::Answer_Parse, "ANSWER_", word); }

v1::LocalTime ToTime(const std::string& word) { return LocalTimeOf(ToMinuteOfDay(word).value()); }

absl::CivilDay ToDate(const std::string& word) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(word, &day)) throw std::runtime_error("no date");
  return day;
}

// The day on which somebody was born who has completed so many months. Of a day that the month lacks, its last one.
absl::CivilDay MonthsBefore(absl::CivilDay today, int months) {
  const absl::CivilMonth month = absl::CivilMonth(today) - months;
  return std::min(absl::CivilDay(month) + (today.day() - 1), absl::CivilDay(month + 1) - 1);
}

absl::CivilDay BirthOf(absl::CivilDay today, const Words& words) {
  const int count = ToCount(words[1]).value();
  if (words[2] == "days") return today - count;
  return MonthsBefore(today, words[2] == "years" ? count * 12 : count);
}

void SetDueDate(const Words& words, StoryPerson& person) {
  const int days = words.size() > 2 ? ToCount(words[3]).value() : 0;
  const int gone = 7 * ToCount(words[1]).value() + days;
  *person.profile.mutable_pregnancy()->mutable_due_date() = ToProto(person.day_one + (kDaysOfPregnancy - gone));
}

// Who gave birth did so on the due date: nothing else is known of the pregnancy.
void SetBirth(const Words& words, StoryPerson& person) {
  person.postpartum_days = ToCount(words[1]);
  *person.profile.mutable_pregnancy()->mutable_due_date() = ToProto(person.day_one - *person.postpartum_days);
}

// The answer to the fact that has this value or, without one, this code.
v1::FactAnswer& FactOf(v1::Fact fact, const std::string& code, v1::Profile& profile) {
  for (v1::FactAnswer& known : *profile.mutable_facts()) {
    if (known.fact() == fact && known.code() == code) return known;
  }
  v1::FactAnswer& made = *profile.add_facts();
  made.set_fact(fact);
  made.set_code(code);
  return made;
}

// Of a fact that the API has a value for; else unspecified.
v1::Fact ValueOf(const std::string& code) {
  for (int value = v1::Fact_MIN; value <= v1::Fact_MAX; ++value) {
    if (v1::Fact_IsValid(value) && CodeOf(static_cast<v1::Fact>(value)) == code) return static_cast<v1::Fact>(value);
  }
  return v1::FACT_UNSPECIFIED;
}

void SetCoreFact(const Words& words, v1::Profile& profile) {
  if (words[0] == "profile.multiple_pregnancy") return profile.mutable_pregnancy()->set_multiple(ToAnswer(words[1]));
  const v1::Fact value = ValueOf(words[0]);
  v1::FactAnswer& fact = FactOf(value, value == v1::FACT_UNSPECIFIED ? words[0] : "", profile);
  double number = 0;
  if (absl::SimpleAtod(words[1], &number)) {
    fact.set_number(number);
  } else {
    fact.set_answer(ToAnswer(words[1]));
  }
}

void SetFact(const Words& words, v1::Profile& profile) {
  const auto fact = ToEnum<v1::Fact>(v1::Fact_Parse, "FACT_", words[1]);
  FactOf(fact, "", profile).set_answer(ToAnswer(words[2]));
}

void AddMedicine(const Words& words, StoryPerson& person) {
  v1::Medicine& medicine = *person.profile.add_medicines();
  medicine.set_code("medicine." + words[1]);
  for (std::size_t i = 2; i + 1 < words.size(); i += 2) {
    const v1::Date date = ToProto(person.day_one - ToDays(words[i + 1]));
    *(words[i] == "started" ? medicine.mutable_start_date() : medicine.mutable_dose_change_date()) = date;
  }
}

v1::DoseTime ToDoseTime(const std::string& word) {
  v1::DoseTime time;
  if (ToMinuteOfDay(word)) {
    *time.mutable_time() = ToTime(word);
  } else {
    time.set_meal(ToEnum<v1::Meal>(v1::Meal_Parse, "MEAL_", word));
  }
  return time;
}

void AddRegimen(const Words& words, StoryPerson& person) {
  v1::Regimen& regimen = person.regimens.emplace_back();
  regimen.set_product(words[1]);
  regimen.set_substance(ToEnum<v1::Substance>(v1::Substance_Parse, "SUBSTANCE_", words[1]));
  regimen.set_amount_printed(words[2]);
  // Elemental amounts are in milligrams; it is not given in them, and is none.
  if (regimen.substance() != v1::SUBSTANCE_LEVOTHYROXINE) {
    regimen.set_elemental_per_unit(ToCount(words[2]).value());
  }
  for (std::size_t i = 3; i + 2 < words.size(); ++i) *regimen.add_times() = ToDoseTime(words[i]);
  regimen.set_advised_by("a clinician");
  *regimen.mutable_start_date() = ToProto(person.day_one - ToDays(words.back()));
}

void AddSwitch(const Words& words, StoryPerson& person) {
  v1::PlanItemChange& change = person.switches.emplace_back();
  change.set_name(words[1]);
  change.set_switch_(words[2] == "on" ? v1::PLAN_SWITCH_ON : v1::PLAN_SWITCH_OFF);
}

void SetBloodPressureTimes(const Words& words, v1::Profile& profile) {
  profile.clear_blood_pressure_times();
  for (std::size_t i = 1; i < words.size(); ++i) *profile.add_blood_pressure_times() = ToTime(words[i]);
}

void SetWork(const Words& words, v1::Profile& profile) {
  v1::WorkBlock& work = *profile.mutable_routine()->mutable_work_block();
  *work.mutable_start() = ToTime(words[1]);
  *work.mutable_end() = ToTime(words[2]);
}

using Setter = std::function<void(const Words&, StoryPerson&)>;

const std::map<std::string, Setter>& Setters() {
  static const auto& setters = *new std::map<std::string, Setter>{
      {"begins", [](const Words& w, StoryPerson& p) { p.day_one = ToDate(w[1]); }},
      {"population",
       [](const Words& w, StoryPerson& p) {
         p.profile.set_population(ToEnum<v1::Population>(v1::Population_Parse, "POPULATION_", w[1]));
       }},
      {"country", [](const Words& w, StoryPerson& p) { p.profile.set_country(w[1]); }},
      {"zone", [](const Words& w, StoryPerson& p) { p.profile.set_zone(w[1]); }},
      {"born", [](const Words& w, StoryPerson& p) { *p.profile.mutable_birth_date() = ToProto(ToDate(w[1])); }},
      {"age", [](const Words& w, StoryPerson& p) { *p.profile.mutable_birth_date() = ToProto(BirthOf(p.day_one, w)); }},
      {"weeks", SetDueDate},
      {"postpartum", SetBirth},
      {"wake", [](const Words& w, StoryPerson& p) { *p.profile.mutable_routine()->mutable_wake() = ToTime(w[1]); }},
      {"bedtime",
       [](const Words& w, StoryPerson& p) { *p.profile.mutable_routine()->mutable_bedtime() = ToTime(w[1]); }},
      {"work", [](const Words& w, StoryPerson& p) { SetWork(w, p.profile); }},
      {"caregivers", [](const Words& w, StoryPerson& p) { p.caregivers.assign(w.begin() + 1, w.end()); }},
      {"fact", [](const Words& w, StoryPerson& p) { SetFact(w, p.profile); }},
      {"medicine", AddMedicine},
      {"medicines", [](const Words&, StoryPerson& p) { p.profile.set_medicines_complete(v1::ANSWER_YES); }},
      {"first_cramp",
       [](const Words& w, StoryPerson& p) {
         *p.profile.mutable_first_cramp_date() = ToProto(p.day_one - ToDays(w[1]));
       }},
      {"regimen", AddRegimen},
      {"bp_times", [](const Words& w, StoryPerson& p) { SetBloodPressureTimes(w, p.profile); }},
      {"switch", AddSwitch},
  };
  return setters;
}

}  // namespace

int ToDays(const std::string& word) { return ToCount(word.substr(0, word.size() - 1)).value(); }

void Apply(const Line& line, StoryPerson& person) {
  const std::string& key = line.words[0];
  const auto setter = Setters().find(key);
  if (setter != Setters().end()) return setter->second(line.words, person);
  const bool of_core = absl::StartsWith(key, "profile.") || absl::StartsWith(key, "intake.");
  if (!of_core) throw std::runtime_error(line.place + ": this is not played");
  SetCoreFact(line.words, person.profile);
}

StoryPerson PersonOf(const Story& story) {
  StoryPerson person;
  person.profile.set_display_name("Somebody");
  *person.profile.mutable_routine()->mutable_wake() = LocalTimeOf(kWakeMinute);
  *person.profile.mutable_routine()->mutable_bedtime() = LocalTimeOf(kBedtimeMinute);
  for (const Line& line : story.profile) Apply(line, person);
  return person;
}

}  // namespace crampwise::stories
