#include "tests/dispatch/timer_model.h"

#include <algorithm>
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
  while (due_ <= now_) Look();
  edit(plan_);
  Take(RestartTimer(state_, plan_.Inputs(), now_));
}

void TimerModel::Answer(const std::string& id) {
  auto& open = *state_.mutable_open();
  open.erase(std::remove_if(open.begin(), open.end(), [&](const auto& reminder) { return reminder.id() == id; }),
             open.end());
}

void TimerModel::Snooze(const std::string& id, absl::Time until) {
  for (storage::v1::OpenReminder& open : *state_.mutable_open()) {
    if (open.id() == id) open.set_snooze_until_us(absl::ToUnixMicros(until));
  }
  due_ = std::min(due_, until);
}

std::vector<TimerModel::Recorded> TimerModel::Of(absl::string_view item) const {
  std::vector<Recorded> found;
  std::copy_if(recorded.begin(), recorded.end(), std::back_inserter(found),
               [&](const Recorded& one) { return one.reminder.occurrence.item == item; });
  return found;
}

void TimerModel::Look() { Take(AdvanceTimer(state_, plan_.Inputs(), now_)); }

void TimerModel::Take(const Advance& advance) {
  size_t step = 0;
  for (const NewBundle& bundle : advance.bundles) {
    for (const NewReminder& reminder : bundle.reminders) {
      recorded.push_back({reminder, bundle.id, bundle.prompt, now_});
      ++step;
    }
  }
  for (const std::string& id : advance.missed) missed[id] = now_;
  for (const std::string& id : advance.snooze_over) prompted_again[id].push_back(now_);
  largest_step = std::max(largest_step, step);
  state_ = advance.state;
  due_ = advance.due;
}

}  // namespace crampwise
