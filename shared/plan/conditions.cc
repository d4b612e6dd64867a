#include "shared/plan/conditions.h"

#include <algorithm>
#include <utility>

#include "shared/plan/words.h"
#include "shared/sun/sun.h"

namespace crampwise::plan_internal {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;

Finding Known(bool value, Reason reason) { return {value ? Truth::kTrue : Truth::kFalse, {std::move(reason)}, {}}; }

Finding AnyFact(const Day& day, absl::Span<const v1::Fact> facts) {
  if (const auto yes = FactsAnswered(day, facts, v1::ANSWER_YES); !yes.empty()) {
    return Known(true, MakeReason("fact", FactLabels(yes)));
  }
  const std::vector<v1::Fact> unknown = FactsAnswered(day, facts, v1::ANSWER_UNSPECIFIED);
  if (unknown.empty()) return Known(false, MakeReason("condition", FactLabels(facts)));
  return {Truth::kUnknown, {MakeReason("unanswered", FactLabels(unknown))}, QuestionsFor(unknown)};
}

Finding InSeason(const Day& day, kv1::Season season) {
  if (!day.place.has_value()) return {Truth::kUnknown, {MakeReason("place")}, {MakeQuestion("place")}};
  const bool cool = season == kv1::SEASON_COOL;
  const bool now = cool ? IsCoolSeason(*day.place, day.date) : IsUvSeason(*day.place, day.date);
  Reason reason = MakeReason(cool ? "season_cool" : "season_uv");
  reason.code = "season";
  return Known(now, std::move(reason));
}

// Of somebody whose age nobody entered, neither bound is known.
Finding OfAge(const Day& day, const knowledge::Condition& condition) {
  const int from = condition.min_age_months;
  const int before = condition.before_age_months;
  Reason reason = before == 0 ? MakeReason("age_from", NumberWords(from))
                  : from == 0 ? MakeReason("age_before", NumberWords(before))
                              : MakeReason("age_between", NumberWords(from), NumberWords(before));
  reason.code = "age";
  if (!day.age_months.has_value()) return {Truth::kUnknown, {std::move(reason)}, {MakeQuestion("birth_date")}};
  return Known(*day.age_months >= from && (before == 0 || *day.age_months < before), std::move(reason));
}

Finding SoonAfterEvent(const Day& day, int days) {
  const std::optional<absl::Time> event = day.inputs.last_event;
  bool soon = false;
  if (event.has_value()) {
    const absl::civil_diff_t since =
        day.date - RoutineDateAt(day.inputs.profile.routine(), PlanZone(day.inputs.profile), *event);
    soon = since >= 0 && since <= days;
  }
  return Known(soon, MakeReason("after_event", NumberWords(days)));
}

Finding StockLow(const Day& day) {
  Finding low{Truth::kTrue, {}, {}};
  for (const v1::Regimen& regimen : day.inputs.regimens) {
    if (RunsLow(regimen, day.date)) low.reasons.push_back(MakeReason("stock_low", NameWords(regimen.product())));
  }
  return low.reasons.empty() ? Known(false, MakeReason("stock_lasts")) : low;
}

// The parts that are set, one finding each.
std::vector<Finding> Parts(const Day& day, const knowledge::Condition& condition) {
  std::vector<Finding> parts;
  const v1::Profile& profile = day.inputs.profile;
  if (const int week = condition.min_gestational_week; week > 0) {
    parts.push_back(Known(day.gestational_week.value_or(0) >= week, MakeReason("gestational_week", NumberWords(week))));
  }
  if (!condition.any_yes.empty()) parts.push_back(AnyFact(day, condition.any_yes));
  if (condition.multiple_pregnancy) {
    // Not asked here: nothing that this switches on could harm, and set-up asks it once.
    parts.push_back(Known(profile.pregnancy().multiple() == v1::ANSWER_YES, MakeReason("multiple_pregnancy")));
  }
  if (condition.season != kv1::SEASON_UNSPECIFIED) parts.push_back(InSeason(day, condition.season));
  if (condition.work_block) {
    const bool entered = profile.routine().has_work_block();
    parts.push_back(Known(entered, MakeReason(entered ? "work_block" : "no_work_block")));
  }
  if (condition.heat) parts.push_back(Known(IsHot(day), MakeReason("heat")));
  if (condition.min_age_months > 0 || condition.before_age_months > 0) parts.push_back(OfAge(day, condition));
  if (condition.days_after_event > 0) parts.push_back(SoonAfterEvent(day, condition.days_after_event));
  if (condition.stock_low) parts.push_back(StockLow(day));
  return parts;
}

// All that was found with the value `truth`.
Finding Merged(const std::vector<Finding>& findings, Truth truth) {
  Finding merged{truth, {}, {}};
  for (const Finding& finding : findings) {
    if (finding.truth != truth) continue;
    merged.reasons.insert(merged.reasons.end(), finding.reasons.begin(), finding.reasons.end());
    merged.questions.insert(merged.questions.end(), finding.questions.begin(), finding.questions.end());
  }
  return merged;
}

bool Has(const std::vector<Finding>& findings, Truth truth) {
  return std::any_of(findings.begin(), findings.end(), [truth](const Finding& f) { return f.truth == truth; });
}

}  // namespace

Finding Evaluate(const Day& day, const knowledge::Condition& condition) {
  const std::vector<Finding> parts = Parts(day, condition);
  if (Has(parts, Truth::kFalse)) return Merged(parts, Truth::kFalse);
  if (Has(parts, Truth::kUnknown)) return Merged(parts, Truth::kUnknown);
  return Merged(parts, Truth::kTrue);
}

Finding EvaluateAny(const Day& day, absl::Span<const knowledge::Condition> conditions) {
  if (conditions.empty()) return {};
  std::vector<Finding> findings;
  for (const knowledge::Condition& condition : conditions) findings.push_back(Evaluate(day, condition));
  if (Has(findings, Truth::kTrue)) return Merged(findings, Truth::kTrue);
  if (Has(findings, Truth::kUnknown)) return Merged(findings, Truth::kUnknown);
  return Merged(findings, Truth::kFalse);
}

std::vector<v1::Fact> FactsAnswered(const Day& day, absl::Span<const v1::Fact> facts, v1::Answer answer) {
  std::vector<v1::Fact> found;
  for (v1::Fact fact : facts) {
    if (AnswerOf(day, fact) == answer) found.push_back(fact);
  }
  return found;
}

std::vector<Question> QuestionsFor(absl::Span<const v1::Fact> facts) {
  std::vector<Question> questions;
  for (v1::Fact fact : facts) questions.push_back(MakeFactQuestion(fact));
  return questions;
}

std::vector<v1::Fact> FactsForWords(const knowledge::PlanItemRule& rule) {
  std::vector<v1::Fact> facts;
  for (const knowledge::TextVariant& variant : rule.text_variants) {
    facts.insert(facts.end(), variant.when.any_yes.begin(), variant.when.any_yes.end());
    facts.insert(facts.end(), variant.all_no.begin(), variant.all_no.end());
  }
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

knowledge::Text TextOn(const Day& day, const knowledge::PlanItemRule& rule) {
  for (const knowledge::TextVariant& variant : rule.text_variants) {
    if (FactsAnswered(day, variant.all_no, v1::ANSWER_NO).size() < variant.all_no.size()) continue;
    if (Evaluate(day, variant.when).truth == Truth::kTrue) return variant.text;
  }
  return rule.text;
}

}  // namespace crampwise::plan_internal
