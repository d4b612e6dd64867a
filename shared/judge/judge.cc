#include "shared/judge/judge.h"

#include <algorithm>

#include "shared/assess/closing.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/uuid.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/levels.h"
#include "shared/judge/person.h"
#include "shared/judge/text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/assessment_rules.h"
#include "shared/knowledge/knowledge.h"
#include "shared/plan/plan.h"
#include "shared/relief/relief.h"

namespace crampwise {
namespace {

// Rules count over 28 days at most; the days of a routine are not those of the calendar.
constexpr absl::Duration kUsualHistory = absl::Hours(24 * 30);
// "The first ever" looks back a year, and so does "since the medicine was begun".
constexpr absl::Duration kLongHistory = absl::Hours(24 * 366);
constexpr int kMonthsOfLongHistory = 36;

bool TicksClotSign(const v1::Profile& profile) {
  return std::any_of(profile.facts().begin(), profile.facts().end(), [](const v1::FactAnswer& answer) {
    return answer.fact() == v1::FACT_CLOT_SIGN && answer.answer() == v1::ANSWER_YES;
  });
}

v1::SafetyAnswers WithTickedSign(v1::SafetyAnswers safety, const v1::Profile& profile) {
  if (TicksClotSign(profile)) safety.set_leg_signs(v1::ANSWER_YES);
  return safety;
}

void AddFired(std::uint16_t rule, assess::Outcome& outcome) {
  const bool fired = std::any_of(outcome.fired.begin(), outcome.fired.end(),
                                 [rule](const assess::FiredRule& other) { return other.rule == rule; });
  if (fired) return;
  const assess::Level level = knowledge::AssessmentRules().rules[rule].level;
  // Before those that are lower.
  const auto place = std::find_if(outcome.fired.begin(), outcome.fired.end(),
                                  [level](const assess::FiredRule& other) { return other.level < level; });
  outcome.fired.insert(place, {rule, level});
  std::erase(outcome.undecided, rule);
}

// A rule that a higher one excludes does not stand beside it.
void DropLevel(assess::Level level, assess::Outcome& outcome) {
  std::erase_if(outcome.fired, [level](const assess::FiredRule& fired) { return fired.level == level; });
}

void AddSafetyRules(const v1::SafetyAnswers& safety, v1::Population population, assess::Outcome& outcome) {
  const assess::RuleSet& rules = knowledge::AssessmentRules();
  for (const absl::string_view id : SafetyRules(safety, population)) {
    const int rule = assess::FindRule(rules, ToCore(id));
    if (rule >= 0) AddFired(static_cast<std::uint16_t>(rule), outcome);
  }
  if (outcome.fired.empty() || outcome.fired.front().level <= outcome.level) return;
  outcome.level = outcome.fired.front().level;
  DropLevel(assess::Level::kSelfCare, outcome);
  if (outcome.level == assess::Level::kEmergency) outcome.question.reset();
}

Judgement Judge(const Subject& subject, const v1::SafetyAnswers& safety, absl::string_view assessed, History& history,
                absl::Time as_of) {
  const v1::Profile& profile = subject.profile;
  const absl::CivilDay today = LocalDate(profile, as_of);
  const absl::CivilDay date = CalendarDate(profile, as_of);
  assess::Input input;
  input.now = absl::ToUnixSeconds(as_of);
  input.today = ToCore(today);
  input.date = ToCore(date);
  input.person = PersonOf(profile, subject.regimens, today, date);
  DropFactorFacts(input.person);
  input.standing = LevelOf(profile.active_urgency().level());
  const absl::Time seen_until =
      profile.has_urgency_close_time() ? FromProto(profile.urgency_close_time()) : absl::InfinitePast();
  history.Lend(as_of, seen_until, assessed, input);
  Judgement judgement{as_of, assess::Assess(knowledge::AssessmentRules(), knowledge::Analytes(), input), {}};
  for (const std::uint32_t check : judgement.outcome.unit_checks) {
    judgement.unit_checks.emplace_back(input.labs[check].analyte);
  }
  history.GiveBack(input);
  AddSafetyRules(WithTickedSign(safety, profile), RedFlagPopulation(profile, date), judgement.outcome);
  return judgement;
}

bool NeedsLongHistory(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens, absl::CivilDay today) {
  if (RedFlagPopulation(profile, today) == v1::POPULATION_CHILD) {
    return !profile.has_birth_date() ||
           assess::AgeMonths(ToCore(FromProto(profile.birth_date())), ToCore(today)) >= kMonthsOfLongHistory;
  }
  return !profile.has_first_cramp_date() && (!profile.medicines().empty() || !regimens.empty());
}

}  // namespace

absl::Time HistoryStart(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens, absl::Time as_of) {
  return as_of - (NeedsLongHistory(profile, regimens, LocalDate(profile, as_of)) ? kLongHistory : kUsualHistory);
}

absl::Time AssessTime(const v1::JournalEntry& entry, absl::Time now) {
  const absl::StatusOr<ChildName> name = ParseChildName("name", entry.name(), "entries");
  const absl::Time made = name.ok() && IsUuidV7(name->id) ? TimeOfUuid(name->id) : now;
  return std::max(FromProto(entry.event_time()), std::min(made, now));
}

Judgement JudgeEntry(const Subject& subject, const v1::JournalEntry& entry, History& history, absl::Time as_of) {
  return Judge(subject, entry.episode().safety(), entry.name(), history, as_of);
}

Judgement JudgeNow(const Subject& subject, History& history, absl::Time as_of) {
  return Judge(subject, {}, "", history, as_of);
}

bool RaiseUrgency(const Judgement& judgement, absl::Time now, v1::Profile& profile) {
  const assess::RuleSet& rules = knowledge::AssessmentRules();
  bool changed = false;
  for (const assess::FiredRule& fired : judgement.outcome.fired) {
    if (fired.level < assess::Level::kUrgent) break;
    const absl::string_view id = ToView(rules.rules[fired.rule].id);
    changed = RaiseUrgency(UrgencyOf(fired.level), id, now, profile) || changed;
  }
  return changed;
}

}  // namespace crampwise
