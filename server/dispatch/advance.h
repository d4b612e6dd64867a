// The core of dispatch: what becomes of one profile's timer at an instant. Pure functions; recording is elsewhere.
#ifndef CRAMPWISE_SERVER_DISPATCH_ADVANCE_H_
#define CRAMPWISE_SERVER_DISPATCH_ADVANCE_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "crampwise/storage/v1/state.pb.h"
#include "shared/plan/plan.h"

namespace crampwise {

struct NewReminder {
  std::string id;
  Occurrence occurrence;
  // Its late window had closed before anybody could be told.
  bool missed = false;
};

// Goes out as one prompt, of the reminders that are not missed.
struct NewBundle {
  std::string id;
  absl::Time prompt;
  // Not empty, by due time.
  std::vector<NewReminder> reminders;
};

struct Advance {
  std::vector<NewBundle> bundles;
  // Ids of open reminders whose late window closed without an answer.
  std::vector<std::string> missed;
  // Ids of snoozed reminders that are due again.
  std::vector<std::string> snooze_over;
  storage::v1::TimerState state;
  // When the timer must be looked at next. In the past when a long downtime is made up for in several steps.
  absl::Time due;
};

// How much of the plan one step expands at most. A transaction takes a few steps, however long a downtime was.
constexpr absl::Duration kLongestStep = absl::Hours(7 * 24);

// Deals with the prompts in (planned_until, now], or the first kLongestStep of them, with late windows and with
// snoozes. Each occurrence (item, local date, slot) comes once, whatever moved its time: per item only what lies beyond
// its watermark is taken, and watermarks only move forward.
Advance AdvanceTimer(const storage::v1::TimerState& state, const PlanInputs& inputs, absl::Time now);

// The same for inputs that have just changed and a state that was advanced to `now` before: nothing with a due time up
// to `now` comes any more. What is due soon but would have been prompted earlier, with a bundle that the former inputs
// did not have, comes at once.
Advance RestartTimer(const storage::v1::TimerState& state, const PlanInputs& inputs, absl::Time now);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_ADVANCE_H_
