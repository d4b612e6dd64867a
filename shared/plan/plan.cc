#include "shared/plan/plan.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "shared/plan/bundles.h"
#include "shared/plan/candidates.h"
#include "shared/plan/caps.h"
#include "shared/plan/conditions.h"
#include "shared/plan/day.h"
#include "shared/plan/off_conditions.h"
#include "shared/plan/quiet_hours.h"
#include "shared/plan/spacing.h"
#include "shared/plan/sun_slot.h"
#include "shared/plan/ticks.h"
#include "shared/plan/words.h"

namespace crampwise {
namespace {

using plan_internal::Candidate;
using plan_internal::Day;

constexpr int kWeekToAskAfter = 42;
// On a day without its wake hour a prompt may lie on the very edge of its routine day, or a little beyond.
constexpr absl::Duration kEdgeOfDay = absl::Hours(3);
constexpr absl::Duration kHorizon = absl::Hours(24 * 40);

// The stages that look at items, not yet at times.
std::vector<Candidate> JudgedCandidates(const Day& day) {
  std::vector<Candidate> candidates = plan_internal::FindCandidates(day);
  plan_internal::ApplyOffConditions(day, candidates);
  plan_internal::ApplySpacing(day, candidates);
  return candidates;
}

DayPlan PlanOf(const Day& day) {
  DayPlan plan;
  plan.date = day.date;
  std::vector<plan_internal::Tick> ticks = plan_internal::MakeTicks(day, JudgedCandidates(day), plan.dropped);
  plan_internal::ApplyQuietHours(day, ticks, plan.dropped);
  plan.bundles = plan_internal::MakeBundles(std::move(ticks));
  plan_internal::ApplyCaps(day, plan.bundles, plan.dropped);
  return plan;
}

// Whether a prompt of the day can lie in (after, until]: most of planning is saved by asking first.
bool MayPromptBetween(const Day& day, absl::Time after, absl::Time until) {
  return day.routine.next_wake + kEdgeOfDay > after && day.routine.wake - kEdgeOfDay <= until;
}

// Says so when the strong sun moved the walk of that day.
void NoteMovedSunWindow(const Day& day, ItemStatus& status) {
  if (status.state != v1::PLAN_ITEM_STATE_ON) return;
  if (plan_internal::AnchorTypeOf(*status.rule) != knowledge::v1::ANCHOR_TYPE_SUN_WINDOW) return;
  if (!plan_internal::FindSunSlot(day).after_strong_sun) return;
  status.reasons.push_back(plan_internal::MakeReason("after_strong_sun"));
}

// An item is on without the answers that its words depend on; they are asked for all the same.
void AskForWords(const Day& day, ItemStatus& status) {
  if (status.state != v1::PLAN_ITEM_STATE_ON) return;
  const std::vector<v1::Fact> facts = plan_internal::FactsForWords(*status.rule);
  const std::vector<v1::Fact> open = plan_internal::FactsAnswered(day, facts, v1::ANSWER_UNSPECIFIED);
  for (Question& question : plan_internal::QuestionsFor(open)) status.questions.push_back(std::move(question));
}

}  // namespace

DayPlan PlanDay(const PlanInputs& inputs, absl::CivilDay date) { return PlanOf(plan_internal::MakeDay(inputs, date)); }

std::vector<Bundle> BundlesBetween(const PlanInputs& inputs, absl::Time after, absl::Time until) {
  std::vector<Bundle> bundles;
  const absl::CivilDay last = LocalDate(inputs.profile, until) + 1;
  for (absl::CivilDay date = LocalDate(inputs.profile, after) - 1; date <= last; ++date) {
    const Day day = plan_internal::MakeDay(inputs, date);
    if (!MayPromptBetween(day, after, until)) continue;
    DayPlan plan = PlanOf(day);
    std::copy_if(std::make_move_iterator(plan.bundles.begin()), std::make_move_iterator(plan.bundles.end()),
                 std::back_inserter(bundles),
                 [&](const Bundle& bundle) { return after < bundle.prompt && bundle.prompt <= until; });
  }
  std::stable_sort(bundles.begin(), bundles.end(),
                   [](const Bundle& a, const Bundle& b) { return a.prompt < b.prompt; });
  return bundles;
}

std::optional<absl::Time> NextPromptAfter(const PlanInputs& inputs, absl::Time after) {
  const absl::CivilDay last = LocalDate(inputs.profile, after + kHorizon);
  for (absl::CivilDay date = LocalDate(inputs.profile, after) - 1; date <= last; ++date) {
    const Day day = plan_internal::MakeDay(inputs, date);
    if (!MayPromptBetween(day, after, after + kHorizon)) continue;
    for (const Bundle& bundle : PlanOf(day).bundles) {
      if (bundle.prompt > after + kHorizon) return std::nullopt;
      if (bundle.prompt > after) return bundle.prompt;
    }
  }
  return std::nullopt;
}

std::vector<ItemStatus> ItemStatuses(const PlanInputs& inputs, absl::CivilDay date) {
  const Day day = plan_internal::MakeDay(inputs, date);
  std::vector<ItemStatus> statuses;
  for (Candidate& candidate : JudgedCandidates(day)) {
    NoteMovedSunWindow(day, candidate.status);
    AskForWords(day, candidate.status);
    statuses.push_back(std::move(candidate.status));
  }
  return statuses;
}

knowledge::Text ItemText(const v1::Profile& profile, const knowledge::PlanItemRule& rule, absl::CivilDay date) {
  const PlanInputs inputs{profile, {}, {}, {}};
  return plan_internal::TextOn(plan_internal::MakeDay(inputs, date), rule);
}

std::vector<Question> PlanQuestions(const PlanInputs& inputs, absl::CivilDay date) {
  std::vector<Question> questions;
  const std::vector<ItemStatus> statuses = ItemStatuses(inputs, date);
  const bool place_matters = std::any_of(statuses.begin(), statuses.end(), [](const ItemStatus& status) {
    return std::any_of(status.questions.begin(), status.questions.end(),
                       [](const Question& question) { return question.code == "place"; });
  });
  if (place_matters) questions.push_back(plan_internal::MakeQuestion("place"));
  if (PlanWeek(inputs.profile, date).value_or(0) >= kWeekToAskAfter) {
    questions.push_back(plan_internal::MakeQuestion("pregnancy_past_week_42"));
  }
  return questions;
}

}  // namespace crampwise
