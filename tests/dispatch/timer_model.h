// One profile's timer, looked at as a server looks at it, without a store.
#ifndef CRAMPWISE_TESTS_DISPATCH_TIMER_MODEL_H_
#define CRAMPWISE_TESTS_DISPATCH_TIMER_MODEL_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/dispatch/advance.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {

class TimerModel {
 public:
  struct Recorded {
    NewReminder reminder;
    std::string bundle;
    absl::Time prompt;
    // When the server looked.
    absl::Time at;
  };

  TimerModel(plan_testing::PlanCase plan, absl::Time start);

  // The server is up and looks whenever the timer is due.
  void RunUntil(absl::Time end);
  // The server is down until `end`, then makes up for it.
  void SleepUntil(absl::Time end);
  // The owner changes what the plan follows from.
  void Edit(absl::FunctionRef<void(plan_testing::PlanCase&)> edit);

  void Answer(const std::string& id) { answered_.insert(id); }
  // The owner asks to be told again.
  void Snooze(const std::string& id, absl::Time until);
  // As the server does when an episode goes on.
  void RecheckAt(absl::Time at);

  // Neither answered nor late.
  std::vector<NewReminder> Open() const;

  // What was recorded of one item, in order.
  std::vector<Recorded> Of(absl::string_view item) const;

  const plan_testing::PlanCase& plan() const { return plan_; }
  absl::Time now() const { return now_; }
  absl::Time due() const { return due_; }
  const storage::v1::TimerState& state() const { return state_; }

  std::vector<Recorded> recorded;
  // When the server looked, for each recheck by its time.
  std::map<absl::Time, absl::Time> rechecked;
  // When snoozes ended of reminders that were open then, by id.
  std::map<std::string, std::vector<absl::Time>> prompted_again;
  // Until when reminders sleep, by id.
  std::map<std::string, absl::Time> snoozed;
  // How many reminders the largest step recorded.
  size_t largest_step = 0;
  // How many looks needed the plan.
  int plannings = 0;

 private:
  void Look();
  // What a change of the plan, a snooze or a recheck begins with: a server does not note in the state how far it has
  // come. A recheck that is due stays for the next look.
  void CatchUp();
  void Take(const Advance& advance);
  void EndSnooze(const std::string& id);

  plan_testing::PlanCase plan_;
  absl::Time now_;
  absl::Time due_;
  storage::v1::TimerState state_;
  // By id.
  std::map<std::string, absl::Time> late_until_;
  std::set<std::string> answered_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_DISPATCH_TIMER_MODEL_H_
