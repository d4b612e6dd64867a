// What was noted with each episode: its trigger, and what day notes say of the night and the day around it.
#ifndef CRAMPWISE_SHARED_JUDGE_EPISODE_TAGS_H_
#define CRAMPWISE_SHARED_JUDGE_EPISODE_TAGS_H_

#include <vector>

#include "absl/time/time.h"
#include "crampwise/v1/journal_service.pb.h"
#include "shared/factors/rank.h"

namespace crampwise {

class TagNotes {
 public:
  void Add(const v1::JournalEntry& entry);

  // Of each episode, the newest first.
  std::vector<EpisodeTags> OfEpisodes() const;

 private:
  struct Noted {
    absl::Time time;
    // Of the night that is nearest, and of the 24 hours before.
    EpisodeTags night;
    EpisodeTags day;
  };
  struct Episode {
    absl::Time time;
    EpisodeTags tags;
  };

  void AddNote(absl::Time time, const v1::DayNote& note);

  std::vector<Noted> notes_;
  std::vector<Episode> episodes_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_EPISODE_TAGS_H_
