#include "server/dispatch/due_work.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
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
  std::optional<absl::Time> recheck = std::nullopt;
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
  found.recheck = advance.recheck;
  found.timer.due = advance.due;
  found.timer.state = std::move(advance.state);
  if (found.timer.state.has_value()) found.timer.planned_with = PlannedWith();
  return found;
}

template <typename T>
std::vector<T> Pick(const std::vector<T>& from, absl::FunctionRef<bool(const T&)> which) {
  std::vector<T> picked;
  std::copy_if(from.begin(), from.end(), std::back_inserter(picked), which);
  return picked;
}

absl::Status Record(Transaction& tx, const DueWork& work, const Recheck& recheck) {
  RETURN_IF_ERROR(InsertRows(tx, work.rows));
  RETURN_IF_ERROR(tx.timers().Rearm(work.timers));
  for (const DueWork::SnoozesOver& over : work.snoozes_over) {
    RETURN_IF_ERROR(EndSnoozes(tx, over.profile_id, over.reminder_ids));
  }
  for (const DueWork::RecheckDue& due : work.rechecks) RETURN_IF_ERROR(recheck(tx, due.profile_id, due.at));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<DueWork> FindDueWork(Transaction& tx, absl::Span<const ClaimedTimer> claimed, absl::Time now) {
  DueWork work;
  absl::flat_hash_map<absl::string_view, const ClaimedTimer*> by_profile;
  for (const ClaimedTimer& timer : claimed) by_profile[timer.profile_id] = &timer;
  ASSIGN_OR_RETURN(const std::vector<TimerRecord> timers, tx.timers().GetClaimed(claimed));
  std::vector<Firing> firings;
  for (const TimerRecord& timer : timers) {
    absl::StatusOr<Found> found = Look(tx, *by_profile[timer.profile_id], timer, now);
    if (found.ok()) {
      if (found->recheck.has_value()) work.rechecks.push_back({timer.profile_id, *found->recheck});
      work.timers.push_back(std::move(found->timer));
      firings.push_back(std::move(found->firing));
    } else if (!absl::IsNotFound(found.status())) {
      spdlog::error("event=due_work_failed code={}", absl::StatusCodeToString(found.status().code()));
    }
  }
  ASSIGN_OR_RETURN(work.rows, RowsOf(tx, firings));
  for (Firing& firing : firings) {
    if (firing.snooze_over.empty()) continue;
    work.snoozes_over.push_back({std::move(firing.profile_id), std::move(firing.snooze_over)});
  }
  return work;
}

DueWork WorkOf(const DueWork& work, absl::FunctionRef<bool(absl::string_view profile_id)> which) {
  return {
      Pick<RearmedTimer>(work.timers, [&](const RearmedTimer& timer) { return which(timer.claimed.profile_id); }),
      {Pick<PackedReminder>(work.rows.reminders, [&](const PackedReminder& row) { return which(row.profile_id); }),
       Pick<PackedDelivery>(work.rows.deliveries,
                            [&](const PackedDelivery& row) { return which(row.record.profile_id); })},
      Pick<DueWork::SnoozesOver>(work.snoozes_over,
                                 [&](const DueWork::SnoozesOver& over) { return which(over.profile_id); }),
      Pick<DueWork::RecheckDue>(work.rechecks, [&](const DueWork::RecheckDue& due) { return which(due.profile_id); })};
}

absl::Status RecordDueWork(Transaction& tx, const DueWork& work, const Recheck& recheck) {
  std::vector<ClaimedTimer> claimed;
  claimed.reserve(work.timers.size());
  for (const RearmedTimer& timer : work.timers) claimed.push_back(timer.claimed);
  ASSIGN_OR_RETURN(const std::vector<bool> taken, tx.timers().Take(claimed));
  absl::flat_hash_set<absl::string_view> lost;
  for (size_t i = 0; i < claimed.size(); ++i) {
    if (!taken[i]) lost.insert(claimed[i].profile_id);
  }
  if (lost.empty()) return Record(tx, work, recheck);
  return Record(tx, WorkOf(work, [&](absl::string_view profile) { return !lost.contains(profile); }), recheck);
}

}  // namespace crampwise
