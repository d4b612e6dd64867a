// What speaks for and against one item, and what it waits for.
#ifndef CRAMPWISE_SHARED_PLAN_VERDICT_H_
#define CRAMPWISE_SHARED_PLAN_VERDICT_H_

#include <vector>

#include "shared/plan/plan.h"

namespace crampwise::plan_internal {

class Verdict {
 public:
  void For(Reason reason);
  void Against(Reason reason);
  void WaitFor(Reason reason, const std::vector<Question>& questions);
  // A question that the item does not wait for.
  void Ask(Question question);

  bool refused() const { return !against_.empty(); }

  // OFF when anything speaks against the item, else ASKING when it waits for something, else ON; with the reasons of
  // that state alone.
  void Settle(ItemStatus& status) &&;

 private:
  std::vector<Reason> for_;
  std::vector<Reason> against_;
  std::vector<Reason> waiting_;
  std::vector<Question> questions_;
  std::vector<Question> asked_;
};

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_VERDICT_H_
