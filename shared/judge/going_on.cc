#include "shared/judge/going_on.h"

#include <string>

#include "shared/assess/closing.h"
#include "shared/base/proto_time.h"
#include "shared/judge/levels.h"

namespace crampwise {

std::vector<Judgement> JudgeWhatGoesOn(const Subject& subject, History& history, absl::Time as_of) {
  const v1::Profile& profile = subject.profile;
  const absl::Time seen_until =
      profile.has_urgency_close_time() ? FromProto(profile.urgency_close_time()) : absl::InfinitePast();
  std::vector<Judgement> judgements = {JudgeNow(subject, history, as_of)};
  for (const std::string& name : history.GoingOn(as_of, seen_until)) {
    v1::JournalEntry episode;
    episode.set_name(name);
    judgements.push_back(JudgeEntry(subject, episode, history, as_of));
  }
  return judgements;
}

absl::Time RecheckTime(const Judgement& judgement) {
  const auto& seconds = judgement.outcome.recheck_time;
  return seconds.has_value() ? absl::FromUnixSeconds(*seconds) : absl::InfiniteFuture();
}

bool FollowUpCloses(const Judgement& judgement, const v1::Profile& profile) {
  const v1::ActiveUrgency& active = profile.active_urgency();
  const assess::StandingUrgency standing{LevelOf(active.level()), absl::ToUnixSeconds(FromProto(active.since_time()))};
  return profile.has_active_urgency() &&
         assess::FollowUpCloses(standing, judgement.outcome, absl::ToUnixSeconds(judgement.as_of));
}

}  // namespace crampwise
