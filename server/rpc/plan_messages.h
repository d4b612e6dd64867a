// The plan as messages of the API, in one reader's language.
#ifndef CRAMPWISE_SERVER_RPC_PLAN_MESSAGES_H_
#define CRAMPWISE_SERVER_RPC_PLAN_MESSAGES_H_

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "crampwise/v1/plan_service.pb.h"
#include "shared/plan/plan.h"

namespace crampwise {

// When each item falls due next, by item; one that does not come in the 14 days after `now` is absent.
using NextTimes = std::map<std::string, absl::Time>;
NextTimes FindNextTimes(const PlanInputs& inputs, absl::Time now);

class PlanMessages {
 public:
  // What `inputs` refers to must outlive this object.
  PlanMessages(const PlanInputs& inputs, absl::string_view profile_id, v1::Language language)
      : inputs_(inputs), profile_id_(profile_id), language_(language) {}

  // As the item stands and reads on `date`.
  v1::PlanItem Item(const ItemStatus& status, absl::CivilDay date, const NextTimes& next_times) const;
  v1::PlanQuestion Question(const crampwise::Question& question) const;
  v1::PlannedReminder Reminder(const Occurrence& occurrence, absl::Time prompt) const;
  v1::PlannedDay Day(const DayPlan& plan) const;
  v1::PlanReason Reason(const crampwise::Reason& reason) const;
  // Every item of the plan today.
  v1::ListPlanItemsResponse Items(absl::Time now) const;

 private:
  bool chinese() const { return language_ == v1::LANGUAGE_CHINESE_SIMPLIFIED; }

  const PlanInputs inputs_;
  const std::string profile_id_;
  const v1::Language language_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_PLAN_MESSAGES_H_
