// Which contributing factors wait for an answer about a day. Private to this library.
#ifndef CRAMPWISE_SHARED_JUDGE_WAITING_FACTORS_H_
#define CRAMPWISE_SHARED_JUDGE_WAITING_FACTORS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "shared/judge/history.h"
#include "shared/judge/judge.h"
#include "shared/knowledge/day_questions.h"
#include "shared/knowledge/factors.h"

namespace crampwise {

class WaitingFactors {
 public:
  // `history` has the scope kFactors, and is as before afterwards.
  WaitingFactors(const Subject& subject, v1::Population population, History& history, absl::Time as_of);

  // Those of the person's population whose condition the answer may decide, or which count tags on episodes if there
  // are any.
  std::vector<const knowledge::Factor*> For(const knowledge::DayQuestion& question) const;

  // Whether the factor is there whatever is answered today.
  bool IsPresent(const knowledge::Factor& factor) const;

 private:
  void FindConditions(const Subject& subject, History& history, absl::Time as_of);
  bool Waits(const knowledge::Factor& factor, const knowledge::DayQuestion& question) const;

  const v1::Population population_;
  const bool has_episodes_;
  // By fact, the codes of the factors whose conditions wait for it.
  std::map<absl::string_view, std::set<absl::string_view>> conditions_;
  std::set<std::string> present_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_WAITING_FACTORS_H_
