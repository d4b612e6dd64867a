#include "server/dispatch/advance.h"

#include <algorithm>
#include <utility>

#include "server/dispatch/agenda.h"
#include "server/dispatch/reminder_ids.h"
#include "server/dispatch/watermarks.h"
#include "shared/schedule/routine.h"

namespace crampwise {
namespace {

using storage::v1::PlannedBundle;
using storage::v1::TimerState;

// How far ahead an agenda reaches. A day's end costs the planning of another day, so that a longer one is cheaper; but
// every profile stores its own.
constexpr absl::Duration kAgenda = absl::Hours(24);

// NextPromptAfter looks 40 days ahead; a plan that is empty for so long is looked at again then.
constexpr absl::Duration kLookAgain = absl::Hours(40 * 24);

// Instants are kept to the microsecond.
constexpr absl::Duration kSoonest = absl::Microseconds(1);

// Bundles gather what lies within 20 minutes of their first item.
constexpr absl::Duration kBundleReach = absl::Hours(1);

absl::Time FromMicros(int64_t micros) { return absl::FromUnixMicros(micros); }

NewBundle ToNew(absl::string_view profile_name, const PlannedBundle& planned) {
  NewBundle bundle;
  bundle.prompt = FromMicros(planned.prompt_us());
  for (const storage::v1::PlannedReminder& one : planned.reminders()) {
    NewReminder& reminder = bundle.reminders.emplace_back();
    reminder.item = one.item();
    reminder.local_date = CivilDayOf(one.local_day());
    reminder.slot = one.slot();
    reminder.due = FromMicros(one.due_us());
    reminder.late_until = FromMicros(one.late_until_us());
    reminder.id = ReminderId(profile_name, reminder);
  }
  bundle.id = BundleId(bundle.prompt, bundle.reminders.front().id);
  return bundle;
}

void TakeAll(absl::string_view profile_name, const std::vector<PlannedBundle>& planned, Advance& advance) {
  for (const PlannedBundle& bundle : planned) advance.bundles.push_back(ToNew(profile_name, bundle));
}

// Takes snoozes that are over out of `state`.
std::vector<std::string> EndSnoozes(absl::Time now, TimerState& state) {
  std::vector<std::string> over;
  auto& snoozes = *state.mutable_snoozes();
  for (const storage::v1::Snooze& snooze : snoozes) {
    if (FromMicros(snooze.until_us()) <= now) over.push_back(snooze.id());
  }
  snoozes.erase(std::remove_if(snoozes.begin(), snoozes.end(),
                               [&](const storage::v1::Snooze& snooze) { return FromMicros(snooze.until_us()) <= now; }),
                snoozes.end());
  return over;
}

bool AnySnoozeOver(absl::Time now, const TimerState& state) {
  return std::any_of(state.snoozes().begin(), state.snoozes().end(),
                     [&](const storage::v1::Snooze& snooze) { return FromMicros(snooze.until_us()) <= now; });
}

bool IsRecheckDue(absl::Time now, const TimerState& state) {
  return state.recheck_us() != 0 && FromMicros(state.recheck_us()) <= now;
}

// Takes a recheck that is due out of `state`.
std::optional<absl::Time> TakeRecheck(absl::Time now, TimerState& state) {
  if (!IsRecheckDue(now, state)) return std::nullopt;
  const absl::Time recheck = FromMicros(state.recheck_us());
  state.clear_recheck_us();
  return recheck;
}

// Counts what the agenda holds as dealt with, up to `until`, and empties it.
void CloseAgenda(absl::Time until, TimerState& state) {
  Watermarks watermarks(state);
  for (const PlannedBundle& bundle : state.agenda()) {
    if (FromMicros(bundle.prompt_us()) > until) break;
    for (const storage::v1::PlannedReminder& reminder : bundle.reminders()) watermarks.Pass(reminder);
  }
  watermarks.Store(until, state);
  state.clear_agenda();
  state.set_planned_until_us(absl::ToUnixMicros(until));
  state.set_agenda_until_us(state.planned_until_us());
}

// Plans the time after planned_until.
void FillAgenda(const PlanInputs& inputs, TimerState& state) {
  const absl::Time from = FromMicros(state.planned_until_us());
  Watermarks watermarks(state);
  absl::Time until = from + kAgenda;
  std::vector<PlannedBundle> agenda = NewBundlesBetween(inputs, from, until, watermarks);
  if (agenda.empty()) {
    // Nothing new within a day: on to the next prompt, however far.
    until = NextPromptAfter(inputs, until).value_or(from + kLookAgain);
    agenda = NewBundlesBetween(inputs, from, until, watermarks);
  }
  for (PlannedBundle& bundle : agenda) *state.add_agenda() = std::move(bundle);
  state.set_agenda_until_us(absl::ToUnixMicros(until));
  state.set_zone(PlanZone(inputs.profile).name());
}

// What came while the server was down, after the agenda had run out, as far as one step goes.
void MakeUp(absl::string_view profile_name, const PlanInputs& inputs, absl::Time until, TimerState& state,
            Advance& advance) {
  const absl::Time from = FromMicros(state.planned_until_us());
  if (until <= from) return;
  Watermarks watermarks(state);
  TakeAll(profile_name, NewBundlesBetween(inputs, from, until, watermarks), advance);
  watermarks.Store(until, state);
  state.set_planned_until_us(absl::ToUnixMicros(until));
  state.set_agenda_until_us(state.planned_until_us());
}

// What is still to come of bundles whose prompt time has passed.
void TakeStragglers(const PlanInputs& inputs, absl::Time now, TimerState& state, Advance& advance) {
  Watermarks watermarks(state);
  const auto passed = [now](const Occurrence& occurrence) { return occurrence.due <= now; };
  for (Bundle& bundle : BundlesBetween(inputs, now - kBundleReach, now)) {
    auto& all = bundle.occurrences;
    all.erase(std::remove_if(all.begin(), all.end(), passed), all.end());
    bundle.prompt = now;
    const std::optional<PlannedBundle> planned = TakeNew(bundle, watermarks);
    if (planned.has_value()) advance.bundles.push_back(ToNew(inputs.profile.name(), *planned));
  }
  watermarks.Store(now, state);
}

}  // namespace

bool NeedsPlan(const TimerState& state, absl::Time now) {
  return state.agenda().empty() || FromMicros(state.agenda().rbegin()->prompt_us()) <= now;
}

absl::Time NextDue(const TimerState& state, absl::Time now) {
  absl::Time due = FromMicros(state.agenda_until_us());
  for (const PlannedBundle& bundle : state.agenda()) {
    const absl::Time prompt = FromMicros(bundle.prompt_us());
    if (prompt <= now) continue;
    due = std::min(due, prompt);
    break;
  }
  for (const storage::v1::Snooze& snooze : state.snoozes()) due = std::min(due, FromMicros(snooze.until_us()));
  // One that is overdue comes at once, but after the prompts of `now`, which have been dealt with.
  if (state.recheck_us() != 0) due = std::min(due, std::max(FromMicros(state.recheck_us()), now + kSoonest));
  return due;
}

std::vector<NewBundle> AgendaAfter(absl::string_view profile_name, const TimerState& state, absl::Time after) {
  std::vector<NewBundle> bundles;
  for (const PlannedBundle& bundle : state.agenda()) {
    if (FromMicros(bundle.prompt_us()) > after) bundles.push_back(ToNew(profile_name, bundle));
  }
  return bundles;
}

Advance AdvanceTimer(absl::string_view profile_name, const TimerState& state, absl::Time due, const PlanInputs* inputs,
                     absl::Time now) {
  Advance advance;
  for (const PlannedBundle& bundle : state.agenda()) {
    const absl::Time prompt = FromMicros(bundle.prompt_us());
    if (due <= prompt && prompt <= now) advance.bundles.push_back(ToNew(profile_name, bundle));
  }
  const bool plan = NeedsPlan(state, now);
  if (!plan && !AnySnoozeOver(now, state) && !IsRecheckDue(now, state)) {
    advance.due = NextDue(state, now);
    return advance;
  }
  TimerState next = state;
  advance.snooze_over = EndSnoozes(now, next);
  absl::Time until = now;
  if (plan) {
    const absl::Time agenda_until = FromMicros(next.agenda_until_us());
    CloseAgenda(std::max(std::min(now, agenda_until), FromMicros(next.planned_until_us())), next);
    until = std::min(now, FromMicros(next.planned_until_us()) + kLongestStep);
    MakeUp(profile_name, *inputs, until, next, advance);
    if (until == now) FillAgenda(*inputs, next);
  }
  if (until == now) advance.recheck = TakeRecheck(now, next);
  advance.due = until < now ? until : NextDue(next, now);
  advance.state = std::move(next);
  return advance;
}

Advance RestartTimer(const TimerState& state, const PlanInputs& inputs, absl::Time now) {
  Advance advance;
  TimerState next = state;
  CloseAgenda(std::max(FromMicros(state.planned_until_us()), now), next);
  TakeStragglers(inputs, now, next, advance);
  FillAgenda(inputs, next);
  advance.due = NextDue(next, now);
  advance.state = std::move(next);
  return advance;
}

}  // namespace crampwise
