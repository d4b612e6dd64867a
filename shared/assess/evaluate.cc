#include "shared/assess/evaluate.h"

#include <algorithm>

namespace crampwise::assess {
namespace {

bool IsUrgent(Level level) { return level >= Level::kUrgent; }

bool IsAtLeast(Comparison comparison) {
  return comparison == Comparison::kAtLeast || comparison == Comparison::kGreater;
}

}  // namespace

Evaluator::Evaluator(const Situation& situation)
    : situation_(situation),
      rules_(situation.rules()),
      values_(rules_.rules.size(), Three::kFalse),
      levels_(rules_.rules.size(), Level::kNone),
      known_(rules_.expressions.size()) {}

Three Evaluator::EvaluateRule(std::uint16_t rule) {
  const Rule& evaluated = rules_.rules[rule];
  rule_ = rule;
  ++turn_;
  values_[rule] = Evaluate(evaluated.condition);
  if (values_[rule] != Three::kTrue) return values_[rule];
  const bool lowered =
      evaluated.lowered_if != kNoExpression && Evaluate(evaluated.lowered_if, false, nullptr) == Three::kTrue;
  levels_[rule] = lowered ? Level::kUrgent : evaluated.level;
  return Three::kTrue;
}

Three Evaluator::Evaluate(std::uint16_t expression) {
  Known& known = known_[expression];
  if (known.turn != turn_) known = {turn_, Evaluate(expression, true, nullptr)};
  return known.value;
}

Three Evaluator::Evaluate(std::uint16_t expression, bool favourable, const Entry* entry) {
  const Expression& node = rules_.expressions[expression];
  switch (node.op) {
    case Op::kAny:
      return Any(node, favourable, entry);
    case Op::kAll:
      return All(node, favourable, entry);
    case Op::kNone:
      return Not(Any(node, !favourable, entry));
    case Op::kKnown:
      return assess::ToThree(Any(node, favourable, entry) == Three::kTrue);
    default:
      return EvaluateLeaf(node, favourable, entry);
  }
}

Three Evaluator::EvaluateLeaf(const Expression& expression, bool favourable, const Entry* entry) {
  switch (expression.op) {
    case Op::kAnswer:
      return ToThree(situation_.AnswerTo(expression.index, entry), favourable);
    case Op::kChoice:
      if (IsNotSure(expression.index, entry)) return ToThree(Answer::kNotSure, favourable);
      return situation_.IsOneOf(expression.index, expression.options, entry);
    case Op::kEpisode:
      return assess::ToThree(entry != nullptr ? entry->is_episode : situation_.current_episode() != nullptr);
    case Op::kCompare:
      return EvaluateComparison(expression, favourable, entry);
    case Op::kRule:
      return values_[expression.index];
    case Op::kHigherRule:
      return HigherRule();
    case Op::kCrampsBeganOn:
      return CrampsBeganOn(expression, favourable);
    default:
      return EvaluateLab(expression);
  }
}

Three Evaluator::Any(const Expression& expression, bool favourable, const Entry* entry) {
  Three result = Three::kFalse;
  for (int i = 0; i < expression.part_count && result != Three::kTrue; ++i) {
    result = Or(result, Evaluate(rules_.parts[expression.first_part + i], favourable, entry));
  }
  return result;
}

Three Evaluator::All(const Expression& expression, bool favourable, const Entry* entry) {
  Three result = Three::kTrue;
  for (int i = 0; i < expression.part_count && result != Three::kFalse; ++i) {
    result = And(result, Evaluate(rules_.parts[expression.first_part + i], favourable, entry));
  }
  return result;
}

// "Not sure" makes a rule that needs a clinician soon fire, and no other.
Three Evaluator::ToThree(Answer answer, bool favourable) const {
  switch (answer) {
    case Answer::kYes:
      return Three::kTrue;
    case Answer::kNo:
      return Three::kFalse;
    case Answer::kNotSure:
      return assess::ToThree(IsUrgent(rules_.rules[rule_].level) == favourable);
    default:
      return Three::kUnknown;
  }
}

bool Evaluator::IsNotSure(std::uint16_t fact, const Entry* entry) const {
  return situation_.AnswerTo(fact, entry) == Answer::kNotSure;
}

Three Evaluator::EvaluateComparison(const Expression& expression, bool favourable, const Entry* entry) {
  const Measure& left = expression.left;
  const bool asks_person = left.kind == MeasureKind::kFact || left.kind == MeasureKind::kDaysTaken;
  if (asks_person && IsNotSure(left.index, entry)) return ToThree(Answer::kNotSure, favourable);
  const std::optional<Range> right = RangeOf(expression.right, favourable, entry);
  if (!right) return Three::kFalse;
  if (left.kind == MeasureKind::kFact) return CompareFact(expression, *right, entry);
  const bool more_is_favourable = IsAtLeast(expression.comparison) == favourable;
  const std::optional<Range> number = RangeOf(left, more_is_favourable, entry);
  return number ? Compare(*number, expression.comparison, *right) : Three::kFalse;
}

Three Evaluator::CompareFact(const Expression& expression, Range right, const Entry* entry) {
  if (entry == nullptr) {
    const auto crossing = situation_.CrossingTime(expression.left.index, expression.comparison, right.low);
    if (crossing) recheck_time_ = std::min(recheck_time_.value_or(*crossing), *crossing);
  }
  return situation_.CompareNumber(expression.left.index, expression.comparison, right, entry);
}

std::optional<Range> Evaluator::RangeOf(const Measure& measure, bool favourable, const Entry* entry) {
  switch (measure.kind) {
    case MeasureKind::kConstant:
      return Range::Exactly(measure.value);
    case MeasureKind::kFact:
    case MeasureKind::kFactOrConstant: {
      const std::optional<double> number = situation_.Number(measure.index);
      if (number) return Range::Exactly(*number);
      return measure.kind == MeasureKind::kFact ? Range() : Range::Exactly(measure.value);
    }
    case MeasureKind::kCount:
      return entry == nullptr ? Count(measure, favourable) : Range();
    case MeasureKind::kDaysTaken:
      return DaysTaken(measure.index);
    case MeasureKind::kLab:
    case MeasureKind::kLabToUpperLimit:
      break;
  }
  const LabValue* lab = VisibleLab(measure.index);
  if (lab == nullptr) return std::nullopt;
  if (measure.kind == MeasureKind::kLab) return Range::Exactly(lab->value);
  if (!lab->high || *lab->high <= 0) return std::nullopt;
  return Range::Exactly(lab->value / *lab->high);
}

std::optional<Range> Evaluator::DaysTaken(std::uint16_t medicine) const {
  const Medicine* taken = situation_.FindMedicine(medicine);
  if (taken != nullptr && taken->started) return Range::Exactly(situation_.input().today - *taken->started);
  if (taken == nullptr && situation_.AnswerTo(medicine, nullptr) == Answer::kNo) return std::nullopt;
  return Range{0, Range().high};
}

// Entries for which the expression is unknown make the count a range.
Range Evaluator::Count(const Measure& measure, bool favourable) {
  Range count{0, 0};
  for (const Entry& entry : situation_.input().entries) {
    if (!situation_.IsInWindow(entry, measure.window)) continue;
    const Three value = Evaluate(measure.expression, favourable, &entry);
    if (value == Three::kTrue) ++count.low;
    if (value != Three::kFalse) ++count.high;
  }
  return count;
}

Three Evaluator::CrampsBeganOn(const Expression& expression, bool favourable) const {
  const Answer taken = situation_.AnswerTo(expression.index, nullptr);
  const Medicine* medicine = situation_.FindMedicine(expression.index);
  const std::optional<LocalDay> first = situation_.FirstCramp();
  if (taken == Answer::kNo || !first) return Three::kFalse;
  if (taken == Answer::kNotSure) return ToThree(taken, favourable);
  if (medicine == nullptr || !medicine->started) return Three::kUnknown;
  const int after_start = *first - *medicine->started;
  if (expression.days == 0) return assess::ToThree(after_start >= 0);
  const int after_change = medicine->dose_changed ? *first - *medicine->dose_changed : -1;
  const auto is_soon = [&](int days) { return days >= 0 && days <= expression.days; };
  return assess::ToThree(is_soon(after_start) || is_soon(after_change));
}

Three Evaluator::EvaluateLab(const Expression& expression) const {
  const auto is_below = [](const LabValue& lab) { return lab.low && lab.value < *lab.low; };
  if (expression.op == Op::kAnyBelowRange) {
    const std::vector<LabValue>& labs = situation_.AllLabs();
    return assess::ToThree(
        std::any_of(labs.begin(), labs.end(), [&](const LabValue& lab) { return IsVisible(lab) && is_below(lab); }));
  }
  const LabValue* lab = VisibleLab(expression.index);
  if (lab == nullptr) return Three::kFalse;
  const bool is_above = lab->high && lab->value > *lab->high;
  return assess::ToThree(is_below(*lab) || (expression.op == Op::kOutsideRange && is_above));
}

// While the unit is doubtful, only an EMERGENCY is not kept waiting.
bool Evaluator::IsVisible(const LabValue& lab) const {
  return !lab.doubtful || (lab.urgent_despite_doubt && rules_.rules[rule_].level == Level::kEmergency);
}

const LabValue* Evaluator::VisibleLab(std::uint16_t analyte) const {
  const std::optional<LabValue>& lab = situation_.Lab(analyte);
  return lab && IsVisible(*lab) ? &*lab : nullptr;
}

// Unknown while a rule that needs a clinician soon is undecided, unless a higher one fires or stands.
Three Evaluator::HigherRule() const {
  const Rule& asking = rules_.rules[rule_];
  const Level standing = situation_.input().standing;
  Three result = assess::ToThree(IsUrgent(standing) && standing > asking.level);
  for (std::size_t i = 0; i < rules_.rules.size(); ++i) {
    const Rule& other = rules_.rules[i];
    if (other.population != asking.population || other.level <= asking.level) continue;
    const bool counts = values_[i] == Three::kTrue || IsUrgent(other.level);
    if (counts) result = Or(result, values_[i]);
  }
  return result;
}

}  // namespace crampwise::assess
