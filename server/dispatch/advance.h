// The core of dispatch: what becomes of one profile's timer at an instant. Pure functions; recording is elsewhere.
#ifndef CRAMPWISE_SERVER_DISPATCH_ADVANCE_H_
#define CRAMPWISE_SERVER_DISPATCH_ADVANCE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/storage/v1/state.pb.h"
#include "shared/plan/plan.h"

namespace crampwise {

// An occurrence (see shared/plan/plan.h) that is to be recorded.
struct NewReminder {
  std::string id;
  std::string item;
  absl::CivilDay local_date;
  int slot = 0;
  absl::Time due;
  absl::Time late_until;
};

// Goes out as one prompt, of the reminders whose late windows are still open.
struct NewBundle {
  std::string id;
  absl::Time prompt;
  // Not empty, by due time.
  std::vector<NewReminder> reminders;
};

struct Advance {
  std::vector<NewBundle> bundles;
  // Ids of snoozed reminders that are due again.
  std::vector<std::string> snooze_over;
  // The moment of which the person must be assessed anew, if it has come.
  std::optional<absl::Time> recheck;
  // Nothing: it stays as it was.
  std::optional<storage::v1::TimerState> state;
  // When the timer must be looked at next. In the past when a long downtime is made up for in several steps.
  absl::Time due;
};

// How much of the plan one step expands at most. A transaction takes a few steps, however long a downtime was.
constexpr absl::Duration kLongestStep = absl::Hours(7 * 24);

// Whether AdvanceTimer needs the plan's inputs at `now`: the agenda has run out.
bool NeedsPlan(const storage::v1::TimerState& state, absl::Time now);

// Deals with the prompts, the ends of snoozes and the recheck in [due, now], where `due` is what the timer was set to.
// The first kLongestStep of them after a downtime. Each occurrence (item, local date, slot) comes once, whatever moved
// its time: per item only what lies beyond its watermark is taken, and watermarks only move forward. `inputs` may be
// null unless NeedsPlan. `profile_name` is the profile's resource name.
Advance AdvanceTimer(absl::string_view profile_name, const storage::v1::TimerState& state, absl::Time due,
                     const PlanInputs* inputs, absl::Time now);

// The same for inputs that have just changed and a state that was advanced to `now` before: nothing with a due time up
// to `now` comes any more. What is due soon but would have been prompted earlier, with a bundle that the former inputs
// did not have, comes at once.
Advance RestartTimer(const storage::v1::TimerState& state, const PlanInputs& inputs, absl::Time now);

// The bundles of the agenda that are prompted after `after`.
std::vector<NewBundle> AgendaAfter(absl::string_view profile_name, const storage::v1::TimerState& state,
                                   absl::Time after);

// The instant after `now` at which the timer must be looked at.
absl::Time NextDue(const storage::v1::TimerState& state, absl::Time now);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_ADVANCE_H_
