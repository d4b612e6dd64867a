#include "shared/judge/day_questions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "shared/base/proto_time.h"
#include "shared/judge/person.h"
#include "shared/judge/waiting_factors.h"
#include "shared/knowledge/review.h"
#include "shared/plan/plan.h"
#include "shared/schedule/routine.h"

namespace crampwise {
namespace {

using knowledge::DayQuestion;
using knowledge::Factor;

constexpr int kMostAnswers = 5;
constexpr int kDaysLookedAt = 7;
// Above the weight of any factor.
constexpr int kWeightForItsOwnSake = 6;

v1::DayPart PartAt(const v1::Profile& profile, absl::Time time) {
  const absl::TimeZone zone = PlanZone(profile);
  const RoutineDay day = DayOf(profile.routine(), zone, RoutineDateAt(profile.routine(), zone, time));
  return time < day.wake + (day.bedtime - day.wake) / 2 ? v1::DAY_PART_MORNING : v1::DAY_PART_EVENING;
}

// A child has no morning of its own.
v1::DayPart PartOf(const v1::Profile& profile, v1::Population population, const DayQuestionOptions& options) {
  if (population == v1::POPULATION_CHILD) return v1::DAY_PART_EVENING;
  return options.part == v1::DAY_PART_UNSPECIFIED ? PartAt(profile, options.as_of) : options.part;
}

bool IsOfAge(const DayQuestion& question, const v1::Profile& profile, absl::CivilDay date) {
  if (question.min_age_months == 0 && question.below_age_months == 0) return true;
  if (!profile.has_birth_date()) return false;
  const int age = assess::AgeMonths(ToCore(FromProto(profile.birth_date())), ToCore(date));
  return age >= question.min_age_months && (question.below_age_months == 0 || age < question.below_age_months);
}

bool IsFor(const DayQuestion& question, const v1::Profile& profile, v1::Population population, absl::CivilDay date) {
  const auto& for_whom = question.populations;
  if (std::find(for_whom.begin(), for_whom.end(), population) == for_whom.end()) return false;
  return population != v1::POPULATION_CHILD || IsOfAge(question, profile, date);
}

// Whether the entry answers the question.
bool Says(const v1::JournalEntry& entry, const DayQuestion& question) {
  const std::pair<std::string, std::string> path = absl::StrSplit(question.field, absl::MaxSplits('.', 1));
  const auto* kind = entry.GetDescriptor()->FindFieldByName(path.first);
  if (!entry.GetReflection()->HasField(entry, kind)) return false;
  const google::protobuf::Message& note = entry.GetReflection()->GetMessage(entry, kind);
  return note.GetReflection()->HasField(note, note.GetDescriptor()->FindFieldByName(path.second));
}

std::set<absl::CivilDay> DaysNoted(const DayQuestion& question, absl::Span<const v1::JournalEntry> entries) {
  std::set<absl::CivilDay> days;
  for (const v1::JournalEntry& entry : entries) {
    if (Says(entry, question)) days.insert(FromProto(entry.local_date()));
  }
  return days;
}

struct Candidate {
  const DayQuestion* question;
  // That wait for the answer.
  std::vector<const Factor*> factors;
  bool all_present = false;
  size_t days_noted = 0;
  int weight = 0;
};

// Nothing if nobody waits for the answer.
std::optional<Candidate> CandidateOf(const DayQuestion& question, const WaitingFactors& waiting) {
  Candidate candidate{&question, waiting.For(question)};
  if (question.facts.empty() && question.tags.empty()) {
    candidate.weight = kWeightForItsOwnSake;
    return candidate;
  }
  if (candidate.factors.empty()) return std::nullopt;
  for (const Factor* factor : candidate.factors) candidate.weight = std::max(candidate.weight, factor->weight);
  candidate.all_present = std::all_of(candidate.factors.begin(), candidate.factors.end(),
                                      [&waiting](const Factor* factor) { return waiting.IsPresent(*factor); });
  return candidate;
}

void Sort(std::vector<Candidate>& candidates) {
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.all_present, a.question->seldom, a.days_noted, -a.weight) <
           std::tuple(b.all_present, b.question->seldom, b.days_noted, -b.weight);
  });
}

v1::DayQuestion ToMessage(const Candidate& candidate, v1::Language language) {
  v1::DayQuestion message;
  message.set_field(std::string(candidate.question->field));
  message.set_text(std::string(candidate.question->text.In(language)));
  message.set_form(candidate.question->form);
  for (const Factor* factor : candidate.factors) message.add_factors(std::string(factor->code));
  return message;
}

}  // namespace

absl::Time DayQuestionsStart(const v1::Profile& profile, absl::Time as_of) {
  const absl::CivilDay first = LocalDate(profile, as_of) - (kDaysLookedAt - 1);
  return DayOf(profile.routine(), PlanZone(profile), first).wake;
}

v1::ListDayQuestionsResponse DayQuestionsOf(const Subject& subject, History& history,
                                            absl::Span<const v1::JournalEntry> entries,
                                            const DayQuestionOptions& options) {
  const absl::CivilDay date = CalendarDate(subject.profile, options.as_of);
  const v1::Population population = RedFlagPopulation(subject.profile, date);
  const WaitingFactors waiting(subject, population, history, options.as_of);
  v1::ListDayQuestionsResponse response;
  response.set_part(PartOf(subject.profile, population, options));
  response.set_review(knowledge::ReviewOfKnowledge());
  std::vector<Candidate> candidates;
  int asked = 0;
  for (const DayQuestion& question : knowledge::DayQuestions()) {
    if (question.part != response.part() || !IsFor(question, subject.profile, population, date)) continue;
    const std::set<absl::CivilDay> days = DaysNoted(question, entries);
    const bool is_answered = days.contains(LocalDate(subject.profile, options.as_of));
    if (is_answered) ++asked;
    if (is_answered || (question.seldom && !options.all)) continue;
    std::optional<Candidate> candidate = CandidateOf(question, waiting);
    if (!candidate.has_value()) continue;
    candidate->days_noted = days.size();
    candidates.push_back(*std::move(candidate));
  }
  Sort(candidates);
  for (const Candidate& candidate : candidates) {
    if (!options.all && asked++ >= kMostAnswers) break;
    *response.add_questions() = ToMessage(candidate, options.language);
  }
  return response;
}

}  // namespace crampwise
