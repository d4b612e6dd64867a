#include "tests/dispatch/timer_model.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace crampwise {

TimerModel::TimerModel(plan_testing::PlanCase plan, absl::Time start) : plan_(std::move(plan)), now_(start) {
  Take(RestartTimer(state_, plan_.Inputs(), now_));
}

void TimerModel::RunUntil(absl::Time end) {
  while (due_ <= end) {
    now_ = std::max(now_, due_);
    Look();
  }
  now_ = end;
}

void TimerModel::SleepUntil(absl::Time end) {
  now_ = end;
  while (due_ <= now_) Look();
}

void TimerModel::Edit(absl::FunctionRef<void(plan_testing::PlanCase&)> edit) {
  CatchUp();
  edit(plan_);
  Take(RestartTimer(state_, plan_.Inputs(), now_));
}

void TimerModel::Snooze(const std::string& id, absl::Time until) {
  CatchUp();
  storage::v1::Snooze& snooze = *state_.add_snoozes();
  snooze.set_id(id);
  snooze.set_until_us(absl::ToUnixMicros(until));
  snoozed[id] = until;
  due_ = NextDue(state_, now_);
}

void TimerModel::RecheckAt(absl::Time at) {
  CatchUp();
  state_.set_recheck_us(absl::ToUnixMicros(at));
  due_ = NextDue(state_, now_);
}

std::vector<NewReminder> TimerModel::Open() const {
  std::vector<NewReminder> open;
  for (const Recorded& one : recorded) {
    if (one.reminder.late_until > now_ && answered_.count(one.reminder.id) == 0) open.push_back(one.reminder);
  }
  return open;
}

std::vector<TimerModel::Recorded> TimerModel::Of(absl::string_view item) const {
  std::vector<Recorded> found;
  std::copy_if(recorded.begin(), recorded.end(), std::back_inserter(found),
               [&](const Recorded& one) { return one.reminder.item == item; });
  return found;
}

void TimerModel::Look() {
  const PlanInputs inputs = plan_.Inputs();
  const bool plan = NeedsPlan(state_, now_);
  plannings += plan ? 1 : 0;
  const Advance advance = AdvanceTimer(plan_.profile.name(), state_, due_, plan ? &inputs : nullptr, now_);
  if (advance.recheck.has_value()) rechecked[*advance.recheck] = now_;
  Take(advance);
}

void TimerModel::CatchUp() {
  const PlanInputs inputs = plan_.Inputs();
  const int64_t recheck_us = state_.recheck_us();
  due_ = absl::FromUnixMicros(state_.planned_until_us());
  while (due_ <= now_) {
    Advance advance = AdvanceTimer(plan_.profile.name(), state_, due_, &inputs, now_);
    std::erase_if(advance.bundles,
                  [this](const NewBundle& bundle) { return late_until_.count(bundle.reminders.front().id) == 1; });
    Take(advance);
  }
  state_.set_recheck_us(recheck_us);
}

void TimerModel::Take(const Advance& advance) {
  size_t step = 0;
  for (const NewBundle& bundle : advance.bundles) {
    for (const NewReminder& reminder : bundle.reminders) {
      recorded.push_back({reminder, bundle.id, bundle.prompt, now_});
      late_until_[reminder.id] = reminder.late_until;
      ++step;
    }
  }
  for (const std::string& id : advance.snooze_over) EndSnooze(id);
  largest_step = std::max(largest_step, step);
  if (advance.state.has_value()) state_ = *advance.state;
  due_ = advance.due;
}

void TimerModel::EndSnooze(const std::string& id) {
  const auto found = snoozed.find(id);
  if (found == snoozed.end() || found->second > now_) return;
  snoozed.erase(found);
  if (late_until_[id] > now_ && answered_.count(id) == 0) prompted_again[id].push_back(now_);
}

}  // namespace crampwise
