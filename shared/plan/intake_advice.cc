#include "shared/plan/intake_advice.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "shared/plan/agents.h"
#include "shared/plan/conditions.h"
#include "shared/plan/regimen_rules.h"
#include "shared/plan/words.h"

namespace crampwise::plan_internal {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;
using knowledge::IntakeAdvice;

template <typename T>
bool Has(absl::Span<const T> list, T value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// A fact of the profile, which has a value of v1::Fact or is stated by its code.
struct NamedFact {
  absl::string_view code;
  // Unspecified: there is none.
  v1::Fact fact;
};

NamedFact FactNamed(absl::string_view code) {
  NamedFact named{code, v1::FACT_UNSPECIFIED};
  absl::ConsumePrefix(&code, "profile.");
  v1::Fact fact = v1::FACT_UNSPECIFIED;
  if (v1::Fact_Parse(absl::StrCat("FACT_", absl::AsciiStrToUpper(code)), &fact)) named.fact = fact;
  return named;
}

std::vector<std::vector<NamedFact>> MakeFacts() {
  std::vector<std::vector<NamedFact>> facts;
  for (const IntakeAdvice& advice : knowledge::IntakeAdvices()) {
    std::vector<NamedFact>& of_advice = facts.emplace_back();
    for (const absl::string_view code : advice.with_any) of_advice.push_back(FactNamed(code));
  }
  return facts;
}

// Of each advice, in the order of IntakeAdvices(). Names are looked up once.
const std::vector<std::vector<NamedFact>>& FactsOfAdvices() {
  static const auto* const facts = new std::vector(MakeFacts());
  return *facts;
}

bool IsStated(const Day& day, const NamedFact& named) {
  if (named.fact != v1::FACT_UNSPECIFIED && AnswerOf(day, named.fact) == v1::ANSWER_YES) return true;
  const auto& answers = day.inputs.profile.facts();
  return std::any_of(answers.begin(), answers.end(), [&named](const v1::FactAnswer& answer) {
    return answer.code() == named.code && answer.answer() == v1::ANSWER_YES;
  });
}

bool TakesBeside(const Day& day, const IntakeAdvice& advice) {
  return std::any_of(day.inputs.regimens.begin(), day.inputs.regimens.end(), [&](const v1::Regimen& other) {
    return IsRunning(other, day.date) && Has(advice.beside, AgentOf(other.substance()));
  });
}

bool TakenOnTheClock(const v1::Regimen& regimen) {
  return std::any_of(regimen.times().begin(), regimen.times().end(),
                     [](const v1::DoseTime& time) { return time.has_time(); });
}

bool Applies(const Day& day, const v1::Regimen& regimen, const IntakeAdvice& advice,
             const std::vector<NamedFact>& with_any) {
  if (!Has(advice.agents, AgentOf(regimen.substance()))) return false;
  if (!advice.populations.empty() && !Has(advice.populations, day.population)) return false;
  if (!advice.beside.empty() && !TakesBeside(day, advice)) return false;
  const auto is_stated = [&day](const NamedFact& fact) { return IsStated(day, fact); };
  if (!with_any.empty() && std::none_of(with_any.begin(), with_any.end(), is_stated)) return false;
  // Without anything else there is something to say only about times that are not as the advice has them.
  if (advice.kind == kv1::ADVICE_KIND_WITH_MEAL) return TakenOnTheClock(regimen);
  return advice.kind != kv1::ADVICE_KIND_ANY_TIME;
}

}  // namespace

void JudgeIntakeAdvice(const Day& day, const Candidate& candidate, Verdict& verdict) {
  const v1::Regimen& regimen = *candidate.regimen;
  const absl::Span<const IntakeAdvice> advices = knowledge::IntakeAdvices();
  for (size_t i = 0; i < advices.size(); ++i) {
    if (!Applies(day, regimen, advices[i], FactsOfAdvices()[i])) continue;
    const knowledge::Text& text = advices[i].text;
    if (advices[i].kind != kv1::ADVICE_KIND_CLINICIAN_ONLY) {
      verdict.Ask(MakeQuestion("advice", text, RegimenId(regimen)));
    } else if (!regimen.clinician_confirmed()) {
      verdict.WaitFor(MakeReason("clinician_only", text, {}, {}), {MakeQuestion("clinician_only", RegimenId(regimen))});
    }
  }
}

}  // namespace crampwise::plan_internal
