#include "shared/judge/going_on.h"

#include <algorithm>
#include <string>

#include "shared/assess/closing.h"
#include "shared/base/proto_time.h"
#include "shared/judge/levels.h"

namespace crampwise {

namespace {

absl::Time SeenUntil(const v1::Profile& profile) {
  return profile.has_urgency_close_time() ? FromProto(profile.urgency_close_time()) : absl::InfinitePast();
}

// As things stand, and with each of the episodes as the one that is assessed: a later one does not hide it.
std::vector<Judgement> JudgeWith(const std::vector<std::string>& episodes, const Subject& subject, History& history,
                                 absl::Time as_of) {
  std::vector<Judgement> judgements = {JudgeNow(subject, history, as_of)};
  for (const std::string& name : episodes) {
    v1::JournalEntry episode;
    episode.set_name(name);
    judgements.push_back(JudgeEntry(subject, episode, history, as_of));
  }
  return judgements;
}

bool Answers(const v1::Findings& findings, const std::string& code) {
  return std::any_of(findings.answers().begin(), findings.answers().end(),
                     [&code](const v1::FindingAnswer& answer) { return answer.code() == code; });
}

bool AnswersChecklist(const v1::JournalEntry& check, const v1::Profile& profile, absl::Time now) {
  if (check.findings().none_of_these()) return true;
  const std::vector<v1::ChecklistItem> items = ChecklistOf(profile, now, v1::LANGUAGE_ENGLISH);
  return std::all_of(items.begin(), items.end(), [&check](const v1::ChecklistItem& item) {
    return item.form() != v1::ANSWER_FORM_FINDING || Answers(check.findings(), item.code());
  });
}

}  // namespace

std::vector<Judgement> JudgeWhatGoesOn(const Subject& subject, History& history, absl::Time as_of) {
  return JudgeWith(history.GoingOn(as_of, SeenUntil(subject.profile)), subject, history, as_of);
}

absl::Time RecheckTime(const Judgement& judgement) {
  const auto& seconds = judgement.outcome.recheck_time;
  return seconds.has_value() ? absl::FromUnixSeconds(*seconds) : absl::InfiniteFuture();
}

bool FollowUpCloses(const v1::JournalEntry& check, const Subject& subject, History& history, absl::Time now) {
  const v1::Profile& profile = subject.profile;
  if (!profile.has_active_urgency() || !AnswersChecklist(check, profile, now)) return false;
  const v1::ActiveUrgency& active = profile.active_urgency();
  const assess::StandingUrgency standing{LevelOf(active.level()), absl::ToUnixSeconds(FromProto(active.since_time()))};
  const assess::Seconds made = absl::ToUnixSeconds(FromProto(check.event_time()));
  const std::vector<std::string> episodes = history.EpisodesSince(now - absl::Hours(24), SeenUntil(profile));
  const std::vector<Judgement> judgements = JudgeWith(episodes, subject, history, now);
  return std::all_of(judgements.begin(), judgements.end(), [&](const Judgement& judgement) {
    return assess::FollowUpCloses(standing, judgement.outcome, made);
  });
}

}  // namespace crampwise
