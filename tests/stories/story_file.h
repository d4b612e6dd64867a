// Clinical stories as README.md describes them, as they stand in their files.
#ifndef CRAMPWISE_TESTS_STORIES_STORY_FILE_H_
#define CRAMPWISE_TESTS_STORIES_STORY_FILE_H_

#include <istream>
#include <optional>
#include <string>
#include <vector>

namespace crampwise::stories {

// Without its comment.
struct Line {
  // "file:line", for messages.
  std::string place;
  std::string text;
  std::vector<std::string> words;
};

// A wall time of the story.
struct StoryTime {
  int day = 0;
  int minute_of_day = 0;

  auto operator<=>(const StoryTime&) const = default;
};

struct Event {
  Line line;
  StoryTime time;
  // For example "episode".
  std::string kind;
  // When it happened, if not at `time`.
  std::optional<StoryTime> began;
  // Who entered it; empty: the person.
  std::string by;
  // What was entered.
  std::vector<Line> lines;
  // The words after "=>".
  std::vector<Line> expectations;
};

struct Story {
  Line line;
  std::string title;
  std::vector<Line> profile;
  std::vector<Event> events;
};

struct StoryFiles {
  std::vector<Story> stories;
  // "file:line: reason" of each line that belongs nowhere.
  std::vector<std::string> faults;
};

// "HH:MM" as minutes of the day; nothing: it is none.
std::optional<int> ToMinuteOfDay(const std::string& word);

// Digits alone, at most six of them.
std::optional<int> ToCount(const std::string& word);

// Adds the stories of one file.
void ReadStories(const std::string& name, std::istream& file, StoryFiles& files);

// Of all files in the folder, in the order of their names.
StoryFiles ReadStories(const std::string& folder);

}  // namespace crampwise::stories

#endif  // CRAMPWISE_TESTS_STORIES_STORY_FILE_H_
