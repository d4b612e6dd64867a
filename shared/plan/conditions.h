// The conditions of the knowledge, in three values: unknown is not no, and not yes either.
#ifndef CRAMPWISE_SHARED_PLAN_CONDITIONS_H_
#define CRAMPWISE_SHARED_PLAN_CONDITIONS_H_

#include <vector>

#include "shared/plan/day.h"

namespace crampwise::plan_internal {

enum class Truth { kFalse, kUnknown, kTrue };

// A thing that was found out, with the reasons for that value and, for kUnknown, the questions that would settle it.
struct Finding {
  Truth truth = Truth::kTrue;
  std::vector<Reason> reasons;
  std::vector<Question> questions;
};

// All parts of the condition that are set.
Finding Evaluate(const Day& day, const knowledge::Condition& condition);

// At least one of the conditions; kTrue without a reason when there are none.
Finding EvaluateAny(const Day& day, absl::Span<const knowledge::Condition> conditions);

// The facts among `facts` that have this answer.
std::vector<v1::Fact> FactsAnswered(const Day& day, absl::Span<const v1::Fact> facts, v1::Answer answer);

// One question for each fact.
std::vector<Question> QuestionsFor(absl::Span<const v1::Fact> facts);

// The facts that the words of the item depend on, each once.
std::vector<v1::Fact> FactsForWords(const knowledge::PlanItemRule& rule);

// The words of the item on that day.
knowledge::Text TextOn(const Day& day, const knowledge::PlanItemRule& rule);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_CONDITIONS_H_
