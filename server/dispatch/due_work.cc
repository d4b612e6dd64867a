#include "server/dispatch/due_work.h"

#include <map>
#include <string>
#include <utility>

#include "server/dispatch/advance.h"
#include "server/dispatch/replan.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

// A timer and what falls due with it.
struct Found {
  RearmedTimer timer;
  Firing firing;
};

absl::StatusOr<Found> Look(Transaction& tx, const ClaimedTimer& claimed, const TimerRecord& timer, absl::Time now) {
  Found found{{claimed, {}, std::nullopt}, {claimed.profile_id, timer.state.zone(), {}, {}}};
  const std::string name = ProfileName(claimed.profile_id);
  Advance advance;
  if (NeedsPlan(timer.state, now)) {
    ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, claimed.profile_id));
    const PlanInputs inputs = data.inputs();
    advance = AdvanceTimer(name, timer.state, claimed.due, &inputs, now);
  } else {
    advance = AdvanceTimer(name, timer.state, claimed.due, nullptr, now);
  }
  found.firing.bundles = std::move(advance.bundles);
  found.firing.snooze_over = std::move(advance.snooze_over);
  found.timer.due = advance.due;
  found.timer.state = std::move(advance.state);
  if (found.timer.state.has_value()) found.timer.planned_with = PlannedWith();
  return found;
}

absl::Status FindIn(Transaction& tx, absl::Span<const ClaimedTimer> claimed, absl::Time now,
                    std::vector<DueWork>& work) {
  std::map<absl::string_view, const ClaimedTimer*> by_profile;
  for (const ClaimedTimer& timer : claimed) by_profile[timer.profile_id] = &timer;
  ASSIGN_OR_RETURN(const std::vector<TimerRecord> timers, tx.timers().GetClaimed(claimed));
  std::vector<Firing> firings;
  for (const TimerRecord& timer : timers) {
    absl::StatusOr<Found> found = Look(tx, *by_profile[timer.profile_id], timer, now);
    if (found.ok()) {
      work.push_back({std::move(found->timer), {}, found->firing.snooze_over});
      firings.push_back(std::move(found->firing));
    } else if (!absl::IsNotFound(found.status())) {
      spdlog::error("event=due_work_failed code={}", absl::StatusCodeToString(found.status().code()));
    }
  }
  ASSIGN_OR_RETURN(std::vector<NewRows> rows, RowsOf(tx, firings));
  for (size_t i = 0; i < rows.size(); ++i) work[i].rows = std::move(rows[i]);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<DueWork>> FindDueWork(Store& store, absl::Span<const ClaimedTimer> claimed, absl::Time now) {
  std::vector<DueWork> work;
  RETURN_IF_ERROR(store.ReadAndWait([&](Transaction& tx) {
    work.clear();
    return FindIn(tx, claimed, now, work);
  }));
  return work;
}

absl::Status RecordDueWork(Transaction& tx, absl::Span<const DueWork> work) {
  std::vector<ClaimedTimer> claimed;
  for (const DueWork& one : work) claimed.push_back(one.timer.claimed);
  ASSIGN_OR_RETURN(const std::vector<bool> taken, tx.timers().Take(claimed));
  std::vector<NewRows> rows;
  std::vector<RearmedTimer> rearmed;
  for (size_t i = 0; i < work.size(); ++i) {
    if (!taken[i]) continue;
    rows.push_back(work[i].rows);
    rearmed.push_back(work[i].timer);
  }
  RETURN_IF_ERROR(InsertRows(tx, std::move(rows)));
  RETURN_IF_ERROR(tx.timers().Rearm(rearmed));
  for (size_t i = 0; i < work.size(); ++i) {
    if (taken[i]) RETURN_IF_ERROR(EndSnoozes(tx, work[i].timer.claimed.profile_id, work[i].snooze_over));
  }
  return absl::OkStatus();
}

}  // namespace crampwise
