#include "server/dispatch/advance.h"

#include <algorithm>
#include <utility>

#include "server/dispatch/reminder_ids.h"
#include "server/dispatch/watermarks.h"

namespace crampwise {
namespace {

// NextPromptAfter looks 40 days ahead; a plan that is empty for so long is looked at again then.
constexpr absl::Duration kLookAgain = absl::Hours(40 * 24);

// Bundles gather what lies within 20 minutes of their first item.
constexpr absl::Duration kBundleReach = absl::Hours(1);

void CloseOpenReminders(absl::Time now, Advance& advance) {
  const int64_t now_us = absl::ToUnixMicros(now);
  storage::v1::TimerState still_open;
  for (storage::v1::OpenReminder& open : *advance.state.mutable_open()) {
    if (open.late_until_us() <= now_us) {
      advance.missed.push_back(open.id());
      continue;
    }
    if (open.snooze_until_us() != 0 && open.snooze_until_us() <= now_us) {
      advance.snooze_over.push_back(open.id());
      open.set_snooze_until_us(0);
    }
    *still_open.add_open() = std::move(open);
  }
  *advance.state.mutable_open() = std::move(*still_open.mutable_open());
}

void Open(const NewReminder& reminder, storage::v1::TimerState& state) {
  storage::v1::OpenReminder& open = *state.add_open();
  open.set_id(reminder.id);
  open.set_due_us(absl::ToUnixMicros(reminder.occurrence.due));
  open.set_late_until_us(absl::ToUnixMicros(reminder.occurrence.late_until));
}

// Takes the occurrences that never came before; nothing if there are none.
void TakeBundle(Bundle bundle, const PlanInputs& inputs, absl::Time now, Watermarks& watermarks, Advance& advance) {
  NewBundle taken;
  taken.prompt = bundle.prompt;
  for (Occurrence& occurrence : bundle.occurrences) {
    if (!watermarks.Pass(occurrence)) continue;
    NewReminder reminder;
    reminder.id = ReminderId(inputs.profile.name(), occurrence);
    reminder.missed = occurrence.late_until <= now;
    reminder.occurrence = std::move(occurrence);
    if (!reminder.missed) Open(reminder, advance.state);
    taken.reminders.push_back(std::move(reminder));
  }
  if (taken.reminders.empty()) return;
  taken.id = BundleId(taken.prompt, taken.reminders.front().id);
  advance.bundles.push_back(std::move(taken));
}

void TakePrompts(const PlanInputs& inputs, absl::Time after, absl::Time until, absl::Time now, Advance& advance) {
  Watermarks watermarks(advance.state);
  for (Bundle& bundle : BundlesBetween(inputs, after, until)) {
    TakeBundle(std::move(bundle), inputs, now, watermarks, advance);
  }
  watermarks.Store(until, advance.state);
}

// What is still to come of bundles whose prompt time has passed.
void TakeStragglers(const PlanInputs& inputs, absl::Time now, Advance& advance) {
  Watermarks watermarks(advance.state);
  for (Bundle& bundle : BundlesBetween(inputs, now - kBundleReach, now)) {
    auto& all = bundle.occurrences;
    all.erase(std::remove_if(all.begin(), all.end(), [now](const Occurrence& o) { return o.due <= now; }), all.end());
    bundle.prompt = now;
    TakeBundle(std::move(bundle), inputs, now, watermarks, advance);
  }
  watermarks.Store(now, advance.state);
}

absl::Time NextDue(const PlanInputs& inputs, const storage::v1::TimerState& state) {
  const absl::Time planned_until = absl::FromUnixMicros(state.planned_until_us());
  absl::Time due = NextPromptAfter(inputs, planned_until).value_or(planned_until + kLookAgain);
  for (const storage::v1::OpenReminder& open : state.open()) {
    due = std::min(due, absl::FromUnixMicros(open.late_until_us()));
    if (open.snooze_until_us() != 0) due = std::min(due, absl::FromUnixMicros(open.snooze_until_us()));
  }
  return due;
}

}  // namespace

Advance AdvanceTimer(const storage::v1::TimerState& state, const PlanInputs& inputs, absl::Time now) {
  Advance advance;
  advance.state = state;
  CloseOpenReminders(now, advance);
  const absl::Time after = absl::FromUnixMicros(state.planned_until_us());
  const absl::Time until = std::min(now, after + kLongestStep);
  if (after < until) {
    TakePrompts(inputs, after, until, now, advance);
    advance.state.set_planned_until_us(absl::ToUnixMicros(until));
  }
  advance.due = until < now ? until : NextDue(inputs, advance.state);
  return advance;
}

Advance RestartTimer(const storage::v1::TimerState& state, const PlanInputs& inputs, absl::Time now) {
  Advance advance;
  advance.state = state;
  advance.state.set_planned_until_us(std::max(state.planned_until_us(), absl::ToUnixMicros(now)));
  TakeStragglers(inputs, now, advance);
  advance.due = NextDue(inputs, advance.state);
  return advance;
}

}  // namespace crampwise
