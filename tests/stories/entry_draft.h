// What one event of a story enters, as entries of the journal.
#ifndef CRAMPWISE_TESTS_STORIES_ENTRY_DRAFT_H_
#define CRAMPWISE_TESTS_STORIES_ENTRY_DRAFT_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "crampwise/v1/journal_service.pb.h"
#include "tests/stories/story_file.h"

namespace crampwise::stories {

// An episode or check-up with its findings; readings that belong elsewhere are entries of their own beside it.
class EntryDraft {
 public:
  // `new_name` makes names of entries; `kind` is that of the event, which happened at `time`.
  EntryDraft(std::function<std::string()> new_name, const std::string& kind, absl::Time time);

  // Throws std::runtime_error if the line cannot be told over the API.
  void Apply(const Line& line, absl::Time now);

  // When what was entered was over, as far as that is known.
  absl::Time End() const;

  // In the order in which they are sent: what the event is about comes last.
  std::vector<v1::JournalEntry> Entries() const;

 private:
  v1::JournalEntry& Part(v1::JournalEntry::KindCase kind);
  v1::Findings& FindingsOfMain();
  void ApplyAnswers(const std::vector<std::string>& words);
  void ApplyLab(const std::vector<std::string>& words, absl::Time now);
  // False: it is no such line.
  bool ApplyToEpisode(const std::string& key, const std::string& value);
  bool ApplyReading(const std::string& key, double number);

  std::function<std::string()> new_name_;
  absl::Time time_;
  v1::JournalEntry::KindCase main_;
  std::vector<v1::JournalEntry> entries_;
};

}  // namespace crampwise::stories

#endif  // CRAMPWISE_TESTS_STORIES_ENTRY_DRAFT_H_
