#include "tests/bench/episodes.h"

#include "absl/strings/str_cat.h"
#include "shared/base/clock.h"
#include "shared/base/proto_time.h"
#include "shared/base/uuid.h"

namespace crampwise::bench {
namespace {

void AddEpisode(v1::RecordEntriesRequest& request, absl::Time now) {
  v1::JournalEntry& entry = *request.add_entries();
  entry.set_name(absl::StrCat(request.parent(), "/entries/", NewUuidV7(now)));
  *entry.mutable_event_time() = ToProto(now - absl::Minutes(20));
  entry.set_note("woke at night, stood up, walked a few steps");
  v1::Episode& episode = *entry.mutable_episode();
  episode.set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
  episode.set_site(v1::SITE_CALF);
  episode.set_side(v1::SIDE_LEFT);
  episode.mutable_duration()->set_seconds(90);
  episode.set_woke(v1::ANSWER_YES);
  episode.set_trigger(v1::TRIGGER_STRETCH_ON_WAKING);
  episode.set_pain(7);
}

}  // namespace

void FillRequest(const std::string& profile, int count, v1::RecordEntriesRequest& request) {
  request.Clear();
  request.set_parent(profile);
  const absl::Time now = Clock::Real().TimeNow();
  for (int i = 0; i < count; ++i) AddEpisode(request, now);
}

}  // namespace crampwise::bench
