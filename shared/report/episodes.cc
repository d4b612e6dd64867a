#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "shared/base/proto_time.h"
#include "shared/report/parts.h"
#include "shared/schedule/routine.h"

namespace crampwise::report_internal {
namespace {

constexpr int kMostLatest = 50;

struct Group {
  int count = 0;
  std::set<absl::CivilDay> nights;
  std::vector<absl::Duration> lengths;
};
using Groups = std::map<std::tuple<int, int, int>, Group>;

void AddTo(const ReportInputs& inputs, const v1::JournalEntry& entry, Groups& groups) {
  const v1::Episode& episode = entry.episode();
  Group& group = groups[{episode.kind(), episode.site(), episode.side()}];
  ++group.count;
  if (InQuietHours(inputs.profile.routine(), PlanZone(inputs.profile), FromProto(entry.event_time()))) {
    group.nights.insert(FromProto(entry.local_date()));
  }
  if (episode.has_duration()) group.lengths.push_back(FromProto(episode.duration()));
}

v1::EpisodeGroup ToMessage(const Groups::value_type& of, Group group) {
  v1::EpisodeGroup message;
  message.set_kind(static_cast<v1::EpisodeKind>(std::get<0>(of.first)));
  message.set_site(static_cast<v1::Site>(std::get<1>(of.first)));
  message.set_side(static_cast<v1::Side>(std::get<2>(of.first)));
  message.set_count(group.count);
  message.set_nights(static_cast<int>(group.nights.size()));
  if (group.lengths.empty()) return message;
  std::sort(group.lengths.begin(), group.lengths.end());
  *message.mutable_median_duration() = ToProto(group.lengths[(group.lengths.size() - 1) / 2]);
  *message.mutable_longest_duration() = ToProto(group.lengths.back());
  return message;
}

v1::ReportedEpisode ToMessage(const v1::Profile& profile, const v1::JournalEntry& entry) {
  v1::ReportedEpisode message;
  *message.mutable_start() = MomentOf(profile, FromProto(entry.event_time()));
  message.set_kind(entry.episode().kind());
  message.set_site(entry.episode().site());
  message.set_side(entry.episode().side());
  if (entry.episode().has_duration()) *message.mutable_duration() = entry.episode().duration();
  message.set_note(entry.note());
  return message;
}

}  // namespace

void AddEpisodes(const ReportInputs& inputs, v1::Report& report) {
  Groups groups;
  for (auto entry = inputs.entries.rbegin(); entry != inputs.entries.rend(); ++entry) {
    if (!entry->has_episode() || !InPeriod(inputs, entry->local_date())) continue;
    AddTo(inputs, *entry, groups);
    if (report.latest_episodes_size() < kMostLatest) {
      *report.add_latest_episodes() = ToMessage(inputs.profile, *entry);
    }
  }
  for (const auto& group : groups) *report.add_episodes() = ToMessage(group, group.second);
  std::stable_sort(report.mutable_episodes()->begin(), report.mutable_episodes()->end(),
                   [](const v1::EpisodeGroup& a, const v1::EpisodeGroup& b) { return a.count() > b.count(); });
}

}  // namespace crampwise::report_internal
