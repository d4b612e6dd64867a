#include "shared/plan/off_conditions.h"

#include <optional>
#include <utility>

#include "shared/base/proto_time.h"
#include "shared/plan/conditions.h"
#include "shared/plan/regimen_rules.h"
#include "shared/plan/verdict.h"
#include "shared/plan/words.h"

namespace crampwise::plan_internal {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;

// From here on only the red-flag watch is planned for a pregnancy until the owner has said how it goes on.
constexpr int kWeekThatStopsThePlan = 44;
// The one reminder that stays then, and after the end of a pregnancy: its text asks for the red flags.
constexpr absl::string_view kRedFlagWatch = "log_evening";

// What stops items whatever else holds for them.
std::optional<Reason> WholePlanStop(const Day& day, const Candidate& candidate) {
  const v1::Urgency urgency = day.inputs.profile.active_urgency().level();
  if (urgency == v1::URGENCY_EMERGENCY) return MakeReason("urgency");
  if (urgency == v1::URGENCY_URGENT && candidate.status.rule->hidden_when_urgent) return MakeReason("urgency");
  const bool watch = candidate.status.rule->kind == kRedFlagWatch;
  if (!watch && day.gestational_week.value_or(0) >= kWeekThatStopsThePlan) return MakeReason("pregnancy_past_week_42");
  const bool stays = candidate.regimen != nullptr || watch;
  if (!stays && OnlyRedFlagWatch(day.inputs.profile, day.date)) return MakeReason("pregnancy_ended");
  return std::nullopt;
}

// Items that need something entered before they can have a time at all; those that come with an event have a time only
// if the owner entered one.
void JudgeEntered(const Day& day, const Candidate& candidate, Verdict& verdict) {
  if (candidate.status.rule->frequency != kv1::FREQUENCY_AS_ENTERED || candidate.regimen != nullptr) return;
  const v1::PlanItemChange* change = candidate.change;
  switch (AnchorTypeOf(*candidate.status.rule)) {
    case kv1::ANCHOR_TYPE_EVENT:
      return verdict.For(MakeReason(change != nullptr && change->has_time() ? "entered" : "event"));
    case kv1::ANCHOR_TYPE_BLOOD_PRESSURE:
      return day.inputs.profile.blood_pressure_times_size() > 0 ? verdict.For(MakeReason("entered"))
                                                                : verdict.Against(MakeReason("not_entered"));
    default:
      return change != nullptr && change->has_date()
                 ? verdict.For(MakeReason("before_date", DateWords(FromProto(change->date()))))
                 : verdict.Against(MakeReason("no_date"));
  }
}

void AddFinding(const Finding& finding, Verdict& verdict) {
  for (const Reason& reason : finding.reasons) {
    switch (finding.truth) {
      case Truth::kTrue:
        verdict.For(reason);
        break;
      case Truth::kFalse:
        verdict.Against(reason);
        break;
      case Truth::kUnknown:
        verdict.WaitFor(reason, finding.questions);
        break;
    }
  }
}

void JudgeSwitch(const Day& day, const Candidate& candidate, Verdict& verdict) {
  const knowledge::PlanItemRule& rule = *candidate.status.rule;
  const v1::PlanSwitch chosen = candidate.change == nullptr ? v1::PLAN_SWITCH_UNSPECIFIED : candidate.change->switch_();
  if (chosen == v1::PLAN_SWITCH_OFF) return verdict.Against(MakeReason("switched_off_by_owner"));
  if (chosen == v1::PLAN_SWITCH_ON) return verdict.For(MakeReason("switched_on_by_owner"));
  if (rule.default_switch == kv1::DEFAULT_SWITCH_ON) {
    if (rule.frequency != kv1::FREQUENCY_AS_ENTERED) verdict.For(MakeReason("default_on"));
    return;
  }
  if (rule.on_if.empty()) return verdict.Against(MakeReason("not_switched_on"));
  const Finding finding = EvaluateAny(day, rule.on_if);
  if (finding.truth == Truth::kFalse) return verdict.Against(MakeReason("not_switched_on"));
  AddFinding(finding, verdict);
}

// By the switch of the other item alone: what keeps stockings off for the moment must not keep anybody from taking off
// those that were put on in the morning.
void JudgeCompanion(const Day& day, const Candidate& candidate, Verdict& verdict) {
  const absl::string_view kind = candidate.status.rule->only_with;
  if (kind.empty()) return;
  Candidate companion;
  companion.status.rule = knowledge::FindPlanItem(day.population, kind);
  companion.change = FindChange(day.inputs, kind);
  Verdict of_companion;
  JudgeSwitch(day, companion, of_companion);
  if (of_companion.refused()) verdict.Against(MakeReason("only_with"));
}

void JudgeDate(const Day& day, const Candidate& candidate, Verdict& verdict) {
  const knowledge::PlanItemRule& rule = *candidate.status.rule;
  if (candidate.change != nullptr && candidate.change->has_pause_until()) {
    const absl::CivilDay until = FromProto(candidate.change->pause_until());
    if (day.date < until) verdict.Against(MakeReason("paused_until", DateWords(until)));
  }
  if (rule.frequency == kv1::FREQUENCY_ONCE && day.gestational_week != rule.once_in_week) {
    verdict.Against(MakeReason("once_in_week", NumberWords(rule.once_in_week)));
  }
}

void JudgeConditions(const Day& day, const knowledge::PlanItemRule& rule, Verdict& verdict) {
  AddFinding(EvaluateAny(day, rule.any_of), verdict);
  if (AnchorTypeOf(rule) == kv1::ANCHOR_TYPE_SUN_WINDOW && !day.place.has_value()) {
    verdict.WaitFor(MakeReason("place"), {MakeQuestion("place")});
  }
}

void JudgeContraindications(const Day& day, const knowledge::PlanItemRule& rule, Verdict& verdict) {
  if (const auto yes = FactsAnswered(day, rule.contraindications, v1::ANSWER_YES); !yes.empty()) {
    verdict.Against(MakeReason("contraindication", FactLabels(yes)));
  }
  if (const auto unknown = FactsAnswered(day, rule.contraindications, v1::ANSWER_UNSPECIFIED); !unknown.empty()) {
    verdict.WaitFor(MakeReason("unanswered", FactLabels(unknown)), QuestionsFor(unknown));
  }
  if (const auto yes = FactsAnswered(day, rule.off_while, v1::ANSWER_YES); !yes.empty()) {
    verdict.Against(MakeReason("off_while", FactLabels(yes)));
  }
}

Verdict Judge(const Day& day, const Candidate& candidate) {
  Verdict verdict;
  if (candidate.status.rule == nullptr) {
    verdict.Against(MakeReason("no_reminder"));
    return verdict;
  }
  if (std::optional<Reason> stop = WholePlanStop(day, candidate); stop.has_value()) {
    verdict.Against(*std::move(stop));
    return verdict;
  }
  // An item that cannot come, or that nobody wants, needs no further reason.
  JudgeEntered(day, candidate, verdict);
  if (verdict.refused()) return verdict;
  JudgeSwitch(day, candidate, verdict);
  JudgeCompanion(day, candidate, verdict);
  if (verdict.refused()) return verdict;
  JudgeDate(day, candidate, verdict);
  JudgeConditions(day, *candidate.status.rule, verdict);
  JudgeContraindications(day, *candidate.status.rule, verdict);
  if (candidate.regimen != nullptr) JudgeRegimen(day, candidate, verdict);
  return verdict;
}

}  // namespace

void ApplyOffConditions(const Day& day, std::vector<Candidate>& candidates) {
  for (Candidate& candidate : candidates) Judge(day, candidate).Settle(candidate.status);
}

}  // namespace crampwise::plan_internal
