#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "shared/base/proto_time.h"
#include "shared/judge/factors.h"
#include "shared/judge/judge.h"
#include "shared/judge/levels.h"
#include "shared/judge/text.h"
#include "shared/knowledge/assessment_rules.h"
#include "shared/report/parts.h"

namespace crampwise::report_internal {
namespace {

// Each assessment reads the history, so that more would take a second and longer.
constexpr int kMostAssessed = 1000;

bool IsJudged(const ReportInputs& inputs, const v1::JournalEntry& entry) {
  return IsAssessed(entry) && InPeriod(inputs, entry.local_date());
}

// By their places in the rules.
using Flags = std::map<int, v1::RaisedFlag>;

void Note(const Judgement& judgement, const v1::LocalMoment& moment, Flags& flags) {
  for (const assess::FiredRule& fired : judgement.outcome.fired) {
    if (fired.level < assess::Level::kRoutine) continue;
    v1::RaisedFlag& flag = flags[fired.rule];
    if (flag.entries() == 0) *flag.mutable_first() = moment;
    *flag.mutable_last() = moment;
    flag.set_entries(flag.entries() + 1);
    flag.set_level(std::max(flag.level(), UrgencyOf(fired.level)));
  }
}

void SetWords(int rule_place, v1::Language language, v1::RaisedFlag& flag) {
  const assess::Rule& rule = knowledge::AssessmentRules().rules[rule_place];
  const bool chinese = language == v1::LANGUAGE_CHINESE_SIMPLIFIED;
  flag.set_rule_id(std::string(ToView(rule.id)));
  flag.set_text(std::string(ToView(chinese ? rule.message_zh : rule.message_en)));
  for (const assess::Text id : rule.source_ids) flag.add_source_ids(std::string(ToView(id)));
}

// A clot sign ticked today is no finding of every entry before.
void ClearClotSign(v1::Profile& profile) {
  auto& facts = *profile.mutable_facts();
  facts.erase(std::remove_if(facts.begin(), facts.end(),
                             [](const v1::FactAnswer& answer) { return answer.fact() == v1::FACT_CLOT_SIGN; }),
              facts.end());
}

}  // namespace

void AddFlags(const ReportInputs& inputs, v1::Report& report) {
  // What a clinician has seen since fired all the same.
  v1::Profile profile = inputs.profile;
  ClearClotSign(profile);
  profile.clear_urgency_close_time();
  profile.clear_active_urgency();
  const auto judged = std::count_if(inputs.entries.begin(), inputs.entries.end(),
                                    [&](const v1::JournalEntry& entry) { return IsJudged(inputs, entry); });
  auto left_out = std::max<std::ptrdiff_t>(judged - kMostAssessed, 0);
  if (left_out > 0) report.set_incomplete(true);
  History history;
  Flags flags;
  for (const v1::JournalEntry& entry : inputs.entries) {
    history.Add(entry, profile);
    if (!IsJudged(inputs, entry) || left_out-- > 0) continue;
    const Subject subject{profile, inputs.regimens};
    const Judgement judgement = JudgeEntry(subject, entry, history, AssessTime(entry, inputs.now));
    Note(judgement, MomentOf(profile, FromProto(entry.event_time())), flags);
  }
  if (profile.facts_size() < inputs.profile.facts_size()) {
    const absl::Time now = AsOf(inputs);
    Note(JudgeNow({inputs.profile, inputs.regimens}, history, now), MomentOf(profile, now), flags);
  }
  for (auto& [rule, flag] : flags) {
    SetWords(rule, inputs.language, flag);
    *report.add_flags() = flag;
  }
  std::stable_sort(report.mutable_flags()->begin(), report.mutable_flags()->end(),
                   [](const v1::RaisedFlag& a, const v1::RaisedFlag& b) { return a.level() > b.level(); });
}

void AddFactors(const ReportInputs& inputs, v1::Report& report) {
  const absl::Time as_of = AsOf(inputs);
  const absl::Time since = HistoryStart(inputs.profile, inputs.regimens, as_of);
  History history(FactScope::kFactors);
  for (const v1::JournalEntry& entry : inputs.entries) {
    const absl::Time time = FromProto(entry.event_time());
    if (time >= since && time <= as_of) history.Add(entry, inputs.profile);
  }
  std::set<std::string> asked;
  const Subject subject{inputs.profile, inputs.regimens, inputs.reminders};
  for (v1::ContributingFactor& factor : FactorsOf(subject, history, as_of, /*all=*/true, inputs.language)) {
    for (const std::string& question : factor.questions()) {
      if (asked.insert(question).second) report.add_questions(question);
    }
    *report.add_factors() = std::move(factor);
  }
}

}  // namespace crampwise::report_internal
