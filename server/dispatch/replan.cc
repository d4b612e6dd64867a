#include "server/dispatch/replan.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/dispatch/advance.h"
#include "server/dispatch/record.h"
#include "server/dispatch/settle_deliveries.h"
#include "shared/base/field_error.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/knowledge/knowledge.h"
#include "shared/schedule/zone.h"

namespace crampwise {
namespace {

// Appointments lie at most a year ahead; a downtime to make up for is no longer.
constexpr absl::Duration kAppointmentReach = absl::Hours(400 * 24);

constexpr size_t kRegimenPage = 200;

absl::StatusOr<std::vector<v1::Regimen>> AllRegimens(Transaction& tx, absl::string_view profile_id) {
  std::vector<v1::Regimen> all;
  std::string after;
  while (true) {
    ASSIGN_OR_RETURN(std::vector<v1::Regimen> page,
                     tx.regimens().List(profile_id, after, static_cast<int>(kRegimenPage)));
    std::move(page.begin(), page.end(), std::back_inserter(all));
    if (page.size() < kRegimenPage) return all;
    ASSIGN_OR_RETURN(ChildName last, ParseChildName("regimen.name", all.back().name(), "regimens"));
    after = std::move(last.id);
  }
}

// More than a plan that is empty for long is behind; a downtime may be longer.
constexpr int kMostSteps = 6;

// Records what is due up to now() by the plan in `data`.
absl::Status CatchUp(Transaction& tx, const PlanData& data, TimerRecord& timer) {
  for (int steps = 0; timer.due <= tx.now(); ++steps) {
    if (steps == kMostSteps) {
      return RetryLater(absl::StatusCode::kUnavailable, "reminders of a downtime are being made up for",
                        absl::Seconds(1));
    }
    const Advance advance = AdvanceTimer(timer.state, data.inputs(), tx.now());
    RETURN_IF_ERROR(RecordAdvance(tx, data.profile, advance, timer));
  }
  return absl::OkStatus();
}

absl::Status Restart(Transaction& tx, TimerRecord timer) {
  ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, timer.profile_id));
  const Advance advance = RestartTimer(timer.state, data.inputs(), tx.now());
  return RecordAdvance(tx, data.profile, advance, timer);
}

}  // namespace

absl::StatusOr<PlanData> LoadPlanData(Transaction& tx, absl::string_view profile_id) {
  PlanData data;
  ASSIGN_OR_RETURN(data.profile, tx.profiles().Get(profile_id));
  ASSIGN_OR_RETURN(data.regimens, AllRegimens(tx, profile_id));
  ASSIGN_OR_RETURN(data.changes, tx.plan_changes().List(profile_id));
  ASSIGN_OR_RETURN(data.appointments,
                   tx.entries().Appointments(profile_id, tx.now() - kAppointmentReach, tx.now() + kAppointmentReach));
  return data;
}

std::string PlannedWith() { return absl::StrCat(knowledge::Version(), "/", TzdataVersion()); }

absl::Status StartTimer(Transaction& tx, absl::string_view profile_id) {
  TimerRecord timer;
  timer.profile_id = std::string(profile_id);
  return Restart(tx, std::move(timer));
}

absl::Status ChangePlanInputs(Transaction& tx, absl::string_view profile_id, absl::FunctionRef<absl::Status()> edit) {
  ASSIGN_OR_RETURN(TimerRecord timer, tx.timers().Get(profile_id));
  ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, profile_id));
  RETURN_IF_ERROR(CatchUp(tx, data, timer));
  RETURN_IF_ERROR(edit());
  ASSIGN_OR_RETURN(timer, tx.timers().Get(profile_id));
  return Restart(tx, std::move(timer));
}

absl::Status CancelOpenReminders(Transaction& tx, absl::string_view profile_id,
                                 absl::FunctionRef<bool(const v1::Reminder&)> which) {
  ASSIGN_OR_RETURN(TimerRecord timer, tx.timers().Get(profile_id));
  storage::v1::TimerState still_open;
  for (const storage::v1::OpenReminder& open : timer.state.open()) {
    ASSIGN_OR_RETURN(v1::Reminder reminder, tx.reminders().Get(profile_id, open.id()));
    if (!which(reminder)) {
      *still_open.add_open() = open;
      continue;
    }
    reminder.set_state(v1::REMINDER_STATE_CANCELLED);
    ClearAnswer(reminder);
    RETURN_IF_ERROR(UpdateReminder(tx, profile_id, reminder));
    RETURN_IF_ERROR(SettleDeliveries(tx, profile_id, reminder.bundle()));
  }
  *timer.state.mutable_open() = std::move(*still_open.mutable_open());
  return tx.timers().Put(timer);
}

}  // namespace crampwise
