// The input as the rules see it: what each fact says now, or said in one entry.
#ifndef CRAMPWISE_SHARED_ASSESS_SITUATION_H_
#define CRAMPWISE_SHARED_ASSESS_SITUATION_H_

#include <optional>
#include <span>
#include <vector>

#include "shared/assess/input.h"
#include "shared/assess/range.h"
#include "shared/assess/rule_set.h"

namespace crampwise::assess {

// Refers to its arguments. Not thread-safe: it remembers what was asked for.
class Situation {
 public:
  Situation(const RuleSet& rules, std::span<const Analyte> analytes, const Input& input);

  const Input& input() const { return input_; }
  const RuleSet& rules() const { return rules_; }
  // Null if there is none.
  const Entry* current_episode() const { return current_; }

  // In the functions below, `entry` narrows the view to what that entry itself says; null means now: the current
  // episode and the entries of the last 24 hours.

  // For facts that are yes or no. For the others only whether the answer was "not sure".
  Answer AnswerTo(std::uint16_t fact, const Entry* entry) const;
  // For choices: unknown while nothing was chosen.
  Three IsOneOf(std::uint16_t fact, std::uint32_t options, const Entry* entry) const;
  // For facts that are numbers: whether one of their values compares so. A reading that was never entered compares with
  // nothing.
  Three CompareNumber(std::uint16_t fact, Comparison comparison, Range right, const Entry* entry) const;
  // The number itself, for the right side of a comparison; nothing if it was not entered.
  std::optional<double> Number(std::uint16_t fact) const;

  // Null if it is not known to be taken.
  const Medicine* FindMedicine(std::uint16_t fact) const;
  // Of the first cramp.
  std::optional<LocalDay> FirstCramp() const;

  bool IsInWindow(const Entry& entry, Window window) const;

  // A place in RuleSet::analytes.
  const std::optional<LabValue>& Lab(std::uint16_t analyte) const { return labs_[analyte]; }
  // Of every analyte that says something by itself.
  const std::vector<LabValue>& AllLabs() const { return all_labs_; }
  // When a threshold of the current episode's length is crossed, if it goes on and has not crossed it.
  std::optional<Seconds> CrossingTime(std::uint16_t fact, Comparison comparison, double threshold) const;

 private:
  const Fact& FactAt(std::uint16_t fact) const { return rules_.facts[fact]; }
  Answer SymptomNow(std::uint16_t fact) const;
  Answer FindSymptomNow(std::uint16_t fact) const;
  Answer PersonAnswer(std::uint16_t fact) const;
  // Nothing: absent.
  std::optional<Range> PersonNumber(std::uint16_t fact) const;
  std::optional<Range> EpisodeTime(std::uint16_t fact, const Entry& episode) const;
  Three CompareReading(std::uint16_t fact, Comparison comparison, Range right, const Entry* entry) const;
  Three CompareHours(std::uint16_t fact, Comparison comparison, Range right) const;

  const RuleSet& rules_;
  const Input& input_;
  const Entry* current_ = nullptr;
  // The current episode and the entries of the last 24 hours.
  std::vector<const Entry*> recent_;
  // By fact: what SymptomNow has found. Many rules ask for the same.
  mutable std::vector<std::optional<Answer>> symptoms_now_;
  std::vector<std::optional<LabValue>> labs_;
  std::vector<LabValue> all_labs_;
};

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_SITUATION_H_
