#include <algorithm>
#include <string>

#include "shared/base/proto_time.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/judge.h"
#include "shared/judge/levels.h"
#include "shared/judge/person.h"
#include "shared/judge/text.h"
#include "shared/knowledge/assessment_rules.h"
#include "shared/knowledge/laboratory.h"
#include "shared/knowledge/locales.h"
#include "shared/knowledge/review.h"
#include "shared/plan/plan.h"
#include "shared/relief/relief.h"
#include "shared/relief/warnings.h"

namespace crampwise {
namespace {

using assess::FactKind;

// Of whom the last wet nappy is asked (evidence.md 4.3 K-U06, 6.3): not knowing is not "no".
bool MayBeBaby(const v1::Profile& profile, absl::CivilDay date) {
  constexpr int kMonthsOfBaby = 12;
  return !profile.has_birth_date() ||
         assess::AgeMonths(ToCore(FromProto(profile.birth_date())), ToCore(date)) < kMonthsOfBaby;
}

absl::string_view In(v1::Language language, assess::Text en, assess::Text zh) {
  return ToView(language == v1::LANGUAGE_CHINESE_SIMPLIFIED ? zh : en);
}

v1::AnswerForm FormOf(FactKind kind) {
  switch (kind) {
    case FactKind::kSymptom:
    case FactKind::kEpisodeAnswer:
      return v1::ANSWER_FORM_FINDING;
    case FactKind::kEpisodeChoice:
    case FactKind::kEpisodeLength:
    case FactKind::kEpisodeSpan:
    case FactKind::kEpisodeNight:
      return v1::ANSWER_FORM_EPISODE;
    case FactKind::kReading:
    case FactKind::kCheckInNumber:
      return v1::ANSWER_FORM_READING;
    default:
      return v1::ANSWER_FORM_PROFILE;
  }
}

v1::ChecklistItem ItemOf(FactPlace place, v1::Language language) {
  const assess::Fact& fact = FactAt(place);
  v1::ChecklistItem item;
  item.set_code(std::string(ToView(fact.name)));
  item.set_text(std::string(In(language, fact.label_en, fact.label_zh)));
  item.set_form(FormOf(fact.kind));
  return item;
}

v1::FiredRule FiredOf(const assess::FiredRule& fired, v1::Language language) {
  const assess::Rule& rule = knowledge::AssessmentRules().rules[fired.rule];
  v1::FiredRule message;
  message.set_rule_id(std::string(ToView(rule.id)));
  message.set_level(UrgencyOf(fired.level));
  message.set_text(std::string(In(language, rule.message_en, rule.message_zh)));
  for (const assess::Text id : rule.source_ids) message.add_source_ids(std::string(ToView(id)));
  if (const knowledge::ReliefRule* guide = knowledge::FindRelief(ToView(rule.first_aid)); guide != nullptr) {
    *message.mutable_first_aid() = ToGuide(*guide, language);
  }
  return message;
}

v1::LabNote NoteOf(v1::LabNoteKind kind, absl::string_view analyte, v1::Language language) {
  v1::LabNote note;
  note.set_kind(kind);
  note.set_analyte(std::string(analyte));
  const bool unit = kind == v1::LAB_NOTE_KIND_CONFIRM_UNIT;
  note.set_text(std::string(knowledge::PhraseText(unit ? "lab.confirm_unit" : "lab.needs_albumin").In(language)));
  return note;
}

void AddWhomToCall(const v1::Profile& profile, v1::Language language, v1::Assessment& message) {
  const v1::Urgency level = std::max(message.level(), message.standing());
  if (level < v1::URGENCY_URGENT) return;
  message.set_emergency_number(std::string(EmergencyNumberFor(profile)));
  if (level != v1::URGENCY_URGENT) return;
  const knowledge::Locale& locale = knowledge::LocaleOf(CountryOf(profile));
  message.set_advice_number(std::string(locale.advice_number));
  message.set_advice(std::string(locale.advice.In(language)));
}

void AddLabNotes(const Judgement& judgement, v1::Language language, v1::Assessment& message) {
  for (const std::string& analyte : judgement.unit_checks) {
    *message.add_lab_notes() = NoteOf(v1::LAB_NOTE_KIND_CONFIRM_UNIT, analyte, language);
  }
  if (judgement.outcome.needs_albumin) {
    *message.add_lab_notes() = NoteOf(v1::LAB_NOTE_KIND_NEEDS_ALBUMIN, "calcium_total", language);
  }
}

}  // namespace

v1::Assessment ToMessage(const Judgement& judgement, const v1::Profile& profile, v1::Language language) {
  const assess::RuleSet& rules = knowledge::AssessmentRules();
  const assess::Outcome& outcome = judgement.outcome;
  v1::Assessment message;
  message.set_level(UrgencyOf(outcome.level));
  for (const assess::FiredRule& fired : outcome.fired) *message.add_fired() = FiredOf(fired, language);
  message.set_standing(profile.active_urgency().level());
  AddWhomToCall(profile, language, message);
  for (const std::uint16_t rule : outcome.undecided) {
    message.add_undecided_rule_ids(std::string(ToView(rules.rules[rule].id)));
  }
  if (outcome.question.has_value()) {
    v1::FollowUpQuestion& question = *message.mutable_question();
    question.set_rule_id(std::string(ToView(rules.rules[outcome.question->rule].id)));
    for (const std::uint16_t fact : outcome.question->facts) *question.add_items() = ItemOf(fact, language);
  }
  if (outcome.recheck_time.has_value()) {
    *message.mutable_recheck_time() = ToProto(absl::FromUnixSeconds(*outcome.recheck_time));
  }
  AddLabNotes(judgement, language, message);
  *message.mutable_assess_time() = ToProto(judgement.as_of);
  message.set_footer(std::string(knowledge::PhraseText("footer_cannot_examine").In(language)));
  message.set_review(knowledge::ReviewOfKnowledge());
  return message;
}

std::vector<v1::ChecklistItem> ChecklistOf(const v1::Profile& profile, absl::Time now, v1::Language language) {
  std::vector<v1::ChecklistItem> items;
  const absl::CivilDay date = CalendarDate(profile, now);
  const v1::Population population = RedFlagPopulation(profile, date);
  for (const FactPlace place : assess::Checklist(knowledge::AssessmentRules(), ToCore(population))) {
    items.push_back(ItemOf(place, language));
  }
  if (population == v1::POPULATION_CHILD && MayBeBaby(profile, date)) {
    items.push_back(ItemOf(PlaceOf("checkin.hours_since_wet_nappy"), language));
  }
  return items;
}

}  // namespace crampwise
