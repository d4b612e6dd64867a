// One profile's timer, looked at as a server looks at it, without a store.
#ifndef CRAMPWISE_TESTS_DISPATCH_TIMER_MODEL_H_
#define CRAMPWISE_TESTS_DISPATCH_TIMER_MODEL_H_

#include <map>
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

  void Answer(const std::string& id);
  void Snooze(const std::string& id, absl::Time until);

  // What was recorded of one item, in order.
  std::vector<Recorded> Of(absl::string_view item) const;

  const plan_testing::PlanCase& plan() const { return plan_; }
  absl::Time now() const { return now_; }
  absl::Time due() const { return due_; }
  const storage::v1::TimerState& state() const { return state_; }

  std::vector<Recorded> recorded;
  // When open reminders became missed, and when snoozes ended, by id.
  std::map<std::string, absl::Time> missed;
  std::map<std::string, std::vector<absl::Time>> prompted_again;
  // How many reminders the largest step recorded.
  size_t largest_step = 0;

 private:
  void Look();
  void Take(const Advance& advance);

  plan_testing::PlanCase plan_;
  absl::Time now_;
  absl::Time due_;
  storage::v1::TimerState state_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_DISPATCH_TIMER_MODEL_H_
