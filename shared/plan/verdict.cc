#include "shared/plan/verdict.h"

#include <algorithm>
#include <utility>

namespace crampwise::plan_internal {
namespace {

void AddOnce(Reason reason, std::vector<Reason>& reasons) {
  const bool known = std::any_of(reasons.begin(), reasons.end(), [&](const Reason& r) { return r.en == reason.en; });
  if (!known) reasons.push_back(std::move(reason));
}

bool SameQuestion(const Question& a, const Question& b) {
  return a.code == b.code && a.fact == b.fact && a.regimen_id == b.regimen_id;
}

}  // namespace

void Verdict::For(Reason reason) { AddOnce(std::move(reason), for_); }

void Verdict::Against(Reason reason) { AddOnce(std::move(reason), against_); }

void Verdict::WaitFor(Reason reason, const std::vector<Question>& questions) {
  AddOnce(std::move(reason), waiting_);
  for (const Question& question : questions) {
    const bool known = std::any_of(questions_.begin(), questions_.end(),
                                   [&](const Question& other) { return SameQuestion(other, question); });
    if (!known) questions_.push_back(question);
  }
}

void Verdict::Ask(Question question) { asked_.push_back(std::move(question)); }

void Verdict::Settle(ItemStatus& status) && {
  if (refused()) {
    status.state = v1::PLAN_ITEM_STATE_OFF;
    status.reasons = std::move(against_);
  } else if (!waiting_.empty()) {
    status.state = v1::PLAN_ITEM_STATE_ASKING;
    status.reasons = std::move(waiting_);
    status.questions = std::move(questions_);
  } else {
    status.state = v1::PLAN_ITEM_STATE_ON;
    status.reasons = std::move(for_);
    status.questions = std::move(asked_);
  }
}

}  // namespace crampwise::plan_internal
