// Keeping a profile's timer in step with its plan. Every transaction that changes what a plan follows from goes through
// here.
#ifndef CRAMPWISE_SERVER_DISPATCH_REPLAN_H_
#define CRAMPWISE_SERVER_DISPATCH_REPLAN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/storage/transaction.h"
#include "shared/plan/plan.h"

namespace crampwise {

// The plan inputs of one profile, read in one transaction.
struct PlanData {
  v1::Profile profile;
  std::vector<v1::Regimen> regimens;
  std::vector<v1::PlanItemChange> changes;
  std::vector<absl::Time> appointments;
  // Of a child.
  std::optional<absl::Time> last_event;
  std::vector<v1::Fact> logged;

  // Refers to this object.
  PlanInputs inputs() const { return {profile, regimens, changes, appointments, last_event, logged}; }
};

absl::StatusOr<PlanData> LoadPlanData(Transaction& tx, absl::string_view profile_id);

// The stamp that timers carry: knowledge and tzdata versions.
std::string PlannedWith();

// Starts the timer of a profile that was inserted in this transaction; nothing before now() falls due.
absl::Status StartTimer(Transaction& tx, absl::string_view profile_id);

// Deals with everything due up to now() by the plan as it was, runs `edit` (which changes the inputs in `tx`), and sets
// the timer by the plan as it is. Reminders recorded before keep their ids and states. Not OK: the caller must fail the
// transaction. UNAVAILABLE with a retry hint: the dispatcher must first make up for a downtime of more than six weeks,
// which is too much for one transaction.
absl::Status ChangePlanInputs(Transaction& tx, absl::string_view profile_id, absl::FunctionRef<absl::Status()> edit);

// Makes the snoozed reminder due again at `until`, unless it is answered before. Deals with everything due up to now()
// first; errors as above.
absl::Status WakeAfterSnooze(Transaction& tx, absl::string_view profile_id, absl::string_view reminder_id,
                             absl::Time until);

// Has the dispatcher assess the person anew as of `at`, unless that will happen earlier anyway: whoever does it asks
// for the next time. Deals with everything due up to now() first; errors as above.
absl::Status RecheckAt(Transaction& tx, absl::string_view profile_id, absl::Time at);

// Cancels the open reminders (due or snoozed) that `which` picks, and their deliveries.
absl::Status CancelOpenReminders(Transaction& tx, absl::string_view profile_id,
                                 absl::FunctionRef<bool(const v1::Reminder&)> which);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_REPLAN_H_
