#include "shared/judge/episode_tags.h"

#include <algorithm>
#include <utility>

#include "shared/base/proto_time.h"

namespace crampwise {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;

// A night is spoken of in the evening before it or in the morning after.
constexpr absl::Duration kSameNight = absl::Hours(12);
constexpr absl::Duration kDayBefore = absl::Hours(24);
constexpr absl::Duration kLongStanding = absl::Hours(4);

void TagIf(bool holds, kv1::EpisodeTag tag, EpisodeTags& tags) {
  if (holds) tags.insert(tag);
}

EpisodeTags TagsOf(v1::Trigger trigger) {
  switch (trigger) {
    case v1::TRIGGER_STRETCH_ON_WAKING:
      return {kv1::EPISODE_TAG_STRETCH_ON_WAKING};
    case v1::TRIGGER_EXERCISE:
      return {kv1::EPISODE_TAG_EXERCISE};
    case v1::TRIGGER_COLD:
      return {kv1::EPISODE_TAG_LEGS_COLD};
    default:
      return {};
  }
}

}  // namespace

void TagNotes::Add(const v1::JournalEntry& entry) {
  const absl::Time time = FromProto(entry.event_time());
  if (entry.has_episode()) episodes_.push_back({time, TagsOf(entry.episode().trigger())});
  if (entry.has_day_note()) AddNote(time, entry.day_note());
  if (entry.child_day().active_day() == v1::ANSWER_YES) {
    notes_.push_back({time, {}, {kv1::EPISODE_TAG_ACTIVE_DAY}});
  }
}

void TagNotes::AddNote(absl::Time time, const v1::DayNote& note) {
  Noted noted{time, {}, {}};
  TagIf(note.legs_cold() == v1::ANSWER_YES, kv1::EPISODE_TAG_LEGS_COLD, noted.night);
  TagIf(note.slept_uncovered() == v1::ANSWER_YES, kv1::EPISODE_TAG_SLEPT_UNCOVERED, noted.night);
  TagIf(note.heavy_covers() == v1::ANSWER_YES, kv1::EPISODE_TAG_HEAVY_COVERS_ON_FEET, noted.night);
  TagIf(note.position() == v1::SLEEPING_POSITION_PRONE, kv1::EPISODE_TAG_SLEEPS_PRONE, noted.night);
  TagIf(FromProto(note.standing()) >= kLongStanding, kv1::EPISODE_TAG_STANDING, noted.day);
  notes_.push_back(std::move(noted));
}

std::vector<EpisodeTags> TagNotes::OfEpisodes() const {
  std::vector<Episode> episodes = episodes_;
  std::stable_sort(episodes.begin(), episodes.end(),
                   [](const Episode& a, const Episode& b) { return a.time > b.time; });
  std::vector<EpisodeTags> tags;
  for (Episode& episode : episodes) {
    for (const Noted& note : notes_) {
      const absl::Duration before = episode.time - note.time;
      if (absl::AbsDuration(before) <= kSameNight) episode.tags.insert(note.night.begin(), note.night.end());
      const bool day_before = before >= absl::ZeroDuration() && before <= kDayBefore;
      if (day_before) episode.tags.insert(note.day.begin(), note.day.end());
    }
    tags.push_back(std::move(episode.tags));
  }
  return tags;
}

}  // namespace crampwise
