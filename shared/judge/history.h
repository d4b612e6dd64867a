// A person's journal as the assessment reads it: kept between assessments, so that entries are read once.
#ifndef CRAMPWISE_SHARED_JUDGE_HISTORY_H_
#define CRAMPWISE_SHARED_JUDGE_HISTORY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "shared/assess/input.h"
#include "shared/judge/entry.h"
#include "shared/judge/episode_tags.h"

namespace crampwise {

// Not thread-safe.
class History {
 public:
  // No rule compares a count of entries with as many.
  static constexpr std::size_t kMostAlike = 16;

  explicit History(FactScope scope = FactScope::kRedFlags) : scope_(scope) {}

  // Entries that the assessment does not read change nothing. Of many entries of one day that say the same only the
  // newest kMostAlike are kept, so that a flood of them stays cheap. A check-up comes after the episode that it names.
  void Add(const v1::JournalEntry& entry, const v1::Profile& profile);
  // What Add did with an entry that is not among those left out. Nothing if there is no such entry.
  void Remove(absl::string_view name);

  // Of each episode, the newest first; with the scope kFactors.
  std::vector<EpisodeTags> TagsOfEpisodes() const { return tags_.OfEpisodes(); }

  // Names of the episodes that go on at `as_of`; not of those that were said until `seen_until`.
  std::vector<std::string> GoingOn(absl::Time as_of, absl::Time seen_until) const;

  // Names of the episodes that began at `since` or later; not of those that were said until `seen_until`.
  std::vector<std::string> EpisodesSince(absl::Time since, absl::Time seen_until) const;

  std::size_t size() const { return entries_.size() + labs_.size(); }

  // Lends its entries and results to an input of an assessment at `as_of`. What was said until `seen_until` was seen by
  // a clinician, but for entry `assessed`, which is also the current episode if it is one. Give must follow.
  void Lend(absl::Time as_of, absl::Time seen_until, absl::string_view assessed, assess::Input& input);
  void GiveBack(assess::Input& input);

 private:
  struct Said {
    // The entry's name.
    std::string name;
    absl::Time time;
    bool goes_on = false;
  };
  struct Lab {
    Said said;
    assess::LabResult result;
  };

  bool GoesOn(std::size_t entry, absl::Time as_of) const;
  void AddToEpisode(const std::string& episode, const assess::Entry& later);
  void DropOldestAlike();

  FactScope scope_;
  // Side by side.
  std::vector<assess::Entry> entries_;
  std::vector<Said> said_;
  std::vector<Lab> labs_;
  TagNotes tags_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_HISTORY_H_
